#include <gmock/gmock.h>

#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class SessionTest : public testing::Test {
 protected:
  DirectoryReply StepUp(const std::string& secret, const std::string& password) {
    v1::StepUpRequest request;
    request.set_session_secret(secret);
    request.set_password(password);
    return harness_.Directory("SessionService/StepUp", request);
  }
  DirectoryReply SignOut(const std::string& secret) {
    v1::SignOutRequest request;
    request.set_session_secret(secret);
    return harness_.Directory("SessionService/SignOut", request);
  }
  DirectoryReply WhoAmI(const std::string& token) {
    return harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token);
  }
  // A method that asks for step-up, with a request that is refused for its roles once the caller is let in.
  std::string StepUpMethod(const std::string& token) {
    v1::CreateAccountRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_user_name("new@cedar-hollow");
    request.set_display_name("New");
    request.add_roles(options::v1::ROLE_ORG_ADMIN);
    return harness_.Directory("AccountService/CreateAccount", request, token).reason();
  }
  static constexpr const char* kLetIn = "ROLE_NEEDS_TWO_PERSONS";

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member olga_ = harness_.AddMember(org_, "olga@cedar-hollow", {Role::kOrgAdmin});
};

TEST_F(SessionTest, TellsWhoIAmAndUntilWhen) {
  const auto reply = WhoAmI(harness_.TokenOf(harness_.OpenSession(olga_)));
  ASSERT_TRUE(reply.ok());
  const auto& session = reply.As<v1::GetMySessionResponse>().session();
  EXPECT_EQ(session.user_name(), "olga@cedar-hollow");
  EXPECT_EQ(session.organisation_name(), "Cedar Hollow");
  EXPECT_THAT(session.roles(), testing::ElementsAre(options::v1::ROLE_ORG_ADMIN));
  EXPECT_EQ(session.assurance(), options::v1::ASSURANCE_TWO_FACTOR);
}

TEST_F(SessionTest, EndsAfterFifteenIdleMinutes) {
  const auto secret = harness_.OpenSession(olga_);
  harness_.clock().Advance(minutes(14));
  EXPECT_TRUE(harness_.IssueToken(secret).ok());
  harness_.clock().Advance(minutes(14));
  EXPECT_TRUE(harness_.IssueToken(secret).ok()) << "a token sets the idle clock back";
  harness_.clock().Advance(minutes(15) + seconds(5));
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
  EXPECT_EQ(StepUp(secret, olga_.password).reason(), "SESSION_ENDED");
}

TEST_F(SessionTest, EndsAfterTwelveHoursHoweverBusy) {
  const auto secret = harness_.OpenSession(olga_);
  const auto end = harness_.clock().Now() + hours(12);
  while (harness_.clock().Now() + minutes(14) < end) {
    harness_.clock().Advance(minutes(14));
    ASSERT_TRUE(harness_.IssueToken(secret).ok());
  }
  harness_.clock().Set(end - seconds(10));
  harness_.authority().Refresh();
  const auto last = harness_.IssueToken(secret);
  ASSERT_TRUE(last.ok());
  EXPECT_EQ(last.As<v1::IssueTokenResponse>().expire_time().seconds(),
            std::chrono::floor<seconds>(end).time_since_epoch().count())
      << "the last token ends with the session";
  harness_.clock().Set(end);
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
}

TEST_F(SessionTest, LastSeenIsWrittenEveryThirtySecondsAtMost) {
  const auto secret = harness_.OpenSession(olga_);
  const auto seen = [&] { return harness_.Query("SELECT last_seen_at FROM session"); };
  const auto opened = seen();
  harness_.clock().Advance(seconds(29));
  harness_.TokenOf(secret);
  EXPECT_EQ(seen(), opened);
  harness_.clock().Advance(seconds(1));
  harness_.TokenOf(secret);
  EXPECT_NE(seen(), opened);
}

TEST_F(SessionTest, ATokenIsGoodForOneServiceAndSixtySeconds) {
  const auto secret = harness_.OpenSession(olga_);
  const auto foreign = harness_.IssueToken(secret, "enrollment").As<v1::IssueTokenResponse>().token();
  EXPECT_EQ(WhoAmI(foreign).reason(), "TOKEN_INVALID");
  const auto token = harness_.TokenOf(secret);
  EXPECT_TRUE(WhoAmI(token).ok());
  harness_.clock().Advance(seconds(66));
  EXPECT_EQ(WhoAmI(token).reason(), "TOKEN_EXPIRED");
  EXPECT_EQ(WhoAmI("").reason(), "TOKEN_REQUIRED");
}

