#include "clients/cli/staff.h"

#include <algorithm>
#include <sstream>

#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;

constexpr std::int64_t kMostAccounts = 100000;
constexpr std::size_t kMostCandidates = 20;
constexpr std::size_t kDigitsOfNpi = 10;

bool LooksLikeNpi(const std::string& text) {
  return text.size() == kDigitsOfNpi && text.find_first_not_of("0123456789") == std::string::npos;
}

std::vector<std::string> WordsOf(const std::string& text) {
  std::istringstream in(LowerAscii(text));
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

v1::GetProviderResponse Load(Connection& connection, const std::string& provider_id) {
  v1::GetProviderRequest request;
  request.set_provider_id(provider_id);
  return connection.Call<v1::GetProviderResponse>(request);
}

std::vector<v1::Provider> ProvidersLike(Connection& connection, const std::string& text) {
  v1::ListProvidersRequest request;
  if (LooksLikeNpi(text)) {
    request.set_npi(text);
    request.set_with_inactive(true);
  } else {
    // The service looks for one beginning; the other words are compared here.
    const auto words = WordsOf(text);
    request.set_name(ValidUtf8(words.empty() ? text : words.back()));
  }
  const auto all = ListAll<v1::ListProvidersResponse>(connection, request, kUsualRows,
                                                      [](auto& page) { return page.mutable_providers(); });
  std::vector<v1::Provider> fitting;
  for (const auto& provider : all.providers()) {
    if (LooksLikeNpi(text) || NameFits(provider.profile().name(), text)) fitting.push_back(provider);
  }
  return fitting;
}

}  // namespace

bool NameFits(const v1::ProviderName& name, const std::string& text) {
  std::vector<std::string> left = WordsOf(name.given() + " " + name.family());
  for (const std::string& word : WordsOf(text)) {
    const auto fits =
        std::find_if(left.begin(), left.end(), [&](const std::string& part) { return part.starts_with(word); });
    if (fits == left.end()) return false;
    left.erase(fits);
  }
  return true;
}

v1::GetProviderResponse FindProvider(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return Load(connection, LowerAscii(text));
  const auto found = ProvidersLike(connection, text);
  if (found.size() == 1) return Load(connection, found.front().provider_id());
  if (found.empty()) throw NotFound("PROVIDER_NOT_FOUND", "No provider has that NPI or name.");
  std::vector<Candidate> candidates;
  for (const auto& provider : found) {
    if (candidates.size() == kMostCandidates) break;
    candidates.push_back({provider.provider_id(), NameOf(provider.profile().name()) +
                                                      (provider.profile().npi().empty() ? "" : ", NPI ") +
                                                      provider.profile().npi()});
  }
  throw Ambiguous(found.size() > kMostCandidates
                      ? "More providers than these are found by that name: give one's id, or more of the name."
                      : "Several providers are found by that name: give one's id.",
                  std::move(candidates));
}

v1::Account FindAccount(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) {
    v1::GetAccountRequest request;
    request.set_account_id(LowerAscii(text));
    return connection.Call<v1::GetAccountResponse>(request).account();
  }
  const auto all = ListAll<v1::ListAccountsResponse>(connection, v1::ListAccountsRequest(), kMostAccounts,
                                                     [](auto& page) { return page.mutable_accounts(); });
  const std::string wanted = LowerAscii(text);
  std::vector<v1::Account> short_names;
  for (const auto& account : all.accounts()) {
    const std::string name = LowerAscii(account.user_name());
    if (name == wanted) return account;
    if (name.starts_with(wanted + "@")) short_names.push_back(account);
  }
  if (short_names.size() == 1) return short_names.front();
  if (short_names.empty()) throw NotFound("ACCOUNT_NOT_FOUND", "No account has that user name.");
  std::vector<Candidate> candidates;
  for (const auto& account : short_names) candidates.push_back({account.account_id(), account.user_name()});
  throw Ambiguous("Several accounts begin like that: give the whole user name.", std::move(candidates));
}

std::string AccountIdFrom(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  const auto own = connection.Call<v1::GetMySessionResponse>(v1::GetMySessionRequest()).session();
  if (LowerAscii(own.user_name()) == LowerAscii(text)) return own.account_id();
  try {
    return FindAccount(connection, text).account_id();
  } catch (const Failure& failure) {
    if (failure.error.reason != "ROLE_NOT_ALLOWED") throw;
    throw InvalidUsage(
        "Only administrators and privacy officers find accounts by user name. Give the account's id for " + text + ".");
  }
}

v1::Site FindSite(Connection& connection, const std::string& text) {
  const auto all = ListAll<v1::ListSitesResponse>(connection, v1::ListSitesRequest(), kUsualRows,
                                                  [](auto& page) { return page.mutable_sites(); });
  if (text.empty() && all.sites_size() == 1) return all.sites(0);
  std::vector<Candidate> candidates;
  for (const auto& site : all.sites()) {
    if (site.site_id() == LowerAscii(text) || LowerAscii(site.name()) == LowerAscii(text)) return site;
    candidates.push_back({site.site_id(), site.name()});
  }
  if (text.empty() && !candidates.empty()) {
    throw Ambiguous("There are several sites: choose one with --site.", std::move(candidates));
  }
  Failure failure = NotFound("SITE_NOT_FOUND", "No site has that name or id.");
  failure.candidates = std::move(candidates);
  throw failure;
}

std::string FindLocation(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  v1::ListLocationsRequest request;
  request.set_own_only(text.empty());
  const auto all = ListAll<v1::ListLocationsResponse>(connection, request, kMostAccounts,
                                                      [](auto& page) { return page.mutable_locations(); });
  std::vector<Candidate> candidates;
  for (const auto& location : all.locations()) {
    if (!text.empty() && LowerAscii(location.profile().name()) != LowerAscii(text)) continue;
    candidates.push_back(
        {location.location_id(), location.profile().name() + ", " + AddressText(location.profile().address())});
  }
  if (candidates.size() == 1) return candidates.front().id;
  if (candidates.empty()) {
    throw NotFound("LOCATION_NOT_FOUND",
                   text.empty() ? "The clinic has no location of its own yet." : "No location has that name.");
  }
  throw Ambiguous("Several locations fit: give one's id with --location.", std::move(candidates));
}

}  // namespace cairn::cli
