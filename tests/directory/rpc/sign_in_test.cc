#include <gmock/gmock.h>

#include <future>

#include "directory/domain/password.h"
#include "tests/directory/directory_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;
using std::chrono::minutes;
using std::chrono::seconds;

class SignInTest : public testing::Test {
 protected:
  v1::Session Opened(const DirectoryReply& reply) { return reply.As<v1::SignInResponse>().session(); }
  // Ten failures, each after the delay that the ones before it ask for.
  void Lock(const Member& member) {
    for (int i = 0; i < 10; ++i) {
      harness_.clock().Advance(seconds(61));
      EXPECT_EQ(harness_.SignIn(member.user_name, "wrong", "").reason(), "SIGN_IN_REFUSED");
    }
  }
  std::string Failures(const Member& member) {
    return harness_.Query("SELECT failed_count FROM account WHERE account_id = '" + member.id.ToString() + "'");
  }
  std::string OtherCode(const Member& member) { return harness_.Code(member) == "123456" ? "654321" : "123456"; }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician, Role::kPrescriber});
};

TEST_F(SignInTest, OpensATwoFactorSession) {
  const auto reply = harness_.SignIn(ada_);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(reply.As<v1::SignInResponse>().session_secret().size(), 43U) << "256 bits, base64url";
  const auto session = Opened(reply);
  EXPECT_EQ(session.account_id(), ada_.id.ToString());
  EXPECT_EQ(session.user_name(), "ada@cedar-hollow");
  EXPECT_EQ(session.display_name(), "Name of ada@cedar-hollow");
  EXPECT_EQ(session.org_id(), org_.ToString());
  EXPECT_EQ(session.organisation_name(), "Cedar Hollow");
  EXPECT_THAT(session.roles(), testing::ElementsAre(options::v1::ROLE_CLINICIAN, options::v1::ROLE_PRESCRIBER));
  EXPECT_EQ(session.assurance(), options::v1::ASSURANCE_TWO_FACTOR);
  EXPECT_FALSE(session.has_step_up_expire_time());
  const auto now = std::chrono::floor<seconds>(harness_.clock().Now()).time_since_epoch().count();
  EXPECT_EQ(session.idle_expire_time().seconds(), now + 15 * 60);
  EXPECT_EQ(session.expire_time().seconds(), now + 12 * 3600);
}

TEST_F(SignInTest, KeepsOnlyTheHashOfTheSecret) {
  const auto secret = harness_.OpenSession(ada_);
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session WHERE secret_hash = sha256('" + secret + "')"), "1");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session_secret WHERE secret_hash = sha256('" + secret + "')"), "1");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session s, session_secret t WHERE s::text || t::text LIKE '%" +
                           secret + "%'"),
            "0");
}

TEST_F(SignInTest, CaseOfTheUserNameMakesNoDifference) {
  EXPECT_TRUE(harness_.SignIn("ADA@Cedar-Hollow", ada_.password, harness_.Code(ada_)).ok());
}

TEST_F(SignInTest, WithoutASecondFactorTheSessionHasNoRights) {
  const auto mia = harness_.AddMember(org_, "mia@cedar-hollow", {Role::kClinician}, false);
  const auto reply = harness_.SignIn(mia);
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(Opened(reply).assurance(), options::v1::ASSURANCE_ONE_FACTOR);
  const auto token = harness_.TokenOf(reply.As<v1::SignInResponse>().session_secret());
  EXPECT_TRUE(harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token).ok());
  EXPECT_EQ(harness_.Directory("OrganisationService/ListSites", v1::ListSitesRequest(), token).reason(),
            "SECOND_FACTOR_REQUIRED");
}

