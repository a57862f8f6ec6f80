#include "clients/cli/participation_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

v1::Participation Crisis() {
  v1::Participation participation;
  auto& hotline = *participation.mutable_hotline();
  hotline.set_line(v1::HOTLINE_988);
  hotline.set_use(v1::HOTLINE_USE_USED);
  hotline.set_outcome(v1::HOTLINE_OUTCOME_HELPED);
  hotline.mutable_occurred_on()->set_year(2026);
  hotline.mutable_occurred_on()->set_month(3);
  hotline.mutable_occurred_on()->set_day(4);
  return participation;
}

TEST(ParticipationText, SaysWhatWasTold) {
  EXPECT_EQ(ParticipationText(Crisis()), "988 used on 04 Mar 2026: helped");
  v1::Participation forum;
  forum.mutable_forum()->set_platform("a forum");
  EXPECT_EQ(ParticipationText(forum), "forum a forum, days not said");
  forum.mutable_forum()->set_days_last_week(3);
  EXPECT_EQ(ParticipationText(forum), "forum a forum, 3 of the last 7 days");
  forum.mutable_forum()->set_handle("sober_fox");
  EXPECT_THAT(ParticipationText(forum), HasSubstr("as sober_fox"));
  v1::Participation help;
  help.mutable_mutual_help()->set_kind(v1::MUTUAL_HELP_KIND_SMART_RECOVERY);
  EXPECT_EQ(ParticipationText(help), "smart recovery: does not take part");
  help.mutable_mutual_help()->set_preference(v1::MUTUAL_HELP_PREFERENCE_SECULAR);
  EXPECT_EQ(ParticipationText(help), "smart recovery: does not take part, would choose secular");
  help.mutable_mutual_help()->clear_preference();
  help.mutable_mutual_help()->set_takes_part(true);
  EXPECT_EQ(ParticipationText(help), "smart recovery: takes part, meetings not said, sponsor not said");
  help.mutable_mutual_help()->set_meetings_per_week(2);
  help.mutable_mutual_help()->set_has_sponsor(false);
  EXPECT_EQ(ParticipationText(help), "smart recovery: takes part, 2 meetings a week, no sponsor");
}

TEST(ParticipationText, SaysWhetherSomebodyIsToAsk) {
  auto crisis = Crisis();
  EXPECT_EQ(FollowUpText(crisis), "");
  crisis.mutable_follow_up_by_time()->set_seconds(1'772'700'000);
  EXPECT_THAT(FollowUpText(crisis), HasSubstr("by "));
  crisis.set_follow_up_overdue(true);
  EXPECT_THAT(FollowUpText(crisis), HasSubstr("OVERDUE since "));
  crisis.mutable_follow_up_time()->set_seconds(1'772'700'001);
  EXPECT_EQ(FollowUpText(crisis), "done");
}

TEST(ParticipationText, NamesPatientsWhereThereAreSeveral) {
  ParticipationList list;
  *list.Add() = Crisis();
  list[0].set_patient_id("p1");
  std::ostringstream of_one;
  PrintParticipation(of_one, Terminal(), list, nullptr);
  EXPECT_THAT(of_one.str(), Not(HasSubstr("p1")));
  const PanelNames names = {{"p1", "Donya Yundt"}};
  std::ostringstream of_several;
  PrintParticipation(of_several, Terminal(), list, &names);
  EXPECT_THAT(of_several.str(), HasSubstr("Donya Yundt"));
}

}  // namespace
}  // namespace cairn::cli
