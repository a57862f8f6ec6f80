#include <algorithm>

#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/wire/account_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

using storage::AccountName;

namespace {

constexpr std::string_view kQuery = "ListAccounts";

// The names after `after` (all of them when it is empty), `size` at most and one more when there is one.
std::vector<AccountName> PageAfter(std::vector<AccountName> names, const std::string& after, int size) {
  const auto first = std::find_if(names.begin(), names.end(),
                                  [&](const AccountName& name) { return after.empty() || name.user_name > after; });
  names.erase(names.begin(), first);
  if (names.size() > static_cast<std::size_t>(size) + 1) names.resize(static_cast<std::size_t>(size) + 1);
  return names;
}

}  // namespace

grpc::Status AccountService::ListAccounts(grpc::ServerContext* context, const v1::ListAccountsRequest* request,
                                          v1::ListAccountsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const int size = platform::rpc::PageSize(request->page_size()).value();
    const auto cursor = platform::rpc::ReadPageToken(keys, kQuery, request->page_token(), call.now()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      auto page = PageAfter(storage::ListAccountNames(tx, keys), cursor.empty() ? "" : cursor.front(), size);
      const bool more = page.size() > static_cast<std::size_t>(size);
      if (more) page.pop_back();
      std::vector<platform::AccountId> ids;
      for (const auto& name : page) ids.push_back(name.id);
      auto accounts = storage::ListAccounts(tx, keys, ids);
      std::sort(accounts.begin(), accounts.end(),
                [](const domain::Account& a, const domain::Account& b) { return a.user_name < b.user_name; });
      for (const auto& account : accounts) *response->add_accounts() = wire::ToProto(account, keys, call.now());
      if (!more) return;
      response->set_next_page_token(platform::rpc::MakePageToken(keys, kQuery, {page.back().user_name}, call.now()));
    });
  });
}

}  // namespace cairn::directory
