#include "clients/cli/group_referral_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

void Set(google::type::Date& date, int day) {
  date.set_year(2026);
  date.set_month(11);
  date.set_day(day);
}

v1::GroupReferral Open() {
  v1::GroupReferral referral;
  referral.set_group_referral_id("r1");
  referral.set_group_id("g1");
  referral.set_state(v1::GroupReferral::STATE_OPEN);
  Set(*referral.mutable_referred_on(), 2);
  Set(*referral.mutable_hand_over_by_date(), 9);
  Set(*referral.mutable_due_date(), 9);
  return referral;
}

v1::GroupReferral HandedOver() {
  auto referral = Open();
  referral.set_state(v1::GroupReferral::STATE_HANDED_OVER);
  referral.set_hand_off(v1::GROUP_HAND_OFF_BY_PHONE);
  Set(*referral.mutable_handed_over_on(), 5);
  Set(*referral.mutable_due_date(), 19);
  return referral;
}

TEST(GroupReferralText, SaysWhatHasBecomeOfIt) {
  EXPECT_EQ(GroupReferralText(Open()), "to be handed over by 09 Nov 2026");
  EXPECT_EQ(GroupReferralText(HandedOver()), "introduced by phone on 05 Nov 2026");
  auto referral = HandedOver();
  referral.set_hand_off(v1::GROUP_HAND_OFF_TOLD_ONLY);
  EXPECT_EQ(GroupReferralText(referral), "told only on 05 Nov 2026");
  referral.set_state(v1::GroupReferral::STATE_ATTENDED);
  Set(*referral.mutable_attended_on(), 12);
  EXPECT_EQ(GroupReferralText(referral), "attended for the first time on 12 Nov 2026; told only on 05 Nov 2026");
  referral = Open();
  referral.set_state(v1::GroupReferral::STATE_NOT_REACHED);
  EXPECT_EQ(GroupReferralText(referral), "not reached; not handed over");
  referral.set_state(v1::GroupReferral::STATE_CANCELLED);
  referral.set_cancel_reason(v1::GROUP_REFERRAL_CANCEL_REASON_GROUP_ENDED);
  EXPECT_EQ(GroupReferralText(referral), "cancelled: group ended");
}

TEST(GroupReferralText, SaysWhatIsToBeDoneByWhen) {
  auto referral = Open();
  EXPECT_EQ(NextStepText(referral), "hand over by 09 Nov 2026");
  referral.set_overdue(true);
  EXPECT_EQ(NextStepText(referral), "OVERDUE: hand over since 09 Nov 2026");
  EXPECT_EQ(NextStepText(HandedOver()), "ask how it went by 19 Nov 2026");
  referral.clear_due_date();
  EXPECT_EQ(NextStepText(referral), "");
}

TEST(GroupReferralText, NamesPlacesAndWhereThereAreSeveralThePeople) {
  GroupReferralList list;
  *list.Add() = Open();
  list[0].set_patient_id("p1");
  std::ostringstream of_one;
  PrintGroupReferrals(of_one, Terminal(), list, {{"g1", "Anchor"}}, nullptr);
  EXPECT_THAT(of_one.str(), HasSubstr("Anchor"));
  EXPECT_THAT(of_one.str(), Not(HasSubstr("p1")));
  *list.Add() = Open();
  list[1].set_relationship_id("walks");
  const PanelNames names = {{"p1", "Donya Yundt"}};
  std::ostringstream of_several;
  PrintGroupReferrals(of_several, Terminal(), list, {}, &names);
  EXPECT_THAT(of_several.str(), HasSubstr("Donya Yundt"));
  EXPECT_THAT(of_several.str(), HasSubstr("walks"));
  EXPECT_THAT(of_several.str(), HasSubstr("g1")) << "its id where the name is not known";
}

}  // namespace
}  // namespace cairn::cli
