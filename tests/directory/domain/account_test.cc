#include "directory/domain/account.h"

#include <gtest/gtest.h>

#include "directory/domain/new_account.h"

namespace cairn::directory::domain {
namespace {

using platform::AccountId;

constexpr Role kAll[] = {Role::kClinician,       Role::kPrescriber, Role::kMentor,        Role::kAnalyst,
                         Role::kCareCoordinator, Role::kOrgAdmin,   Role::kPrivacyOfficer};

Account AnAccount(Roles roles = {Role::kClinician}) {
  return OpenAccount(AccountId::New(), "ada@cedar-hollow", "Ada", roles, true, platform::Instant{});
}

TEST(Role, HasANameThatLeadsBack) {
  for (const Role role : kAll) EXPECT_EQ(FindRole(RoleName(role)), role);
  EXPECT_EQ(FindRole("SERVICE"), std::nullopt);
  EXPECT_EQ(FindRole("clinician"), std::nullopt);
  EXPECT_EQ(FindRole(""), std::nullopt);
}

TEST(MayGiveRoles, NeedsTwoPersonsForAdministratorsAndPrivacyOfficersAlone) {
  for (const Role role : kAll) {
    const bool two = role == Role::kOrgAdmin || role == Role::kPrivacyOfficer;
    const auto given = MayGiveRoles({}, {role});
    EXPECT_EQ(given.has_value(), !two) << RoleName(role);
    if (two) {
      EXPECT_EQ(given.error().reason, "ROLE_NEEDS_TWO_PERSONS");
      EXPECT_EQ(given.error().metadata,
                (std::vector<std::pair<std::string, std::string>>{{"role", std::string(RoleName(role))}}));
    }
    EXPECT_TRUE(MayGiveRoles({role}, {role, Role::kAnalyst}).has_value()) << "kept, not given";
    EXPECT_TRUE(MayGiveRoles({role}, {Role::kAnalyst}).has_value()) << "taken away by one";
  }
}

TEST(ChangeRoles, ChangesAnothersRolesAndTheVersion) {
  const auto account = AnAccount();
  const auto changed = ChangeRoles(account, {Role::kMentor, Role::kAnalyst}, AccountId::New()).value();
  EXPECT_EQ(changed.roles, (Roles{Role::kMentor, Role::kAnalyst}));
  EXPECT_EQ(changed.version, account.version + 1);
}

TEST(ChangeRoles, RefusesOnesOwnEvenToTakeThemAway) {
  const auto account = AnAccount({Role::kOrgAdmin, Role::kClinician});
  EXPECT_EQ(ChangeRoles(account, {Role::kOrgAdmin}, account.id).error().reason, "OWN_ROLES");
}

TEST(ChangeRoles, RefusesTheRolesOfTwoPersons) {
  EXPECT_EQ(ChangeRoles(AnAccount(), {Role::kClinician, Role::kOrgAdmin}, AccountId::New()).error().reason,
            "ROLE_NEEDS_TWO_PERSONS");
}

TEST(Disable, IsDoneOnce) {
  const auto account = AnAccount();
  const auto disabled = Disable(account, AccountId::New()).value();
  EXPECT_TRUE(disabled.disabled);
  EXPECT_EQ(disabled.version, account.version + 1);
  EXPECT_EQ(Disable(disabled, AccountId::New()).value().version, disabled.version);
  EXPECT_EQ(Disable(account, account.id).error().reason, "OWN_ACCOUNT");
}

TEST(FirstSecrets, ArePasswordAndSeedOfDifferentBytes) {
  const auto secrets = MakeFirstSecrets(std::string(20, 'a') + std::string(20, 'b'));
  EXPECT_EQ(secrets.password.size(), 20U);
  EXPECT_EQ(secrets.totp_seed, std::string(20, 'b'));
}

TEST(ParseDisplayName, TidiesAndRefusesBlanks) {
  EXPECT_EQ(ParseDisplayName("  Ada   Lovelace ").value(), "Ada Lovelace");
  EXPECT_EQ(ParseDisplayName(" \t ").error().fields.at(0).field, "display_name");
}

}  // namespace
}  // namespace cairn::directory::domain
