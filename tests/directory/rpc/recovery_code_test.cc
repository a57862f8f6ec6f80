#include <gmock/gmock.h>

#include <future>

#include "tests/directory/account_steps.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
namespace options = cairn::options::v1;
using directory::domain::Role;
using std::chrono::seconds;

class RecoveryCodeTest : public testing::Test {
 protected:
  DirectoryReply Renew(const Member& member, const std::string& request_id = NewRequestId(), bool stepped_up = true) {
    v1::RenewRecoveryCodesRequest request;
    request.set_request_id(request_id);
    return harness_.Directory(
        "SessionService/RenewRecoveryCodes", request,
        harness_.ForgeToken(org_, member.id, {options::ROLE_CLINICIAN}, options::ASSURANCE_TWO_FACTOR, stepped_up));
  }
  std::vector<std::string> NewCodes(const Member& member) {
    const auto reply = Renew(member);
    EXPECT_TRUE(reply.ok()) << reply.status.error_message();
    const auto& codes = reply.As<v1::RenewRecoveryCodesResponse>().recovery_codes();
    return {codes.begin(), codes.end()};
  }
  std::string Failures() {
    return harness_.Query("SELECT failed_count FROM account WHERE account_id = '" + ada_.id.ToString() + "'");
  }

  DirectoryHarness harness_;
  const platform::OrgId org_ = harness_.AddOrganisation("Cedar Hollow");
  const Member ada_ = harness_.AddMember(org_, "ada@cedar-hollow", {Role::kClinician});
};

TEST_F(RecoveryCodeTest, OpensOneTwoFactorSession) {
  const auto codes = NewCodes(ada_);
  ASSERT_THAT(codes, testing::SizeIs(10));
  const auto opened = SignInWithRecoveryCode(harness_, ada_, codes[3]);
  ASSERT_TRUE(opened.ok()) << opened.status.error_message();
  EXPECT_EQ(opened.As<v1::SignInResponse>().session().assurance(), options::ASSURANCE_TWO_FACTOR);
  EXPECT_EQ(SignInWithRecoveryCode(harness_, ada_, codes[3]).reason(), "SIGN_IN_REFUSED");
  EXPECT_EQ(Failures(), "1") << "a used one counts";
  EXPECT_TRUE(SignInWithRecoveryCode(harness_, ada_, codes[4]).ok());
  EXPECT_TRUE(harness_.SignIn(ada_).ok()) << "the device is as good as before";
}

TEST_F(RecoveryCodeTest, AWrongOneCountsAndTellsNothing) {
  const auto codes = NewCodes(ada_);
  const auto wrong_password = harness_.SignIn(ada_.user_name, "wrong", "");
  const auto same = [&](const DirectoryReply& reply, const char* cause) {
    EXPECT_EQ(Visible(reply.status), Visible(wrong_password.status)) << cause;
  };
  same(SignInWithRecoveryCode(harness_, ada_, "AAAA-AAAA-AAAA-AAAA"), "unknown");
  same(SignInWithRecoveryCode(harness_, ada_, codes[0].substr(0, 4) + "-AAAA-AAAA-AAAA"), "the first group alone");
  EXPECT_EQ(Failures(), "3");
  Member stranger = ada_;
  stranger.user_name = "nobody@cedar-hollow";
  same(SignInWithRecoveryCode(harness_, stranger, codes[0]), "unknown user");
  Member forgetful = ada_;
  forgetful.password = "wrong";
  same(SignInWithRecoveryCode(harness_, forgetful, codes[0]), "wrong password");
  EXPECT_TRUE(SignInWithRecoveryCode(harness_, ada_, codes[0]).ok()) << "a wrong password has not used it up";
}

TEST_F(RecoveryCodeTest, IsOfOneAccount) {
  const auto codes = NewCodes(ada_);
  const auto bob = harness_.AddMember(org_, "bob@cedar-hollow", {Role::kClinician});
  EXPECT_EQ(SignInWithRecoveryCode(harness_, bob, codes[0]).reason(), "SIGN_IN_REFUSED");
  const auto mia = harness_.AddMember(org_, "mia@cedar-hollow", {Role::kClinician}, false);
  EXPECT_EQ(SignInWithRecoveryCode(harness_, mia, codes[0]).reason(), "SIGN_IN_REFUSED");
}

TEST_F(RecoveryCodeTest, TwoAtOnceWithOneCodeOpenOneSession) {
  const auto code = NewCodes(ada_)[0];
  std::vector<std::future<bool>> attempts;
  for (int i = 0; i < 3; ++i) {
    attempts.push_back(
        std::async(std::launch::async, [&] { return SignInWithRecoveryCode(harness_, ada_, code).ok(); }));
  }
  int opened = 0;
  for (auto& attempt : attempts) opened += attempt.get() ? 1 : 0;
  EXPECT_EQ(opened, 1);
}

TEST_F(RecoveryCodeTest, NewOnesVoidThoseBefore) {
  const auto before = NewCodes(ada_);
  const auto after = NewCodes(ada_);
  EXPECT_EQ(harness_.Query("SELECT count(*) FROM recovery_code"), "10");
  EXPECT_EQ(SignInWithRecoveryCode(harness_, ada_, before[0]).reason(), "SIGN_IN_REFUSED");
  EXPECT_TRUE(SignInWithRecoveryCode(harness_, ada_, after[0]).ok());
}

TEST_F(RecoveryCodeTest, TheSameRequestIsAnsweredWithTheSameCodes) {
  const auto id = NewRequestId();
  const auto first = Renew(ada_, id);
  const auto second = Renew(ada_, id);
  ASSERT_TRUE(second.ok());
  const auto& codes = second.As<v1::RenewRecoveryCodesResponse>().recovery_codes();
  EXPECT_THAT(first.As<v1::RenewRecoveryCodesResponse>().recovery_codes(),
              testing::ElementsAreArray(codes.begin(), codes.end()));
  EXPECT_TRUE(SignInWithRecoveryCode(harness_, ada_, codes[0]).ok());
}

TEST_F(RecoveryCodeTest, AsksForStepUp) { EXPECT_EQ(Renew(ada_, NewRequestId(), false).reason(), "STEP_UP_REQUIRED"); }

TEST_F(RecoveryCodeTest, OneKindOfCodeAtATime) {
  v1::SignInRequest request;
  request.set_user_name(ada_.user_name);
  request.set_password(ada_.password);
  request.set_one_time_code(harness_.Code(ada_));
  request.set_recovery_code(NewCodes(ada_)[0]);
  EXPECT_EQ(harness_.Directory("SessionService/SignIn", request).reason(), "INVALID_REQUEST");
  EXPECT_EQ(Failures(), "0");
  request.clear_one_time_code();
  request.set_recovery_code("not a code");
  EXPECT_EQ(harness_.Directory("SessionService/SignIn", request).reason(), "INVALID_REQUEST");
}

}  // namespace
}  // namespace cairn::tests
