#include "enrollment/key_service.h"
#include "enrollment/rpc/key_actions.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/key_action_store.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::KeyAction ParseProposal(const v1::ProposeKeyActionRequest& request, const Call& call) {
  const bool shreds = request.kind() == v1::KeyAction::KIND_SHRED_PATIENT;
  std::vector<platform::FieldViolation> wrong;
  const auto expect = [&](bool holds, const char* field, const char* description) {
    if (!holds) wrong.push_back({field, description});
  };
  expect(shreds == !request.patient_id().empty(), "patient_id", "belongs to a shredding, and only there");
  expect(shreds == (request.reason() != v1::KeyAction::REASON_UNSPECIFIED), "reason",
         "belongs to a shredding, and only there");
  expect(shreds || !request.before_retention(), "before_retention", "belongs to a shredding only");
  expect(shreds || request.retention_state().empty(), "retention_state", "belongs to a shredding only");
  if (!wrong.empty()) platform::Reject(platform::InvalidRequest(std::move(wrong)));
  domain::KeyAction action;
  action.id = KeyActionId::New();
  action.kind = static_cast<domain::KeyActionKind>(request.kind());
  action.patient = ParseOptionalId<PatientId>(request.patient_id());
  if (shreds) action.reason = static_cast<domain::ShredReason>(request.reason());
  action.before_retention = request.before_retention();
  action.retention_state = request.retention_state();
  action.proposed_by = call.account();
  action.proposed_at = call.now();
  action.expires_at = call.now() + domain::kProposalLife;
  return action;
}

}  // namespace

grpc::Status KeyService::ProposeKeyAction(grpc::ServerContext* context, const v1::ProposeKeyActionRequest* request,
                                          v1::ProposeKeyActionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto action = ParseProposal(*request, call);
    call.Mutate([&](Transaction& tx) {
      if (action.patient) call.Touches(*action.patient);
      platform::Require(CheckKeyAction(tx, call.keys(), action, action.before_retention, call.now()));
      platform::Require(storage::InsertKeyAction(tx, action));
      call.Made(action.id.value);
      *response->mutable_key_action() = ToReply(call.keys(), action, call.now());
    });
  });
}

}  // namespace cairn::enrollment
