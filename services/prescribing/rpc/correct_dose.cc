#include "platform/rpc/page_token.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error OfAnotherKind(DoseEventId id) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "CORRECTION_OF_ANOTHER_KIND",
          .message = "A record of another kind can't take its place: void this one and record the other.",
          .metadata = {{"dose_id", id.ToString()}}};
}

storage::DoseEntry ParseEntry(const v1::DoseEntry& entry) {
  switch (entry.entry_case()) {
    case v1::DoseEntry::kInjection:
      return wire::ToDomain(entry.injection(), "entry.injection").value();
    case v1::DoseEntry::kImplant:
      return wire::ToDomain(entry.implant(), "entry.implant").value();
    case v1::DoseEntry::kDispense:
      return wire::ToDomain(entry.dispense(), "entry.dispense").value();
    case v1::DoseEntry::kObservedDose:
      return wire::ToDomain(entry.observed_dose());
    case v1::DoseEntry::kSelfReport:
      return wire::ToDomain(entry.self_report());
    case v1::DoseEntry::ENTRY_NOT_SET:
      break;
  }
  platform::Reject(platform::InvalidRequest({{"entry", "must say what happened"}}));
}

// What the request leaves out stays as it was.
DoseToKeep Complete(DoseToKeep wanted, const storage::DoseRecord& before) {
  if (!before.order) {
    wanted.episode = before.episode;
    wanted.order.reset();
  } else if (!wanted.order) {
    wanted.order = before.order;
  }
  if (!wanted.on) wanted.on = storage::DayOf(before.entry);
  return wanted;
}

}  // namespace

grpc::Status DoseService::CorrectDose(grpc::ServerContext* context, const v1::CorrectDoseRequest* request,
                                      v1::CorrectDoseResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<DoseEventId>(request->dose_id());
    const auto reason = wire::ToDomain(request->reason());
    DoseToKeep wanted;
    wanted.patient = ParseId<PatientId>(request->patient_id());
    wanted.order = ParseOptionalId<OrderId>(request->order_id());
    wanted.on = ParseOptionalDate(request->has_occurred_on(), request->occurred_on(), "occurred_on");
    wanted.entry = ParseEntry(request->entry());
    wanted.from_place = ParseOptionalId<StockPlaceId>(request->entry().injection().place_id());
    wanted.acknowledged.assign(request->acknowledged_warnings().begin(), request->acknowledged_warnings().end());
    wanted.answers = AnswersOf(*request);
    call.Mutate([&](Transaction& tx) {
      storage::HoldDosesLater(tx, wanted.patient);
      auto before = storage::ReadLockedDose(storage::LockDoseLater(tx, wanted.patient, id), id).value();
      domain::Standing standing;
      if (before.superseded_by) standing.superseded_by = before.superseded_by->ToString();
      standing.voided = before.void_reason.has_value();
      platform::Require(domain::CheckCorrection(standing, reason));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, before.version, request->etag()));
      if (storage::KindOf(before.entry) != storage::KindOf(wanted.entry)) platform::Reject(OfAnotherKind(id));
      Put(KeepDose(call, tx, Complete(wanted, before), fresh_as_of_, Replacing{id, reason.value(), before}), *response);
      if (!response->has_dose()) return;
      before.superseded_by = ParseId<DoseEventId>(response->dose().dose_id());
      ++before.version;
      *response->mutable_superseded() = ToReply(call.keys(), wanted.patient, before);
    });
    RequireDose(*response, request->order_id());
  });
}

}  // namespace cairn::prescribing
