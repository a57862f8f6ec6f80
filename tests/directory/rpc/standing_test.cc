#include <gmock/gmock.h>

#include "directory/wire/time_wire.h"
#include "platform/rpc/status.h"
#include "tests/directory/provider_clinic.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using namespace std::chrono_literals;
using std::chrono::sys_days;

class StandingTest : public testing::Test {
 protected:
  static std::vector<std::string> RulesOf(const DirectoryReply& reply) {
    std::vector<std::string> rules;
    for (const auto& violation : platform::rpc::FromStatus(reply.status).preconditions) rules.push_back(violation.type);
    return rules;
  }

  ProviderClinic clinic_;
  const std::string prescriber_ = clinic_.Provider(v1::PROVIDER_KIND_PRESCRIBER);
};

TEST_F(StandingTest, SaysWhatTheRightRestsOnAndUntilWhen) {
  const auto licence = clinic_.Verified({.provider_id = prescriber_});
  const auto reply = clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, "NY");
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  const auto& standing = reply.As<v1::RequireStandingResponse>();
  EXPECT_THAT(standing.credential_ids(), testing::ElementsAre(licence.credential_id()));
  EXPECT_EQ(standing.standing_until().seconds(), licence.lapse_time().seconds());
}

TEST_F(StandingTest, EndsWithTheFirstSecondAfterTheLastDayOfTheState) {
  const struct {
    const char* state;
    platform::Instant over;
  } table[] = {
      {"GU", sys_days(2027y / 6 / 30) + 14h},
      {"NY", sys_days(2027y / 7 / 1) + 4h},
      {"AK", sys_days(2027y / 7 / 1) + 8h},
      {"HI", sys_days(2027y / 7 / 1) + 10h},
  };
  for (const auto& [state, over] : table) clinic_.Verified({.provider_id = prescriber_, .state = state});
  for (const auto& [state, over] : table) {
    clinic_.MoveTo(over - 1s);
    EXPECT_TRUE(clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, state).ok()) << state << ", 23:59:59";
    clinic_.MoveTo(over);
    const auto refused = clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, state);
    EXPECT_EQ(refused.reason(), "NO_STANDING") << state << ", 00:00:00";
    EXPECT_THAT(RulesOf(refused), testing::Contains("CREDENTIAL_EXPIRED")) << state;
  }
}

TEST_F(StandingTest, IsAskedForAnyMoment) {
  clinic_.Verified({.provider_id = prescriber_});
  v1::RequireStandingRequest request;
  request.set_provider_id(prescriber_);
  request.set_act(v1::ACT_PRESCRIBE);
  const auto at = [&](platform::Instant moment) {
    *request.mutable_at() = directory::wire::ToProto(moment);
    return clinic_.Ask("CredentialService/RequireStanding", request).reason();
  };
  EXPECT_EQ(at(sys_days(2027y / 7 / 1) + 4h - 1us), "");
  EXPECT_EQ(at(sys_days(2027y / 7 / 1) + 4h), "NO_STANDING");
  EXPECT_EQ(at(sys_days(2026y / 1 / 1) + 5h), "");
  EXPECT_EQ(at(sys_days(2026y / 1 / 1) + 5h - 1us), "NO_STANDING") << "before it was issued";
}

TEST_F(StandingTest, EverythingThatForbidsIsNamedAtOnce) {
  clinic_.Record({.provider_id = prescriber_, .state = "NJ"});
  const auto refused = clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, "NY");
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_THAT(RulesOf(refused), testing::IsSupersetOf({"CREDENTIAL_NOT_VERIFIED", "CREDENTIAL_OF_OTHER_STATE"}));
  clinic_.Deactivate(prescriber_);
  EXPECT_THAT(RulesOf(clinic_.Standing(prescriber_, v1::ACT_MENTOR)),
              testing::IsSupersetOf({"PROVIDER_NOT_ACTIVE", "KIND_NOT_PERMITTED"}));
}

TEST_F(StandingTest, ARenewalBeforeTheEndLeavesNoGap) {
  clinic_.Verified({.provider_id = prescriber_});
  const auto renewed = clinic_.Verified(
      {.provider_id = prescriber_, .number = "A-200", .issued_on = 2027y / 7 / 1, .expires_on = 2028y / 6 / 30});
  const platform::Instant over = sys_days(2027y / 7 / 1) + 4h;
  const auto reply = clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, "NY");
  EXPECT_EQ(reply.As<v1::RequireStandingResponse>().standing_until().seconds(), renewed.lapse_time().seconds());
  for (const auto moment : {over - 1us, over, over + 1us}) {
    clinic_.MoveTo(moment);
    EXPECT_TRUE(clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, "NY").ok());
  }
}

TEST_F(StandingTest, AnUnknownProviderOrStateIsSaidToBeOne) {
  const auto unknown = clinic_.Standing(platform::NewUuid().ToString(), v1::ACT_PRESCRIBE);
  EXPECT_EQ(unknown.reason(), "PROVIDER_NOT_FOUND");
  EXPECT_EQ(clinic_.Standing(prescriber_, v1::ACT_PRESCRIBE, "ZZ").reason(), "INVALID_REQUEST");
  EXPECT_EQ(clinic_.Standing(prescriber_, v1::ACT_UNSPECIFIED).reason(), "INVALID_REQUEST");
}

}  // namespace
}  // namespace cairn::tests
