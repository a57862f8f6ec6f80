#include "enrollment/domain/patient_merge.h"
#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/merge_request.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/attribution_store.h"
#include "enrollment/wire/events_wire.h"
#include "enrollment/wire/profile_changes.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error AttributionDecided(AttributionId id) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "ATTRIBUTION_DECIDED",
          .message = "Somebody has said whose this is already.",
          .metadata = {{"attribution_id", id.ToString()}}};
}

void Correct(Call& call, Transaction& tx, const storage::LockedPatient& locked, v1::PatientProfile profile,
             const domain::RuralityByZip& ruralities) {
  const auto updated = storage::UpdatePatient(tx, call.keys(), locked, std::move(profile), call.now()).value();
  platform::outbox::Append(
      tx, {platform::outbox::Make(updated.id.value, updated.version,
                                  wire::MakePatientCorrected(updated.id, updated.profile, ruralities), call.now())});
}

// The survivor first: it may have to give up a record number that the duplicate then takes.
void GiveField(Call& call, Transaction& tx, const storage::LockedPair& locked, int field,
               const v1::ProfileFieldChange& change, const domain::RuralityByZip& ruralities) {
  const auto& survivor = locked.survivor.record.profile;
  if (wire::SameField(survivor, change.after(), field)) {
    Correct(call, tx, locked.survivor, wire::WithField(survivor, field, change.before()), ruralities);
  }
  Correct(call, tx, locked.duplicate, wire::WithField(locked.duplicate.record.profile, field, change.after()),
          ruralities);
}

}  // namespace

grpc::Status DuplicateService::AttributeRow(grpc::ServerContext* context, const v1::AttributeRowRequest* request,
                                            v1::AttributeRowResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<AttributionId>(request->attribution_id());
    const bool of_duplicate = request->owner() == v1::AttributeRowRequest::OWNER_DUPLICATE;
    call.Mutate([&](Transaction& tx) {
      const auto attribution = storage::LockAttribution(tx, call.keys(), id).value();
      if (!attribution.open) Reject(AttributionDecided(id));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, attribution.version, request->etag()));
      const auto locked = storage::LockForMerge(tx, call.keys(), attribution.survivor, attribution.duplicate).value();
      for (const auto& patient : {attribution.survivor, attribution.duplicate}) {
        call.Touches(patient);
        if (const auto next = storage::FindSurvivor(tx, patient, false)) {
          Reject(domain::PatientMerged(patient, *next));
        }
      }
      storage::DecideAttribution(tx, id, of_duplicate, call.now(), call.account());
      if (attribution.profile_field && of_duplicate) {
        GiveField(call, tx, locked, *attribution.profile_field, attribution.change.value(), *ruralities_);
      }
      if (!storage::SettleMerge(tx, attribution.merge, call.now())) {
        Reject(MergeConflict({{attribution.table, attribution.row.value_or(id.value), false}}));
      }
      call.Made(id.value);
      response->set_open_attributions(static_cast<std::int32_t>(storage::CountOpenAttributions(tx, attribution.merge)));
    });
  });
}

}  // namespace cairn::enrollment
