#include <gmock/gmock.h>

#include "platform/rpc/idempotency.h"
#include "platform/rpc/status.h"
#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using directory::domain::Role;
using std::chrono::seconds;

class ChangePasswordTest : public testing::Test {
 protected:
  v1::ChangePasswordRequest Request(const std::string& current, const std::string& next = kGoodPassword) {
    v1::ChangePasswordRequest request;
    request.set_request_id(NewRequestId());
    request.set_current_password(current);
    request.set_new_password(next);
    return request;
  }
  DirectoryReply Change(const v1::ChangePasswordRequest& request, const std::string& token) {
    return harness_.Directory("SessionService/ChangePassword", request, token);
  }
  std::string WhatIsWrong(const DirectoryReply& reply) {
    std::string text;
    for (const auto& field : platform::rpc::FromStatus(reply.status).fields) {
      EXPECT_EQ(field.field, "new_password");
      text += field.description + "\n";
    }
    return text;
  }
  std::string Failures() {
    return harness_.Query("SELECT failed_count FROM account WHERE account_id = '" + ada_.id.ToString() + "'");
  }
  DirectoryReply SignInWith(const std::string& password) {
    harness_.clock().Advance(seconds(30));
    return harness_.SignIn(ada_.user_name, password, harness_.Code(ada_));
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(ChangePasswordTest, TheNewOneOpensAndTheOldOneDoesNot) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  const auto reply = Change(Request(ada_.password), token);
  ASSERT_TRUE(reply.ok()) << reply.status.error_message();
  EXPECT_EQ(SignInWith(ada_.password).reason(), "SIGN_IN_REFUSED");
  EXPECT_TRUE(SignInWith(kGoodPassword).ok());
}

TEST_F(ChangePasswordTest, EndsAllOtherSessionsWithinASecondAndNotThisOne) {
  const auto here = harness_.OpenSession(ada_);
  const auto there = harness_.OpenSession(ada_);
  const auto token_here = harness_.TokenOf(here);
  const auto token_there = harness_.TokenOf(there);
  ASSERT_TRUE(WhoAmI(harness_, token_there).ok());
  ASSERT_TRUE(Change(Request(ada_.password), token_here).ok());
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token_there).reason() == "TOKEN_REVOKED"; }));
  EXPECT_EQ(harness_.IssueToken(there).reason(), "SESSION_ENDED");
  EXPECT_TRUE(harness_.IssueToken(here).ok());
  EXPECT_TRUE(WhoAmI(harness_, token_here).ok());
}

TEST_F(ChangePasswordTest, AWrongPresentPasswordCountsAndTheFifthEndsTheSession) {
  const auto secret = harness_.OpenSession(ada_);
  const auto token = harness_.TokenOf(secret);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(Change(Request("wrong"), token).reason(), "SIGN_IN_REFUSED");
  EXPECT_EQ(Failures(), "4");
  EXPECT_TRUE(harness_.IssueToken(secret).ok());
  EXPECT_EQ(Change(Request("wrong"), token).reason(), "SIGN_IN_REFUSED");
  EXPECT_EQ(harness_.IssueToken(secret).reason(), "SESSION_ENDED");
  EXPECT_TRUE(WithinASecond([&] { return WhoAmI(harness_, token).reason() == "TOKEN_REVOKED"; }));
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM audit_event WHERE org_id = '" + org_.ToString() +
                           "' AND method LIKE '%/ChangePassword' AND reason = 'SIGN_IN_REFUSED' AND actor = '" +
                           ada_.id.ToString() + "'"),
            "5");
}

TEST_F(ChangePasswordTest, TheSameRequestAgainIsAnsweredAgain) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  const auto request = Request(ada_.password);
  ASSERT_TRUE(Change(request, token).ok());
  const auto again = Change(request, token);
  EXPECT_TRUE(again.ok()) << again.reason();
  EXPECT_EQ(Failures(), "0") << "its present password is not the present one any more, and that is no guess";
  EXPECT_EQ(Change(Request(ada_.password), token).reason(), "SIGN_IN_REFUSED") << "as a new request it is wrong";
  EXPECT_TRUE(SignInWith(kGoodPassword).ok());
}

TEST_F(ChangePasswordTest, SaysWhatIsWeakAndChangesNothing) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  const std::vector<std::pair<std::string, std::string>> weak = {
      {"short", "at least 12 characters"},
      {ada_.password, "another one than the present one"},
      {"iloveyou1234", "common words or passwords"},
      {"ada@cedar-hollow!", "must not contain the user name"},
      {"CedarHollow2026!", "the organisation"}};
  for (const auto& [password, description] : weak) {
    const auto reply = Change(Request(ada_.password, password), token);
    EXPECT_EQ(reply.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << description;
    EXPECT_THAT(WhatIsWrong(reply), testing::HasSubstr(description));
    EXPECT_THAT(Visible(reply.status), testing::Not(testing::HasSubstr(password)));
  }
  EXPECT_TRUE(SignInWith(ada_.password).ok());
}

TEST_F(ChangePasswordTest, TheSamePasswordInAnotherFormOfUnicodeIsTheSame) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  const std::string composed = "quiet lantern ov\xC3\xA9r the marsh";
  const std::string decomposed = "quiet lantern ove\xCC\x81r the marsh";
  ASSERT_TRUE(Change(Request(ada_.password, composed), token).ok());
  EXPECT_THAT(WhatIsWrong(Change(Request(decomposed, composed), token)), testing::HasSubstr("present one"));
  EXPECT_TRUE(SignInWith(decomposed).ok());
}

TEST_F(ChangePasswordTest, ASessionThatHasEndedChangesNothing) {
  EXPECT_EQ(Change(Request(ada_.password), harness_.ForgeToken(org_, ada_.id, {options::v1::ROLE_CLINICIAN})).reason(),
            "SESSION_ENDED");
}

TEST_F(ChangePasswordTest, WhatIsKeptOfTheRequestDoesNotHelpToGuess) {
  const auto token = harness_.TokenOf(harness_.OpenSession(ada_));
  const auto request = Request(ada_.password);
  ASSERT_TRUE(Change(request, token).ok());
  const auto quick_hash = platform::rpc::HashRequest(request);
  std::string hex;
  for (const unsigned char byte : quick_hash) {
    constexpr const char* kDigits = "0123456789abcdef";
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM idempotency WHERE method LIKE '%/ChangePassword'"), "1");
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM idempotency WHERE request_hash = '\\x" + hex + "'::bytea"), "0");
}

}  // namespace
}  // namespace cairn::tests
