#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"
#include "enrollment/wire/waitlist_wire.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::WaitlistChange ParseChange(const v1::UpdateWaitlistEntryRequest& request) {
  domain::WaitlistChange change;
  change.facts = wire::ParseFacts(request.facts()).value();
  change.contact = request.contact_preference();
  change.available_from = ParseOptionalDate(request.has_available_from(), request.available_from(), "available_from");
  if (request.suspension_reason() != v1::SUSPENSION_REASON_UNSPECIFIED) change.suspension = request.suspension_reason();
  change.ends_rest = request.ends_rest();
  return change;
}

}  // namespace

grpc::Status WaitlistService::UpdateWaitlistEntry(grpc::ServerContext* context,
                                                  const v1::UpdateWaitlistEntryRequest* request,
                                                  v1::UpdateWaitlistEntryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<WaitlistEntryId>(request->waitlist_entry_id());
    const auto change = ParseChange(*request);
    call.Mutate([&](Transaction& tx) {
      const auto locked = LockWaitlistEntry(tx, patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, locked.version, request->etag()));
      const auto programme = storage::LoadProgramme(tx, locked.programme).value();
      const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(programme.time_zone));
      const auto entry = domain::Change(locked, change, today).value();
      storage::UpdateWaitlistEntry(tx, entry);
      storage::ReplaceWaitlistFacts(tx, entry, call.now(), call.account());
      storage::MarkDue(tx, entry.programme, call.now());
      call.Made(id.value);
      *response->mutable_entry() = ToReply(call, tx, entry);
    });
  });
}

}  // namespace cairn::enrollment