// AZ-15: whatever is wrong, the answer is the same to the byte.
TEST_F(SignInTest, EveryRefusalIsTheSame) {
  const auto wrong_password = harness_.SignIn(ada_.user_name, "wrong", harness_.Code(ada_));
  EXPECT_EQ(wrong_password.status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
  EXPECT_EQ(wrong_password.reason(), "SIGN_IN_REFUSED");
  const auto same = [&](const DirectoryReply& reply, const char* cause) {
    EXPECT_EQ(Visible(reply.status), Visible(wrong_password.status)) << cause;
  };
  same(harness_.SignIn("nobody@cedar-hollow", ada_.password, harness_.Code(ada_)), "unknown user");
  same(harness_.SignIn("-", ada_.password, ""), "the name of nobody");
  same(harness_.SignIn(ada_.user_name, ada_.password, OtherCode(ada_)), "wrong code");
  same(harness_.SignIn(ada_.user_name, ada_.password, ""), "missing code");
  ASSERT_TRUE(harness_.SignIn(ada_).ok());
  same(harness_.SignIn(ada_), "used code");
  const auto mia = harness_.AddMember(org_, "mia@cedar-hollow", {Role::kClinician}, false);
  same(harness_.SignIn(mia.user_name, mia.password, "123456"), "a code where there is no second factor");
  harness_.Query("UPDATE account SET disabled = true WHERE account_id = '" + mia.id.ToString() + "' RETURNING 1");
  same(harness_.SignIn(mia), "disabled");
  Lock(ada_);
  harness_.clock().Advance(seconds(61));
  same(harness_.SignIn(ada_), "locked");
}

// AZ-15: in pairs of attempts side by side in time, neither kind is the faster one. By chance alone the bounds are left
// once in 28,000 runs, whatever else the machine does.
TEST_F(SignInTest, ARefusalDoesNotTellByItsTimeWhetherTheUserExists) {
  const auto time = [&](const std::string& user_name) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(harness_.SignIn(user_name, "wrong", "123456").reason(), "SIGN_IN_REFUSED");
    return std::chrono::steady_clock::now() - start;
  };
  time(ada_.user_name);
  time("nobody@cedar-hollow");
  int known_was_faster = 0;
  for (int pair = 0; pair < 24; ++pair) {
    const bool known_first = pair % 2 == 0;
    const auto first = time(known_first ? ada_.user_name : "nobody@cedar-hollow");
    const auto second = time(known_first ? "nobody@cedar-hollow" : ada_.user_name);
    known_was_faster += (known_first ? first < second : second < first) ? 1 : 0;
  }
  EXPECT_GE(known_was_faster, 3);
  EXPECT_LE(known_was_faster, 21);
  RecordProperty("known_was_faster", known_was_faster);
}

TEST_F(SignInTest, SuccessAndFailureAreOnRecordInTheOrganisation) {
  harness_.SignIn(ada_.user_name, "wrong", "");
  harness_.OpenSession(ada_);
  const std::string of_ada =
      " FROM audit_event WHERE org_id = '" + org_.ToString() + "' AND actor = '" + ada_.id.ToString() +
      "' AND method = 'cairn.directory.v1.SessionService/SignIn' AND action = 'SIGN_IN' AND peer = 'cli'";
  EXPECT_EQ(harness_.Query("SELECT count(*)" + of_ada), "2");
  EXPECT_EQ(harness_.Query("SELECT string_agg(outcome || ' ' || reason, ',' ORDER BY seq)" + of_ada),
            "UNAUTHENTICATED SIGN_IN_REFUSED,OK ");
  EXPECT_EQ(harness_.Query("SELECT count(session_id)" + of_ada), "1");
}

TEST_F(SignInTest, AnUnknownNameCountsAndIsRecordedAsNobody) {
  harness_.SignIn("nobody@cedar-hollow", "wrong", "");
  harness_.SignIn("somebody@else", "wrong", "");
  EXPECT_EQ(harness_.Query("SELECT failed_count FROM account WHERE org_id = '00000000-0000-8000-8000-000000000001'"),
            "2");
  EXPECT_EQ(harness_.Query(
                "SELECT count(*) FROM audit_event WHERE org_id = '00000000-0000-8000-8000-000000000001' AND reason = "
                "'SIGN_IN_REFUSED'"),
            "2");
}

TEST_F(SignInTest, ACodeOpensOneSession) {
  ASSERT_TRUE(harness_.SignIn(ada_).ok());
  EXPECT_EQ(harness_.SignIn(ada_).reason(), "SIGN_IN_REFUSED");
  harness_.clock().Advance(seconds(30));
  EXPECT_TRUE(harness_.SignIn(ada_).ok());
}

TEST_F(SignInTest, TwoAtOnceWithOneCodeOpenOneSession) {
  std::vector<std::future<bool>> attempts;
  harness_.SignIn("warm@up", "x", "");
  const auto code = harness_.Code(ada_);
  for (int i = 0; i < 4; ++i) {
    attempts.push_back(
        std::async(std::launch::async, [&] { return harness_.SignIn(ada_.user_name, ada_.password, code).ok(); }));
  }
  int opened = 0;
  for (auto& attempt : attempts) opened += attempt.get() ? 1 : 0;
  EXPECT_EQ(opened, 1);
}

