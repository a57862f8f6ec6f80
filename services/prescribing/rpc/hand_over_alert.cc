#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/alert_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error CannotOwnAlert(AccountId account) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "CANNOT_OWN_ALERT",
          .message = "An alert is owned by a clinician or prescriber of the patient's care team with an open account.",
          .metadata = {{"account_id", account.ToString()}}};
}

}  // namespace

grpc::Status AlertService::HandOverAlert(grpc::ServerContext* context, const v1::HandOverAlertRequest* request,
                                         v1::HandOverAlertResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AlertId>(request->alert_id());
    const auto to = ParseId<AccountId>(request->to_account_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenAlert(call, tx, patient, id, request->etag());
      auto handed_over = domain::HandOver(record.alert, to, call.now()).value();
      if (!storage::CanOwn(tx, patient, to, call.now())) platform::Reject(CannotOwnAlert(to));
      // Nobody makes another's silence begin anew.
      if (to == record.alert.owner) {
        *response->mutable_alert() = ToReply(call.keys(), record, call.now());
        return;
      }
      record.alert = std::move(handed_over);
      record.step = 0;
      *response->mutable_alert() = KeepAlert(call, tx, record);
    });
  });
}

}  // namespace cairn::prescribing
