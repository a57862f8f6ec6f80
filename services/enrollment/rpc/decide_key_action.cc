#include "enrollment/key_service.h"
#include "enrollment/rpc/key_actions.h"
#include "enrollment/rpc/request.h"
#include "enrollment/rpc/shredding.h"
#include "enrollment/storage/key_action_store.h"
#include "platform/crypto/org_key_store.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/account.h"

namespace cairn::enrollment {

using domain::KeyAction;
using domain::KeyActionKind;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr domain::KeyRoles kKeyRoles{.administrator = options::v1::ROLE_ORG_ADMIN,
                                     .privacy_officer = options::v1::ROLE_PRIVACY_OFFICER};

domain::TwoPersons PersonsOf(Transaction& tx, const Call& call, const KeyAction& action) {
  domain::TwoPersons persons;
  persons.proposer = projection::storage::FindActiveRoles(tx, action.proposed_by);
  persons.decider = call.account();
  persons.decider_roles = {call.caller().roles.begin(), call.caller().roles.end()};
  return persons;
}

}  // namespace

grpc::Status KeyService::DecideKeyAction(grpc::ServerContext* context, const v1::DecideKeyActionRequest* request,
                                         v1::DecideKeyActionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<KeyActionId>(request->key_action_id());
    call.Mutate([&](Transaction& tx) {
      auto action = storage::LockKeyAction(tx, id).value();
      if (action.patient) call.Touches(*action.patient);
      action = domain::Decide(action, request->approve(), PersonsOf(tx, call, action), kKeyRoles, call.now()).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, action.version - 1, request->etag()));
      if (request->approve()) {
        const bool acknowledged = action.before_retention && request->before_retention();
        platform::Require(CheckKeyAction(tx, call.keys(), action, acknowledged, call.now()));
        if (action.kind == KeyActionKind::kRotateOrgKey) {
          platform::crypto::AddWrappingKey(tx, keyring_.root()->Current(), call.now());
          action = domain::Close(action, true, call.now());
        }
      }
      storage::UpdateKeyAction(tx, action);
      call.Made(id.value);
      *response->mutable_key_action() = ToReply(call.keys(), action, call.now());
    });
    // New patients get a new key from now on; other replicas follow within a minute.
    keyring_.Refresh(call.org(), call.deadline());
    // The decision is durable and final: should this process end here, the next round of the key worker goes on.
    call.Transact([&](Transaction& tx) {
      const auto action = CarryOut(tx, keyring_.destroyed(), call.keys(), id, call.now());
      *response->mutable_key_action() = ToReply(call.keys(), action, call.now());
    });
  });
}

}  // namespace cairn::enrollment