TEST_F(SignInTest, TenFailuresLockTheAccountAndNotTheSessionsThatAreOpen) {
  const auto secret = harness_.OpenSession(ada_);
  Lock(ada_);
  harness_.clock().Advance(seconds(61));
  EXPECT_EQ(harness_.SignIn(ada_).reason(), "SIGN_IN_REFUSED");
  EXPECT_EQ(Failures(ada_), "10") << "an attempt while locked does not count";
  EXPECT_TRUE(harness_.IssueToken(secret).ok()) << "a person at work goes on";
  harness_.clock().Advance(minutes(14));
  EXPECT_TRUE(harness_.SignIn(ada_).ok()) << "the lock ends by itself";
  EXPECT_EQ(Failures(ada_), "0");
}

TEST_F(SignInTest, AfterFiveFailuresAttemptsAreDelayed) {
  for (int i = 0; i < 5; ++i) harness_.SignIn(ada_.user_name, "wrong", "");
  EXPECT_EQ(harness_.SignIn(ada_).reason(), "SIGN_IN_REFUSED") << "a right password, too early";
  EXPECT_EQ(Failures(ada_), "5");
  harness_.clock().Advance(seconds(1));
  EXPECT_TRUE(harness_.SignIn(ada_).ok());
}

TEST_F(SignInTest, GuessesSideBySideAreLookedAtOneByOne) {
  harness_.SignIn("warm@up", "x", "");
  std::vector<std::future<std::string>> attempts;
  for (int i = 0; i < 16; ++i) {
    attempts.push_back(
        std::async(std::launch::async, [&] { return harness_.SignIn(ada_.user_name, "wrong", "").reason(); }));
  }
  for (auto& attempt : attempts) EXPECT_EQ(attempt.get(), "SIGN_IN_REFUSED");
  EXPECT_EQ(Failures(ada_), "5") << "at one moment, no more than the five without delay";
}

TEST_F(SignInTest, AFloodIsToldToComeBackAndClinicalWorkGoesOn) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token);
  std::vector<std::future<std::string>> attempts;
  for (int i = 0; i < 60; ++i) {
    attempts.push_back(
        std::async(std::launch::async, [&] { return harness_.SignIn("flood@nowhere", "wrong", "").reason(); }));
  }
  EXPECT_TRUE(harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token).ok());
  int busy = 0;
  for (auto& attempt : attempts) {
    const auto reason = attempt.get();
    EXPECT_THAT(reason, testing::AnyOf("SIGN_IN_REFUSED", "SIGN_IN_BUSY"));
    busy += reason == "SIGN_IN_BUSY" ? 1 : 0;
  }
  EXPECT_GT(busy, 0);
}

TEST_F(SignInTest, AFourthSessionEndsTheFirst) {
  const auto first = harness_.OpenSession(ada_);
  const auto second = harness_.OpenSession(ada_);
  const auto third = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(first);
  const auto fourth = harness_.OpenSession(ada_);
  EXPECT_EQ(harness_.IssueToken(first).reason(), "SESSION_ENDED");
  for (const auto& secret : {second, third, fourth}) EXPECT_TRUE(harness_.IssueToken(secret).ok());
  EXPECT_TRUE(WithinASecond([&] {
    return harness_.Directory("SessionService/GetMySession", v1::GetMySessionRequest(), token).reason() ==
           "TOKEN_REVOKED";
  }));
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session"), "3");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM session_secret"), "3");
}

TEST_F(SignInTest, AHashOfLowerCostIsReplaced) {
  const auto keys = harness_.service().keyring().Load(org_, platform::SystemClock().Now() + seconds(5));
  const auto peppered = keys->BlindIndex128("account.password", ada_.password);
  const auto cheap =
      directory::domain::HashPassword(peppered, "0123456789abcdef", {.memory_kib = 1024, .passes = 1, .lanes = 1});
  harness_.Query("UPDATE account SET password_hash = '" + cheap + "' WHERE account_id = '" + ada_.id.ToString() +
                 "' RETURNING 1");
  EXPECT_TRUE(harness_.SignIn(ada_).ok());
  EXPECT_THAT(harness_.Query("SELECT password_hash FROM account WHERE account_id = '" + ada_.id.ToString() + "'"),
              testing::StartsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
  harness_.clock().Advance(seconds(30));
  EXPECT_TRUE(harness_.SignIn(ada_).ok());
}

TEST_F(SignInTest, OnlyClientsMayAsk) {
  v1::SignInRequest request;
  request.set_user_name(ada_.user_name);
  request.set_password(ada_.password);
  EXPECT_EQ(harness_.Directory("SessionService/SignIn", request, "", "enrollment").reason(), "PEER_NOT_ALLOWED");
}

}  // namespace
}  // namespace cairn::tests
