#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/authority_store.h"
#include "directory/storage/role_proposal_store.h"
#include "directory/wire/account_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::DecideRoleProposal(grpc::ServerContext* context,
                                                const v1::DecideRoleProposalRequest* request,
                                                v1::DecideRoleProposalResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::ProposalId::Parse(request->proposal_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto account_id = storage::LoadProposal(tx, id).value().account;
      const auto locked = storage::LockAccount(tx, keys, account_id).value();
      // Read again: somebody may have decided it while the lock was waited for.
      const auto proposal = storage::LoadProposal(tx, id).value();
      const auto account =
          domain::DecideProposal(proposal, locked.account, request->approve(), call.account(), call.now()).value();
      storage::CloseProposal(tx, id, request->approve(), call.account(), call.now());
      call.Made(account_id.value);
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
      if (!request->approve()) return;
      storage::UpdateAccount(tx, account);
      outbox::Append(tx, {outbox::Make(account_id.value, account.version, wire::ToEvent(account), call.now())});
      // As in SetRoles: tokens with the roles of before may have been issued while the lock was waited for.
      const auto now = clock_.Now();
      storage::InsertRevocation(tx, account_id, std::nullopt, now, now);
    });
    authority_.Wake();
  });
}

}  // namespace cairn::directory
