#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::VoidDose(grpc::ServerContext* context, const v1::VoidDoseRequest* request,
                                   v1::VoidDoseResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<DoseEventId>(request->dose_id());
    const auto reason = wire::ToDomain(request->reason());
    call.Mutate([&](Transaction& tx) {
      storage::HoldDosesLater(tx, patient);
      auto dose = storage::ReadLockedDose(storage::LockDoseLater(tx, patient, id), id).value();
      domain::Standing standing;
      if (dose.superseded_by) standing.superseded_by = dose.superseded_by->ToString();
      standing.voided = dose.void_reason.has_value();
      platform::Require(domain::CheckVoid(standing, reason));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, dose.version, request->etag()));
      storage::VoidDose(tx, id, reason.value(), call.now(), call.account());
      PutKitBack(call, tx, patient, dose);
      dose.void_reason = reason;
      ++dose.version;
      auto reply = ToReply(call.keys(), patient, dose);
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, dose.version, wire::MakeDoseVoided(reply), call.now())});
      call.Made(id.value);
      *response->mutable_dose() = std::move(reply);
    });
  });
}

}  // namespace cairn::prescribing
