#include "mentorship/domain/group_referral.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <map>

namespace cairn::mentorship::domain {
namespace {

using platform::Result;
using testing::ElementsAre;
using testing::IsEmpty;

using State = GroupReferralState;

Date Day(std::string_view day) { return platform::ParseDate(day).value(); }

GroupReferral Referred() {
  return {.id = GroupReferralId::New(),
          .patient = PatientId::New(),
          .group = GroupId::New(),
          .hands_over = platform::AccountId::New(),
          .referred_on = Day("2026-11-02"),
          .hand_over_by = Day("2026-11-09")};
}

std::vector<std::string> RulesOf(const platform::Violations& violations) {
  std::vector<std::string> rules;
  for (const auto& violation : violations) rules.push_back(violation.type);
  return rules;
}
std::string ReasonOf(const Result<GroupReferral>& changed) { return changed ? "" : changed.error().reason; }
std::string MetadataOf(const Result<GroupReferral>& changed, const std::string& key) {
  if (changed) return "";
  for (const auto& [name, value] : changed.error().metadata) {
    if (name == key) return value;
  }
  return "";
}
std::string RulesOf(const Result<GroupReferral>& changed) { return MetadataOf(changed, "rules"); }

const Date kToday = Day("2026-11-20");

TEST(CheckGroupReferral, TakesOneFromTodayToNinetyDays) {
  auto referral = Referred();
  EXPECT_THAT(CheckGroupReferral(referral, {}, Day("2026-11-02")), IsEmpty());
  referral.hand_over_by = Day("2026-11-02");
  EXPECT_THAT(CheckGroupReferral(referral, {}, Day("2026-11-02")), IsEmpty());
  referral.hand_over_by = Day("2027-01-31");
  EXPECT_THAT(CheckGroupReferral(referral, {}, Day("2026-11-02")), IsEmpty()) << "90 days";
  referral.hand_over_by = Day("2027-02-01");
  EXPECT_THAT(RulesOf(CheckGroupReferral(referral, {}, Day("2026-11-02"))), ElementsAre("HAND_OVER_TOO_LATE"));
}

TEST(CheckGroupReferral, NamesEveryRuleThatIsBroken) {
  EXPECT_THAT(RulesOf(CheckGroupReferral(
                  Referred(), {.group_ended = true, .meeting_retired = true, .from_outside = true}, Day("2026-11-10"))),
              ElementsAre("GROUP_ENDED", "MEETING_RETIRED", "FROM_OUTSIDE", "HAND_OVER_IN_PAST"));
}

TEST(HandOver, IsOnceAndNotBeforeTheReferral) {
  const auto handed = HandOver(Referred(), GroupHandOff::kInPerson, Day("2026-11-05"), kToday);
  ASSERT_TRUE(handed);
  EXPECT_EQ(handed->state, State::kHandedOver);
  EXPECT_EQ(handed->handed_over_on, Day("2026-11-05"));
  EXPECT_EQ(handed->version, 2);
  const auto again = HandOver(*handed, GroupHandOff::kByPhone, Day("2026-11-06"), kToday);
  EXPECT_EQ(ReasonOf(again), "GROUP_REFERRAL_STATE");
  EXPECT_EQ(MetadataOf(again, "state"), "HANDED_OVER");
  EXPECT_EQ(RulesOf(HandOver(Referred(), GroupHandOff::kInPerson, Day("2026-11-01"), kToday)), "BEFORE_REFERRAL");
  EXPECT_EQ(RulesOf(HandOver(Referred(), GroupHandOff::kInPerson, Day("2026-11-21"), kToday)), "DATE_IN_FUTURE");
}

TEST(Close, AsksForADayOfWhoWasThereAlone) {
  const auto attended = Close(Referred(), GroupReferralOutcome::kAttended, Day("2026-11-10"), kToday);
  ASSERT_TRUE(attended) << "also of somebody whom nobody has handed over";
  EXPECT_EQ(attended->state, State::kAttended);
  EXPECT_EQ(attended->attendance, std::nullopt);
  EXPECT_EQ(RulesOf(Close(Referred(), GroupReferralOutcome::kAttended, std::nullopt, kToday)), "DAY_REQUIRED");
  EXPECT_EQ(RulesOf(Close(Referred(), GroupReferralOutcome::kDeclined, Day("2026-11-01"), kToday)),
            "DAY_WITHOUT_ATTENDANCE,BEFORE_REFERRAL");
  EXPECT_EQ(Close(Referred(), GroupReferralOutcome::kDeclined, std::nullopt, kToday)->state, State::kDeclined);
  EXPECT_EQ(Close(Referred(), GroupReferralOutcome::kNotReached, std::nullopt, kToday)->state, State::kNotReached);
  EXPECT_EQ(ReasonOf(Close(*attended, GroupReferralOutcome::kDeclined, std::nullopt, kToday)), "GROUP_REFERRAL_STATE");
}

TEST(Cancel, IsForTheReasonsOfPeopleAlone) {
  EXPECT_EQ(Cancel(Referred(), GroupReferralCancelReason::kPlanChanged)->state, State::kCancelled);
  for (const auto reason : {GroupReferralCancelReason::kGroupEnded, GroupReferralCancelReason::kDischarged})
    EXPECT_EQ(RulesOf(Cancel(Referred(), reason)), "REASON_OF_THE_SERVICE");
  const auto cancelled = Cancel(Referred(), GroupReferralCancelReason::kEnteredInError).value();
  EXPECT_EQ(ReasonOf(Cancel(cancelled, GroupReferralCancelReason::kPlanChanged)), "GROUP_REFERRAL_STATE");
}

TEST(FollowAttendance, ClosesWhatGoesOnAndGoesBackWithIt) {
  const FirstAttendance first{AttendanceId::New(), Day("2026-11-12")};
  for (const auto& before :
       {Referred(), HandOver(Referred(), GroupHandOff::kToldOnly, Day("2026-11-05"), kToday).value()}) {
    const auto closed = FollowAttendance(before, first);
    EXPECT_EQ(closed.state, State::kAttended);
    EXPECT_EQ(closed.attended_on, first.on);
    EXPECT_EQ(closed.attendance, first.id);
    EXPECT_EQ(FollowAttendance(closed, first), closed) << "nothing new, no new version";
    const FirstAttendance earlier{AttendanceId::New(), Day("2026-11-06")};
    EXPECT_EQ(FollowAttendance(closed, earlier).attended_on, earlier.on);
    const auto back = FollowAttendance(closed, std::nullopt);
    EXPECT_EQ(back.state, before.state);
    EXPECT_EQ(back.attendance, std::nullopt);
    EXPECT_EQ(back.hand_off, before.hand_off);
  }
}

TEST(FollowAttendance, LeavesWhatSomebodyHasRecorded) {
  const FirstAttendance first{AttendanceId::New(), Day("2026-11-12")};
  const auto told = Close(Referred(), GroupReferralOutcome::kAttended, Day("2026-11-10"), kToday).value();
  const auto declined = Close(Referred(), GroupReferralOutcome::kDeclined, std::nullopt, kToday).value();
  const auto cancelled = Cancel(Referred(), GroupReferralCancelReason::kPlanChanged).value();
  for (const auto& before : {told, declined, cancelled}) {
    EXPECT_EQ(FollowAttendance(before, first), before);
    EXPECT_EQ(FollowAttendance(before, std::nullopt), before);
  }
}

TEST(DueOn, IsTheHandOffAndThenTheAsking) {
  const auto open = Referred();
  EXPECT_EQ(DueOn(open), Day("2026-11-09"));
  EXPECT_FALSE(IsOverdue(open, Day("2026-11-09")));
  EXPECT_TRUE(IsOverdue(open, Day("2026-11-10")));
  const auto handed = HandOver(open, GroupHandOff::kInPerson, Day("2026-11-05"), kToday).value();
  EXPECT_EQ(DueOn(handed), Day("2026-11-19"));
  EXPECT_TRUE(IsOverdue(handed, kToday));
  const auto closed = Close(handed, GroupReferralOutcome::kNotReached, std::nullopt, kToday).value();
  EXPECT_EQ(DueOn(closed), std::nullopt);
  EXPECT_FALSE(IsOverdue(closed, Day("2027-11-20")));
}

/// What has been recorded of a referral, and from that alone what it must be now.
struct Model {
  bool handed_over = false;
  std::optional<State> recorded{};
  std::map<int, AttendanceId> attendances{};

