#include "directory/domain/account_link.h"

#include <gtest/gtest.h>

#include "directory/domain/new_account.h"

namespace cairn::directory::domain {
namespace {

using platform::AccountId;

TEST(AccountLink, NobodySaysWhoTheyAreThemselves) {
  const auto account = OpenAccount(AccountId::New(), "ada", "Ada", {Role::kOrgAdmin}, true, {});
  EXPECT_TRUE(MayLinkProvider(account, AccountId::New()));
  EXPECT_EQ(MayLinkProvider(account, account.id).error().reason, "OWN_ACCOUNT");
}

TEST(AccountLink, AProviderIsOneAccount) {
  const auto ada = AccountId::New();
  Provider provider;
  provider.id = ProviderId::New();
  const auto linked = LinkAccount(provider, ada).value();
  EXPECT_EQ(linked.account, ada);
  EXPECT_EQ(linked.version, provider.version + 1);
  EXPECT_EQ(LinkAccount(linked, AccountId::New()).error().reason, "PROVIDER_LINKED");
  const auto free_again = UnlinkAccount(linked);
  EXPECT_EQ(free_again.account, std::nullopt);
  EXPECT_EQ(free_again.version, linked.version + 1);
  EXPECT_TRUE(LinkAccount(free_again, AccountId::New()));
}

}  // namespace
}  // namespace cairn::directory::domain
