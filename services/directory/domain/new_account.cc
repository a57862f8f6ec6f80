#include "directory/domain/new_account.h"

#include "directory/domain/names.h"

namespace cairn::directory::domain {

platform::Result<std::string> ParseDisplayName(std::string_view display_name) {
  std::string tidy = TidyName(display_name);
  if (tidy.empty()) return platform::Fail(platform::InvalidRequest({{"display_name", "must not be blank"}}));
  return tidy;
}

FirstSecrets MakeFirstSecrets(std::string_view random) {
  return {.password = FirstPassword(random.substr(0, kFirstPasswordBytes)),
          .totp_seed = std::string(random.substr(kFirstPasswordBytes, kTotpSeedBytes))};
}

Account OpenAccount(platform::AccountId id, const std::string& user_name, const std::string& display_name,
                    const Roles& roles, bool has_second_factor, platform::Instant now) {
  Account account;
  account.id = id;
  account.user_name = user_name;
  account.display_name = display_name;
  account.roles = roles;
  account.has_second_factor = has_second_factor;
  account.created_at = now;
  return account;
}

}  // namespace cairn::directory::domain
