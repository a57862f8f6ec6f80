#include "directory/domain/invitation.h"

#include <gtest/gtest.h>

#include "directory/domain/new_account.h"

namespace cairn::directory::domain {
namespace {

using platform::AccountId;
using platform::Instant;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::seconds;

const Instant kStart{seconds(1'790'000'000)};

class InvitationRule : public testing::Test {
 protected:
  Account account_ = OpenAccount(AccountId::New(), "grace", "Grace", {Role::kClinician}, false, kStart);
  Invitation invitation_ = Invite(InvitationId::New(), account_.id, AccountId::New(), false, "hash", kStart);
};

TEST_F(InvitationRule, IsGoodForSeventyTwoHours) {
  EXPECT_TRUE(MayAccept(invitation_, account_, kStart));
  EXPECT_TRUE(MayAccept(invitation_, account_, kStart + hours(72) - microseconds(1)));
  EXPECT_FALSE(MayAccept(invitation_, account_, kStart + hours(72)));
}

TEST_F(InvitationRule, IsGoodOnce) {
  invitation_.used_at = kStart;
  EXPECT_FALSE(IsOpen(invitation_, kStart));
  EXPECT_FALSE(MayAccept(invitation_, account_, kStart));
}

TEST_F(InvitationRule, IsNotGoodOnceWithdrawn) {
  invitation_.withdrawn_at = kStart;
  EXPECT_FALSE(IsOpen(invitation_, kStart));
  EXPECT_FALSE(MayAccept(invitation_, account_, kStart));
}

TEST_F(InvitationRule, IsNotGoodForADisabledAccountOrAnother) {
  const auto other = OpenAccount(AccountId::New(), "ada", "Ada", {Role::kClinician}, false, kStart);
  EXPECT_FALSE(MayAccept(invitation_, other, kStart));
  account_.disabled = true;
  EXPECT_FALSE(MayAccept(invitation_, account_, kStart));
}

TEST_F(InvitationRule, NobodyRecoversTheirOwnAccountOrADisabledOne) {
  EXPECT_TRUE(MayRecover(account_, AccountId::New()));
  EXPECT_EQ(MayRecover(account_, account_.id).error().reason, "OWN_ACCOUNT");
  account_.disabled = true;
  EXPECT_EQ(MayRecover(account_, AccountId::New()).error().reason, "ACCOUNT_DISABLED");
}

}  // namespace
}  // namespace cairn::directory::domain
