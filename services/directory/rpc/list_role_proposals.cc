#include "directory/directory_service.h"
#include "directory/storage/role_proposal_store.h"
#include "directory/wire/role_proposal_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace {

constexpr std::string_view kListRoleProposalsQuery = "ListRoleProposals";

}  // namespace

grpc::Status AccountService::ListRoleProposals(grpc::ServerContext* context,
                                               const v1::ListRoleProposalsRequest* request,
                                               v1::ListRoleProposalsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, kListRoleProposalsQuery, request->page_token(), call.now());
    const auto after = storage::ReadCursor(cursor.value());
    call.Read([&](platform::postgres::Transaction& tx) {
      auto proposals = storage::ListOpenProposals(tx, after, call.now(), size + 1);
      const bool more = proposals.size() > static_cast<std::size_t>(size);
      if (more) proposals.pop_back();
      for (const auto& proposal : proposals) *response->add_proposals() = wire::ToProto(proposal);
      if (!more) return;
      const auto& last = proposals.back();
      response->set_next_page_token(platform::rpc::MakePageToken(
          keys, kListRoleProposalsQuery, storage::WriteCursor({last.created_at, last.id.value}), call.now()));
    });
  });
}

}  // namespace cairn::directory
