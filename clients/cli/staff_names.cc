#include "clients/cli/staff_names.h"

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/provider_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/provider_text.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

/// Enough for a clinic; who wants more has ids.
constexpr int kMostPages = 4;

void TakeProviders(Connection& connection, std::set<std::string>& wanted, StaffNames& names) {
  v1::ListProvidersRequest request;
  request.set_with_inactive(true);
  request.set_page_size(kLargestPage);
  for (int pages = 0; pages < kMostPages && !wanted.empty(); ++pages) {
    const auto page = connection.Call<v1::ListProvidersResponse>(request);
    for (const auto& provider : page.providers()) {
      if (wanted.erase(provider.account_id()) > 0) names[provider.account_id()] = NameOf(provider.profile().name());
    }
    if (page.next_page_token().empty()) return;
    request.set_page_token(page.next_page_token());
  }
}

void TakeAccounts(Connection& connection, const std::set<std::string>& wanted, StaffNames& names) {
  for (const auto& id : wanted) {
    v1::GetAccountRequest request;
    request.set_account_id(id);
    names[id] = connection.Call<v1::GetAccountResponse>(request).account().display_name();
  }
}

}  // namespace

StaffNames FindStaffNames(Connection& connection, std::set<std::string> accounts) {
  StaffNames names;
  try {
    TakeProviders(connection, accounts, names);
    TakeAccounts(connection, accounts, names);
  } catch (const Failure&) {
    // An id is shown instead.
  }
  return names;
}

std::string StaffText(const StaffNames& names, const std::string& account) {
  const auto name = names.find(account);
  return name == names.end() || name->second.empty() ? account : name->second + " (" + account + ")";
}

}  // namespace cairn::cli
