#include "tests/mentorship/rpc/on_call_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Rosters : public OnCallClinic {
 protected:
  v1::RequestSwapRequest Asking(const Person& with, const v1::WallPeriod& gives) const {
    v1::RequestSwapRequest request;
    request.set_request_id(NewRequestId());
    request.set_role(v1::ON_CALL_ROLE_PEER);
    request.set_line(v1::ON_CALL_LINE_FIRST);
    request.set_with_account_id(with.account.ToString());
    *request.mutable_gives() = gives;
    return request;
  }
  Reply<v1::AcceptSwapResponse> Accept(const Person& person, const v1::RosterSwap& swap) {
    v1::AcceptSwapRequest request;
    request.set_request_id(NewRequestId());
    request.set_swap_id(swap.swap_id());
    request.set_etag(swap.etag());
    return Call(person, &Roster::AcceptSwap, request);
  }
  grpc::Status Decline(const Person& person, const v1::RosterSwap& swap) {
    v1::DeclineSwapRequest request;
    request.set_request_id(NewRequestId());
    request.set_swap_id(swap.swap_id());
    request.set_etag(swap.etag());
    return Call(person, &Roster::DeclineSwap, request).status;
  }
  Reply<v1::EndRotationResponse> End(const v1::Rotation& rotation, const std::string& day) {
    v1::EndRotationRequest request;
    request.set_request_id(NewRequestId());
    request.set_rotation_id(rotation.rotation_id());
    request.set_etag(rotation.etag());
    SetDay(*request.mutable_last_on(), day);
    return Call(coordinator_, &Roster::EndRotation, request);
  }
  v1::SetHolidayRequest HolidayOn(const std::string& day) const {
    v1::SetHolidayRequest request;
    request.set_request_id(NewRequestId());
    request.mutable_details()->set_role(v1::ON_CALL_ROLE_PEER);
    request.mutable_details()->set_line(v1::ON_CALL_LINE_FIRST);
    SetDay(*request.mutable_details()->mutable_day(), day);
    return request;
  }
  v1::ChangeRosterRequest Changing(const v1::WallPeriod& period) const {
    v1::ChangeRosterRequest request;
    request.set_request_id(NewRequestId());
    request.set_role(v1::ON_CALL_ROLE_PEER);
    request.set_line(v1::ON_CALL_LINE_FIRST);
    *request.mutable_period() = period;
    return request;
  }
};

TEST_F(Rosters, CoverEveryMinuteOverTheChangeOfClocks) {
  FillPeerRoster();
  const auto coverage = Coverage("2026-03-02", "2026-03-15");
  EXPECT_EQ(coverage.time_zone(), "America/Los_Angeles");
  EXPECT_EQ(coverage.minutes(), 14 * 24 * 60 - 60) << "the clocks go forward on the 8th";
  EXPECT_EQ(coverage.uncovered_minutes(), 0);
  ASSERT_EQ(coverage.lines_size(), 2);
  for (const auto& line : coverage.lines()) {
    EXPECT_THAT(line.gaps(), IsEmpty());
    EXPECT_THAT(line.overlaps(), IsEmpty());
  }
}

TEST_F(Rosters, NameExactlyWhatNobodyCoversAndWhy) {
  Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {mentor_}, 0, 2));
  Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {clinician_}, 3, 24));
  Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_BACKUP, {coordinator_}));
  const auto coverage = Coverage("2026-03-07", "2026-03-09");
  // On the 8th there is no time between two and three: nobody is missing.
  EXPECT_EQ(coverage.uncovered_minutes(), 120);
  ASSERT_EQ(coverage.lines(0).gaps_size(), 2);
  const auto& gap = coverage.lines(0).gaps(0);
  EXPECT_EQ(gap.from_time().seconds(), At("2026-03-07", 10).time_since_epoch().count() / 1'000'000);
  EXPECT_EQ(gap.minutes(), 60);
  EXPECT_EQ(gap.from_reading().minute(), 120);
  EXPECT_EQ(gap.from_reading().offset_minutes(), -8 * 60);
  EXPECT_EQ(coverage.lines(0).gaps(1).from_reading().offset_minutes(), -7 * 60);
  EXPECT_THAT(gap.reasons(), ElementsAre(v1::GAP_REASON_NO_SHIFT));
  EXPECT_EQ(Coverage("2026-03-02", "2026-03-02", v1::ON_CALL_ROLE_CLINICIAN).uncovered_minutes(), 2 * 24 * 60)
      << "a role of which nobody ever is on call";
}

