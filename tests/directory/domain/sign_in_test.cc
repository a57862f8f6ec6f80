#include "directory/domain/sign_in.h"

#include <gtest/gtest.h>

#include "directory/domain/new_account.h"
#include "directory/hmac_sha1.h"

namespace cairn::directory::domain {
namespace {

using platform::Instant;
using std::chrono::seconds;

class DecideSignInTest : public testing::Test {
 protected:
  SignInDecision Decide(bool password, const std::string& code) {
    return DecideSignIn(account, credentials, {.password_matches = password, .one_time_code = code}, HmacSha1, now);
  }
  SignInDecision DecideWithRecoveryCode(bool password, bool code_matches) {
    return DecideSignIn(account, credentials,
                        {.password_matches = password,
                         .one_time_code = "",
                         .recovery_code_given = true,
                         .recovery_code_matches = code_matches},
                        HmacSha1, now);
  }
  std::string Code() const { return TotpCode(HmacSha1, *credentials.totp_seed, TotpStep(now)); }
  void ExpectRefusedAndCounted(const SignInDecision& decision) {
    EXPECT_FALSE(decision.accepted);
    EXPECT_EQ(decision.failures.count, account.failures.count + 1);
    EXPECT_EQ(decision.last_totp_step, credentials.last_totp_step) << "the code is not used up";
  }

  Instant now{seconds(1'790'000'000)};
  Account account = OpenAccount(platform::AccountId::New(), "ada", "Ada", {Role::kClinician}, true, now);
  Credentials credentials = [] {
    Credentials made;
    made.totp_seed = std::string(20, 's');
    return made;
  }();
};

TEST_F(DecideSignInTest, AcceptsPasswordAndCodeAsTwoFactors) {
  account.failures = AfterFailure(AfterFailure({}, now - seconds(60)), now - seconds(30));
  const auto decision = Decide(true, Code());
  EXPECT_TRUE(decision.accepted);
  EXPECT_EQ(decision.factors, Factors::kTwo);
  EXPECT_EQ(decision.failures, Failures{});
  EXPECT_EQ(decision.last_totp_step, TotpStep(now));
}

TEST_F(DecideSignInTest, RefusesTheSameCodeTwice) {
  credentials.last_totp_step = TotpStep(now);
  ExpectRefusedAndCounted(Decide(true, Code()));
}

TEST_F(DecideSignInTest, RefusesWrongPasswordWrongCodeAndMissingCode) {
  ExpectRefusedAndCounted(Decide(false, Code()));
  ExpectRefusedAndCounted(Decide(true, "000000" == Code() ? "111111" : "000000"));
  ExpectRefusedAndCounted(Decide(true, ""));
}

TEST_F(DecideSignInTest, RefusesAnInvitedAccount) {
  account.invited = true;
  ExpectRefusedAndCounted(Decide(true, Code()));
}

TEST_F(DecideSignInTest, ARecoveryCodeStandsInForACode) {
  const auto decision = DecideWithRecoveryCode(true, true);
  EXPECT_TRUE(decision.accepted);
  EXPECT_EQ(decision.factors, Factors::kTwo);
  EXPECT_TRUE(decision.recovery_code_used);
  EXPECT_EQ(decision.last_totp_step, credentials.last_totp_step);
}

TEST_F(DecideSignInTest, ARecoveryCodeIsUsedUpOnlyWithTheRightPassword) {
  const auto wrong_password = DecideWithRecoveryCode(false, true);
  ExpectRefusedAndCounted(wrong_password);
  EXPECT_FALSE(wrong_password.recovery_code_used);
  ExpectRefusedAndCounted(DecideWithRecoveryCode(true, false));
  EXPECT_FALSE(Decide(true, Code()).recovery_code_used);
}

TEST_F(DecideSignInTest, ARecoveryCodeOpensNothingWithoutASecondFactor) {
  credentials.totp_seed.reset();
  ExpectRefusedAndCounted(DecideWithRecoveryCode(true, true));
}

TEST_F(DecideSignInTest, RefusesADisabledAccount) {
  account.disabled = true;
  ExpectRefusedAndCounted(Decide(true, Code()));
}

TEST_F(DecideSignInTest, ALockedAccountIsRefusedWithoutCounting) {
  for (int i = 0; i < 10; ++i) account.failures = AfterFailure(account.failures, now - seconds(90));
  const auto decision = Decide(true, Code());
  EXPECT_FALSE(decision.accepted);
  EXPECT_EQ(decision.failures, account.failures);
}

TEST_F(DecideSignInTest, WithoutASecondFactorThePasswordOpensOneFactor) {
  credentials.totp_seed.reset();
  const auto decision = Decide(true, "");
  EXPECT_TRUE(decision.accepted);
  EXPECT_EQ(decision.factors, Factors::kOne);
  ExpectRefusedAndCounted(Decide(true, "123456"));
  ExpectRefusedAndCounted(Decide(false, ""));
}

}  // namespace
}  // namespace cairn::directory::domain