  bool ByAttendance() const { return !recorded && !attendances.empty(); }
  State Now() const {
    if (recorded) return *recorded;
    if (!attendances.empty()) return State::kAttended;
    return handed_over ? State::kHandedOver : State::kOpen;
  }
  std::optional<FirstAttendance> First() const {
    if (attendances.empty()) return std::nullopt;
    const auto& [day, id] = *attendances.begin();
    return FirstAttendance{id, Date(std::chrono::sys_days(Day("2026-11-02")) + std::chrono::days(day))};
  }
};

// Whatever is done in whatever order: the state is what the facts say, never more than one of them decides, what is
// refused changes nothing, and each change has a version of its own.
RC_GTEST_PROP(GroupReferral, IsAlwaysWhatWasRecordedOfIt, ()) {
  auto referral = Referred();
  Model model;
  const auto take = [&](const Result<GroupReferral>& changed, bool allowed) {
    RC_ASSERT(changed.has_value() == allowed);
    if (!changed) return;
    RC_ASSERT(changed->version == referral.version + 1);
    referral = *changed;
  };
  const auto follow = [&] {
    const auto followed = FollowAttendance(referral, model.First());
    RC_ASSERT(followed.version == referral.version + (followed == referral ? 0 : 1));
    referral = followed;
  };
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7));
  for (const int step : steps) {
    const bool goes_on = model.Now() == State::kOpen || model.Now() == State::kHandedOver;
    const int day = *rc::gen::inRange(0, 18);
    const Date on(std::chrono::sys_days(Day("2026-11-02")) + std::chrono::days(day));
    switch (step) {
      case 0:
        take(HandOver(referral, GroupHandOff::kByPhone, on, kToday), model.Now() == State::kOpen);
        model.handed_over = model.handed_over || model.Now() == State::kOpen;
        break;
      case 1:
        take(Close(referral, GroupReferralOutcome::kAttended, on, kToday), goes_on);
        if (goes_on) model.recorded = State::kAttended;
        break;
      case 2:
        take(Close(referral, GroupReferralOutcome::kDeclined, std::nullopt, kToday), goes_on);
        if (goes_on) model.recorded = State::kDeclined;
        break;
      case 3:
        take(Cancel(referral, GroupReferralCancelReason::kPlanChanged), goes_on);
        if (goes_on) model.recorded = State::kCancelled;
        break;
      case 4:
      case 5:
        model.attendances.emplace(day, AttendanceId::New());
        follow();
        break;
      default:
        if (!model.attendances.empty()) model.attendances.erase(model.attendances.begin());
        follow();
    }
    RC_ASSERT(referral.state == model.Now());
    RC_ASSERT(referral.hand_off.has_value() == model.handed_over);
    RC_ASSERT(referral.attendance.has_value() == model.ByAttendance());
    if (model.ByAttendance()) RC_ASSERT(referral.attended_on == model.First()->on);
    RC_ASSERT((referral.state == State::kAttended) == referral.attended_on.has_value());
    RC_ASSERT((referral.state == State::kCancelled) == referral.cancelled_because.has_value());
    RC_ASSERT(DueOn(referral).has_value() == referral.GoesOn());
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