TEST_F(Rosters, TellOfOverlaps) {
  FillPeerRoster();
  Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {another_mentor_}, 18, 21));
  const auto coverage = Coverage("2026-03-04", "2026-03-04");
  EXPECT_EQ(coverage.uncovered_minutes(), 0) << "an overlap is no gap";
  ASSERT_EQ(coverage.lines(0).overlaps_size(), 2) << "with the mentor until eight, then with the clinician";
  EXPECT_EQ(coverage.lines(0).overlaps(0).account_ids_size(), 2);
}

TEST_F(Rosters, SayWhoIsOnCallNowAndWhoIsBehindThem) {
  FillPeerRoster();
  EXPECT_THAT(OnCallNow(), ElementsAre(mentor_.account.ToString(), coordinator_.account.ToString()));
  harness_->clock().Set(At("2026-03-05", 5));
  EXPECT_THAT(OnCallNow(), ElementsAre(clinician_.account.ToString(), coordinator_.account.ToString()));
  EXPECT_THAT(OnCallNow(v1::ON_CALL_ROLE_PRESCRIBER), IsEmpty());
  KnowOf(clinician_, false, 2);
  const auto reply = Call(mentor_, &Roster::GetOnCall, v1::GetOnCallRequest());
  ASSERT_EQ(reply.response.people_size(), 2);
  EXPECT_FALSE(reply.response.people(0).is_asked()) << "the account was closed";
  EXPECT_TRUE(reply.response.people(1).is_asked());
  EXPECT_EQ(reply.response.people(1).line(), v1::ON_CALL_LINE_BACKUP);
}

TEST_F(Rosters, AreOfTheClinicsWorkforce) {
  const auto refusal = [&](const Person& person, v1::OnCallRole role) {
    return ReasonOf(
        Call(coordinator_, &Roster::CreateRotation, Rotating(role, v1::ON_CALL_LINE_FIRST, {person})).status);
  };
  EXPECT_EQ(refusal(mentor_, v1::ON_CALL_ROLE_CLINICIAN), "NOT_ELIGIBLE_FOR_ON_CALL");
  EXPECT_EQ(refusal(clinician_, v1::ON_CALL_ROLE_PRESCRIBER), "NOT_ELIGIBLE_FOR_ON_CALL");
  EXPECT_EQ(refusal(Someone(org_, options::v1::ROLE_MENTOR), v1::ON_CALL_ROLE_PEER), "NOT_ELIGIBLE_FOR_ON_CALL");
  EXPECT_EQ(refusal(mentor_, v1::ON_CALL_ROLE_PEER), "");
  auto profile = Profile("Kim");
  profile.set_workforce(v1::WORKFORCE_EXTERNAL);
  Create(profile, another_mentor_.account.ToString());
  EXPECT_EQ(refusal(another_mentor_, v1::ON_CALL_ROLE_PEER), "NOT_ELIGIBLE_FOR_ON_CALL") << "sent by another body";
}

TEST_F(Rosters, AreRefusedWithEverythingThatIsWrong) {
  auto request = Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {mentor_});
  request.mutable_details()->mutable_shifts(2)->set_start_minute(600);
  request.mutable_details()->mutable_shifts(2)->set_end_minute(600);
  const auto empty = Call(coordinator_, &Roster::CreateRotation, request);
  EXPECT_EQ(empty.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
  EXPECT_THAT(FieldsOf(empty.status), ElementsAre("details.shifts[2].end_minute"));
  SetDay(*request.mutable_details()->mutable_until_on(), "2026-03-01");
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Roster::CreateRotation, request).status), ElementsAre("details.until_on"));
  v1::GetCoverageRequest backwards;
  SetDay(*backwards.mutable_from_on(), "2026-03-02");
  SetDay(*backwards.mutable_until_on(), "2026-03-01");
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Roster::GetCoverage, backwards).status), ElementsAre("until_on"));
  auto nobody = Changing(Period("2026-03-05", 9, 10));
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Roster::ChangeRoster, nobody).status),
              ElementsAre("comes_account_id", "leaves_account_id"));
  EXPECT_EQ(Count("rotation") + Count("roster_change"), 0) << "nothing partial";
}

