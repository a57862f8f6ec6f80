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

TEST(ParticipationText, NamesTheLocalLineWhereTheyHaveSaidWhich) {
  auto local = Crisis();
  local.mutable_hotline()->set_line(v1::HOTLINE_LOCAL);
  EXPECT_EQ(ParticipationText(local), "local used on 04 Mar 2026: helped");
  local.mutable_hotline()->set_local_hotline_id("h1");
  EXPECT_EQ(ParticipationText(local), "local (h1) used on 04 Mar 2026: helped");
  EXPECT_EQ(ParticipationText(local, {{"h1", "Valley crisis line"}}),
            "local (Valley crisis line) used on 04 Mar 2026: helped");
}

TEST(ParticipationText, ShowsOfALocalLineWhenItAnswersAndInWhichLanguages) {
  google::protobuf::RepeatedPtrField<v1::SupportResource> resources;
  auto& resource = *resources.Add();
  resource.set_name("Valley crisis line");
  resource.set_purpose("a crisis");
  resource.add_uris("tel:+18025550142");
  auto& details = *resource.mutable_local_hotline()->mutable_details();
  details.add_languages("en");
  details.add_languages("es");
  details.set_around_the_clock(true);
  details.set_state("VT");
  std::ostringstream out;
  PrintResources(out, Terminal(), resources);
  EXPECT_THAT(out.str(), HasSubstr("a crisis; at any hour; in en es; VT"));
  EXPECT_THAT(out.str(), HasSubstr("tel:+18025550142"));
}

TEST(LocalHotlineText, SaysWhenSomebodyAnswersAndSinceWhenNobodyIsSentThere) {
  LocalHotlineList list;
  auto& hotline = *list.Add();
  auto& details = *hotline.mutable_details();
  details.set_name("Valley crisis line");
  auto& interval = *details.add_hours();
  interval.set_day(1);
  interval.set_start_minute(9 * 60);
  interval.set_end_minute(24 * 60);
  EXPECT_EQ(LocalHotlineHoursText(details), "Mon 09:00-24:00");
  hotline.mutable_withdraw_time()->set_seconds(1'772'700'000);
  std::ostringstream out;
  PrintLocalHotlines(out, Terminal(), list);
  EXPECT_THAT(out.str(), HasSubstr("Mar 2026"));
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
