#pragma once

#include <string>
#include <vector>

#include "cairn/directory/v1/events.pb.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {

/// A clinic in Los Angeles on Wednesday, 4 March 2026, 10:00, whose mentor is on call by day and whose clinician by
/// night, with a coordinator behind them. On Sunday the clocks go forward.
class OnCallClinic : public MentorshipTest {
 protected:
  using Roster = v1::RosterService::Stub;

  OnCallClinic() {
    for (const auto& person : {prescriber_, another_mentor_}) KnowOf(person);
    harness_->clock().Set(At("2026-03-04", 18));
  }

  void KnowOf(const Person& person, bool active = true, std::int64_t version = 1) {
    directory::v1::AccountChanged account;
    account.set_account_id(person.account.ToString());
    account.set_active(active);
    for (const auto role : person.roles) account.add_roles(role);
    TellOfDirectory(account, version);
  }

  /// UTC.
  static platform::Instant At(std::string_view day, int hour, int minute = 0) {
    return std::chrono::sys_days(platform::ParseDate(day).value()) + std::chrono::hours(hour) +
           std::chrono::minutes(minute);
  }

  static void SetDay(google::type::Date& date, const std::string& day) {
    const auto parsed = platform::ParseDate(day).value();
    date.set_year(static_cast<int>(parsed.year()));
    date.set_month(static_cast<int>(static_cast<unsigned>(parsed.month())));
    date.set_day(static_cast<int>(static_cast<unsigned>(parsed.day())));
  }

  /// Every day from `start` to `end`, hours after its midnight.
  v1::CreateRotationRequest Rotating(v1::OnCallRole role, v1::OnCallLine line, const std::vector<Person>& people,
                                     int start = 0, int end = 24, const std::string& from = "2026-03-02") const {
    v1::CreateRotationRequest request;
    request.set_request_id(NewRequestId());
    auto& details = *request.mutable_details();
    details.set_role(role);
    details.set_line(line);
    for (const auto& person : people) details.add_person_account_ids(person.account.ToString());
    SetDay(*details.mutable_from_on(), from);
    for (int day = 1; day <= 7; ++day) {
      auto& shift = *details.add_shifts();
      shift.set_day(day);
      shift.set_start_minute(start * 60);
      shift.set_end_minute(end * 60);
    }
    return request;
  }

  v1::Rotation Rotate(const v1::CreateRotationRequest& request) {
    const auto reply = Call(coordinator_, &Roster::CreateRotation, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.rotation();
  }

  /// Days the mentor, nights the clinician, the coordinator behind them.
  void FillPeerRoster() {
    Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {mentor_}, 8, 20));
    Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_FIRST, {clinician_}, 20, 32, "2026-03-01"));
    Rotate(Rotating(v1::ON_CALL_ROLE_PEER, v1::ON_CALL_LINE_BACKUP, {coordinator_}));
  }

  static v1::WallPeriod Period(const std::string& day, int from_hour, int until_hour) {
    v1::WallPeriod period;
    SetDay(*period.mutable_from()->mutable_day(), day);
    period.mutable_from()->set_minute(from_hour * 60);
    SetDay(*period.mutable_until()->mutable_day(), day);
    period.mutable_until()->set_minute(until_hour * 60);
    return period;
  }

  v1::GetCoverageResponse Coverage(const std::string& from, const std::string& until,
                                   v1::OnCallRole role = v1::ON_CALL_ROLE_PEER) {
    v1::GetCoverageRequest request;
    request.set_role(role);
    SetDay(*request.mutable_from_on(), from);
    SetDay(*request.mutable_until_on(), until);
    const auto reply = Call(coordinator_, &Roster::GetCoverage, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response;
  }

  /// Account ids of who is on call, in the order in which they are called.
  std::vector<std::string> OnCallNow(v1::OnCallRole role = v1::ON_CALL_ROLE_PEER) {
    v1::GetOnCallRequest request;
    request.set_role(role);
    std::vector<std::string> people;
    const auto reply = Call(mentor_, &Roster::GetOnCall, request);
    for (const auto& person : reply.response.people()) people.push_back(person.account_id());
    return people;
  }

  const Person prescriber_ = Someone(org_, options::v1::ROLE_PRESCRIBER);
  const Person another_mentor_ = Someone(org_, options::v1::ROLE_MENTOR);
};

}  // namespace cairn::tests