TEST_F(Rosters, EndRotationsAndKeepWhatWas) {
  FillPeerRoster();
  const auto rotation = Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {another_mentor_}, 8, 20));
  EXPECT_EQ(ReasonOf(End(rotation, "2026-03-02").status), "ROSTER_IN_PAST") << "the day before yesterday";
  const auto ended = End(rotation, "2026-03-03");
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_EQ(ReasonOf(End(rotation, "2026-03-04").status), "ETAG_MISMATCH");
  EXPECT_EQ(ReasonOf(End(ended.response.rotation(), "2026-03-04").status), "ROTATION_ENDED");
  EXPECT_EQ(Coverage("2026-03-03", "2026-03-03").lines(0).overlaps_size(), 1) << "of the day on which it held";
  EXPECT_EQ(Coverage("2026-03-04", "2026-03-04").lines(0).overlaps_size(), 0);
  v1::ListRotationsRequest list;
  EXPECT_EQ(Call(mentor_, &Roster::ListRotations, list).response.rotations_size(), 3);
  list.set_include_ended(true);
  list.set_page_size(3);
  const auto first = Call(mentor_, &Roster::ListRotations, list).response;
  list.set_page_token(first.next_page_token());
  EXPECT_EQ(first.rotations_size() + Call(mentor_, &Roster::ListRotations, list).response.rotations_size(), 4);
  auto unknown = rotation;
  unknown.set_rotation_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(End(unknown, "2026-03-03").status), "ROTATION_NOT_FOUND");
}

TEST_F(Rosters, ObserveHolidays) {
  FillPeerRoster();
  auto request = HolidayOn("2026-03-17");
  const auto first = Call(coordinator_, &Roster::SetHoliday, request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  EXPECT_EQ(Coverage("2026-03-17", "2026-03-17").lines(0).uncovered_minutes(), 24 * 60);
  EXPECT_THAT(Coverage("2026-03-17", "2026-03-17").lines(0).gaps(0).reasons(), ElementsAre(v1::GAP_REASON_HOLIDAY));
  request = HolidayOn("2026-03-17");
  auto& duty = *request.mutable_details()->add_duties();
  duty.set_person_account_id(another_mentor_.account.ToString());
  duty.set_end_minute(24 * 60);
  const auto second = Call(coordinator_, &Roster::SetHoliday, request);
  ASSERT_TRUE(second.status.ok()) << AnswerOf(second.status);
  EXPECT_EQ(Coverage("2026-03-17", "2026-03-17").uncovered_minutes(), 0) << "in place of the one before";
  EXPECT_EQ(Call(mentor_, &Roster::ListHolidays, v1::ListHolidaysRequest()).response.holidays_size(), 1);
  const auto withdraw = [&](const v1::Holiday& holiday) {
    v1::WithdrawHolidayRequest withdrawing;
    withdrawing.set_request_id(NewRequestId());
    withdrawing.set_holiday_id(holiday.holiday_id());
    withdrawing.set_etag(holiday.etag());
    return ReasonOf(Call(coordinator_, &Roster::WithdrawHoliday, withdrawing).status);
  };
  EXPECT_EQ(withdraw(first.response.holiday()), "HOLIDAY_NOT_FOUND");
  EXPECT_EQ(withdraw(second.response.holiday()), "");
  EXPECT_EQ(Coverage("2026-03-17", "2026-03-17").lines(0).overlaps_size(), 0);
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Roster::SetHoliday, HolidayOn("2026-03-03")).status), "ROSTER_IN_PAST");
}

