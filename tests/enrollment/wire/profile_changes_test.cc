#include "enrollment/wire/profile_changes.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::wire {
namespace {

v1::PatientProfile Profile(const std::string& family) {
  v1::PatientProfile profile;
  profile.add_names()->set_family(family);
  profile.set_pronouns("she/her");
  return profile;
}

TEST(ProfileChanges, HasEachFieldThatDiffersAndNothingElse) {
  auto after = Profile("Lind");
  after.set_preferred_name("Ada");
  const auto changes = ProfileChanges(Profile("Hale"), after);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0].first, v1::PatientProfile::kNamesFieldNumber);
  EXPECT_EQ(changes[0].second.before().names(0).family(), "Hale");
  EXPECT_EQ(changes[0].second.after().names(0).family(), "Lind");
  EXPECT_EQ(changes[0].second.after().pronouns(), "");
  EXPECT_EQ(changes[1].first, v1::PatientProfile::kPreferredNameFieldNumber);
  EXPECT_TRUE(ProfileChanges(after, after).empty());
}

TEST(ProfileChanges, SeesADeathWithoutATime) {
  auto died = Profile("Lind");
  died.mutable_deceased();
  EXPECT_EQ(ProfileChanges(Profile("Lind"), died).size(), 1U);
}

TEST(WithField, ReplacesAFieldAndTakesItAwayWhereItIsNotSet) {
  const auto replaced = WithField(Profile("Hale"), v1::PatientProfile::kNamesFieldNumber, Profile("Lind"));
  ASSERT_EQ(replaced.names_size(), 1);
  EXPECT_EQ(replaced.names(0).family(), "Lind");
  EXPECT_EQ(WithField(Profile("Hale"), v1::PatientProfile::kPronounsFieldNumber, {}).pronouns(), "");
}

}  // namespace
}  // namespace cairn::enrollment::wire
