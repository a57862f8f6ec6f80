#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/role_proposal_store.h"
#include "directory/wire/role_proposal_wire.h"
#include "directory/wire/role_wire.h"

namespace cairn::directory {

grpc::Status AccountService::ProposeRoles(grpc::ServerContext* context, const v1::ProposeRolesRequest* request,
                                          v1::ProposeRolesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto roles = wire::ParseRoles(request->roles()).value();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto account = storage::LockAccount(tx, keys, id).value().account;
      const auto proposal =
          domain::ProposeRoles(domain::ProposalId::New(), account, roles, call.account(), call.now()).value();
      storage::InsertProposal(tx, proposal);
      call.Made(proposal.id.value);
      *response->mutable_proposal() = wire::ToProto(proposal);
    });
  });
}

}  // namespace cairn::directory