TEST_F(SessionTest, AnUnknownSecretHasEnded) {
  EXPECT_EQ(harness_.IssueToken("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").reason(), "SESSION_ENDED");
  EXPECT_EQ(StepUp("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "x").reason(), "SESSION_ENDED");
}

TEST_F(SessionTest, SignOutEndsSecretAndTokensWithinASecond) {
  const auto secret = harness_.OpenSession(olga_);
  const auto other = harness_.OpenSession(olga_);
  const auto token = harness_.TokenOf(secret);
  const auto other_token = harness_.TokenOf(other);
  EXPECT_TRUE(WhoAmI(token).ok());
  ASSERT_TRUE(SignOut(secret).ok());
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(token).reason() == "TOKEN_REVOKED"; }));
  EXPECT_TRUE(WhoAmI(other_token).ok()) << "another session of the same person goes on";
  EXPECT_TRUE(SignOut(secret).ok()) << "ending what has ended is not an error";
  EXPECT_TRUE(SignOut("unknown").ok());
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() +
                           "' AND method LIKE '%/SignOut' AND outcome = 'OK'"),
            "1");
}

TEST_F(SessionTest, StepUpOpensItsMethodsForFiveMinutesAndRenewsTheSecret) {
  const auto old_secret = harness_.OpenSession(olga_);
  const auto old_token = harness_.TokenOf(old_secret);
  EXPECT_EQ(StepUpMethod(old_token), "STEP_UP_REQUIRED");
  const auto reply = StepUp(old_secret, olga_.password);
  ASSERT_TRUE(reply.ok());
  const auto& response = reply.As<v1::StepUpResponse>();
  EXPECT_EQ(response.session().assurance(), options::v1::ASSURANCE_STEP_UP);
  EXPECT_EQ(response.session().step_up_expire_time().seconds(),
            std::chrono::floor<seconds>(harness_.clock().Now() + minutes(5)).time_since_epoch().count());
  EXPECT_NE(response.session_secret(), old_secret);
  EXPECT_EQ(harness_.IssueToken(old_secret).reason(), "SESSION_ENDED");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session_secret"), "1");
  EXPECT_EQ(StepUpMethod(old_token), "STEP_UP_REQUIRED") << "a token from before does not carry it";
  EXPECT_EQ(StepUpMethod(harness_.TokenOf(response.session_secret())), kLetIn);
  harness_.clock().Advance(minutes(5) + seconds(1));
  EXPECT_EQ(StepUpMethod(harness_.TokenOf(response.session_secret())), "STEP_UP_REQUIRED");
}

TEST_F(SessionTest, AWrongPasswordAtStepUpCountsAndTheFifthEndsTheSession) {
  const auto secret = harness_.OpenSession(olga_);
  const auto token = harness_.TokenOf(secret);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(StepUp(secret, "wrong").reason(), "SIGN_IN_REFUSED");
  EXPECT_EQ(harness_.Query("SELECT failed_count FROM account WHERE account_id = '" + olga_.id.ToString() + "'"), "5");
  EXPECT_EQ(StepUp(secret, olga_.password).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(token).reason() == "TOKEN_REVOKED"; }));
}

TEST_F(SessionTest, ALockedAccountCanStillStepUp) {
  const auto secret = harness_.OpenSession(olga_);
  for (int i = 0; i < 10; ++i) {
    harness_.clock().Advance(seconds(61));
    harness_.SignIn(olga_.user_name, "wrong", "");
  }
  EXPECT_EQ(harness_.SignIn(olga_).reason(), "SIGN_IN_REFUSED");
  EXPECT_TRUE(StepUp(secret, olga_.password).ok()) << "nobody can lock a person out who is at work";
}

TEST_F(SessionTest, StepUpGivesNothingToASessionOfOneFactor) {
  const auto mia = harness_.AddMember(org_, "mia@cedar-hollow", {Role::kOrgAdmin}, false);
  const auto reply = StepUp(harness_.OpenSession(mia), mia.password);
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply.As<v1::StepUpResponse>().session().assurance(), options::v1::ASSURANCE_ONE_FACTOR);
  EXPECT_EQ(StepUpMethod(harness_.TokenOf(reply.As<v1::StepUpResponse>().session_secret())), "SECOND_FACTOR_REQUIRED");
}

TEST_F(SessionTest, ATokenOfASessionThatIsNotThereTellsNothing) {
  const auto token = harness_.ForgeToken(org_, olga_.id, {options::v1::ROLE_ORG_ADMIN});
  EXPECT_EQ(WhoAmI(token).reason(), "SESSION_ENDED");
}

}  // namespace
}  // namespace cairn::tests
