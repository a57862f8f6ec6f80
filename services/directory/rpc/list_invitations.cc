#include "directory/directory_service.h"
#include "directory/storage/invitation_store.h"
#include "directory/wire/invitation_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace {

constexpr std::string_view kListInvitationsQuery = "ListInvitations";

}  // namespace

grpc::Status AccountService::ListInvitations(grpc::ServerContext* context, const v1::ListInvitationsRequest* request,
                                             v1::ListInvitationsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, kListInvitationsQuery, request->page_token(), call.now());
    const auto after = storage::ReadCursor(cursor.value());
    call.Read([&](platform::postgres::Transaction& tx) {
      auto invitations = storage::ListOpenInvitations(tx, after, call.now(), size + 1);
      const bool more = invitations.size() > static_cast<std::size_t>(size);
      if (more) invitations.pop_back();
      for (const auto& invitation : invitations) *response->add_invitations() = wire::ToProto(invitation);
      if (!more) return;
      const auto& last = invitations.back();
      response->set_next_page_token(platform::rpc::MakePageToken(
          keys, kListInvitationsQuery, storage::WriteCursor({last.created_at, last.id.value}), call.now()));
    });
  });
}

}  // namespace cairn::directory
