#include "clients/cli/referral_text.h"

#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

google::type::Date DayOf(int day) {
  google::type::Date date;
  date.set_year(2026);
  date.set_month(1);
  date.set_day(day);
  return date;
}

v1::Referral In(v1::Referral::State state) {
  v1::Referral referral;
  referral.set_state(state);
  *referral.mutable_state_since_on() = DayOf(2);
  return referral;
}

TEST(ReferralText, SaysHowLongItMayWait) {
  auto referral = In(v1::Referral::STATE_SENT);
  *referral.mutable_due_on() = DayOf(4);
  EXPECT_EQ(ReferralStateText(referral), "sent 02 Jan 2026, due 04 Jan 2026");
  referral.set_overdue(true);
  EXPECT_EQ(ReferralStateText(referral), "sent 02 Jan 2026, OVERDUE since 04 Jan 2026");
}

TEST(ReferralText, SaysWhyItCameToNothing) {
  auto declined = In(v1::Referral::STATE_DECLINED);
  declined.set_decline_reason(v1::REFERRAL_DECLINE_REASON_NO_CAPACITY);
  EXPECT_EQ(ReferralStateText(declined), "declined 02 Jan 2026: no capacity");
  auto cancelled = In(v1::Referral::STATE_CANCELLED);
  cancelled.set_cancel_reason(v1::REFERRAL_CANCEL_REASON_NO_ANSWER);
  EXPECT_EQ(ReferralStateText(cancelled), "cancelled 02 Jan 2026: no answer");
}

TEST(ReferralText, SaysWhenARecipientCannotBeReadAnyMore) {
  std::ostringstream out;
  PrintReferral(out, Terminal(), In(v1::Referral::STATE_COMPLETED));
  EXPECT_NE(out.str().find("(not readable any more)"), std::string::npos);
}

}  // namespace
}  // namespace cairn::cli