TEST_F(Rosters, ChangeWhereSomebodyCannotCome) {
  FillPeerRoster();
  auto request = Changing(Period("2026-03-05", 9, 12));
  request.set_leaves_account_id(mentor_.account.ToString());
  ASSERT_TRUE(Call(coordinator_, &Roster::ChangeRoster, request).status.ok());
  const auto left = Coverage("2026-03-05", "2026-03-05");
  EXPECT_EQ(left.uncovered_minutes(), 180);
  EXPECT_THAT(left.lines(0).gaps(0).reasons(), ElementsAre(v1::GAP_REASON_LEFT));
  auto comes = Changing(Period("2026-03-05", 9, 12));
  comes.set_comes_account_id(another_mentor_.account.ToString());
  ASSERT_TRUE(Call(coordinator_, &Roster::ChangeRoster, comes).status.ok());
  EXPECT_EQ(Coverage("2026-03-05", "2026-03-05").uncovered_minutes(), 0);
  auto past = Changing(Period("2026-03-04", 8, 9));
  past.set_leaves_account_id(mentor_.account.ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Roster::ChangeRoster, past).status), "ROSTER_IN_PAST");
  auto idle = Changing(Period("2026-03-05", 21, 22));
  idle.set_leaves_account_id(mentor_.account.ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Roster::ChangeRoster, idle).status), "NOT_ON_DUTY");
}

TEST_F(Rosters, AreSwappedBetweenTwo) {
  FillPeerRoster();
  const auto asked = Call(mentor_, &Roster::RequestSwap, Asking(another_mentor_, Period("2026-03-05", 8, 20)));
  ASSERT_TRUE(asked.status.ok()) << AnswerOf(asked.status);
  const auto& swap = asked.response.swap();
  EXPECT_EQ(ReasonOf(Accept(clinician_, swap).status), "SWAP_NOT_FOUND") << "a swap between others";
  EXPECT_EQ(ReasonOf(Accept(mentor_, swap).status), "SWAP_NOT_FOUND") << "not by who has asked";
  const auto accepted = Accept(another_mentor_, swap);
  ASSERT_TRUE(accepted.status.ok()) << AnswerOf(accepted.status);
  EXPECT_EQ(ReasonOf(Accept(another_mentor_, accepted.response.swap()).status), "SWAP_ANSWERED");
  EXPECT_EQ(Coverage("2026-03-05", "2026-03-05").uncovered_minutes(), 0);
  harness_->clock().Set(At("2026-03-05", 18));
  EXPECT_THAT(OnCallNow(), ElementsAre(another_mentor_.account.ToString(), coordinator_.account.ToString()));
  EXPECT_EQ(Call(mentor_, &Roster::ListSwaps, v1::ListSwapsRequest()).response.swaps_size(), 1);
  EXPECT_EQ(Call(clinician_, &Roster::ListSwaps, v1::ListSwapsRequest()).response.swaps_size(), 0);
  EXPECT_EQ(Call(coordinator_, &Roster::ListSwaps, v1::ListSwapsRequest()).response.swaps_size(), 1);
}

TEST_F(Rosters, AreNotSwappedTwice) {
  FillPeerRoster();
  const auto first = Call(mentor_, &Roster::RequestSwap, Asking(another_mentor_, Period("2026-03-05", 8, 20))).response;
  const auto second = Call(mentor_, &Roster::RequestSwap, Asking(coordinator_, Period("2026-03-05", 12, 20))).response;
  ASSERT_TRUE(Accept(another_mentor_, first.swap()).status.ok());
  EXPECT_EQ(ReasonOf(Accept(coordinator_, second.swap()).status), "NOT_ON_DUTY");
  EXPECT_EQ(Count("roster_change"), 1) << "nothing partial";
  EXPECT_TRUE(Decline(mentor_, second.swap()).ok()) << "withdrawn by who has asked";
  EXPECT_EQ(ReasonOf(Call(mentor_, &Roster::RequestSwap, Asking(mentor_, Period("2026-03-06", 8, 20))).status),
            "SWAP_WITH_SELF");
  EXPECT_EQ(ReasonOf(Call(mentor_, &Roster::RequestSwap, Asking(coordinator_, Period("2026-03-04", 8, 20))).status),
            "ROSTER_IN_PAST");
}

}  // namespace
}  // namespace cairn::tests
