#include "mentorship/wire/roster_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using domain::OnCallLine;
using domain::OnCallRole;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::FieldViolation;
using platform::InvalidRequest;
using platform::Result;
using std::chrono::minutes;

namespace {

constexpr std::chrono::days kLongestCoverage{3 * 366};

// Names what is no date; returns a day that there is then, so that the rest can be looked at.
Date ReadDay(const google::type::Date& date, const std::string& field, std::vector<FieldViolation>& wrong) {
  const auto parsed = platform::wire::ParseDate(date, field);
  if (!parsed) wrong.insert(wrong.end(), parsed.error().fields.begin(), parsed.error().fields.end());
  return parsed.value_or(Date(std::chrono::year(2000), std::chrono::January, std::chrono::day(1)));
}

// The names of a time's parts differ between the domain and the contract.
std::string InContract(std::string field) {
  const auto replace_end = [&](std::string_view from, std::string_view to) {
    if (field.ends_with(from)) field.replace(field.size() - from.size(), from.size(), to);
  };
  const bool of_part = field.find("shifts[") != std::string::npos || field.find("duties[") != std::string::npos;
  if (of_part) {
    replace_end(".from", ".start_minute");
    replace_end(".until", ".end_minute");
    replace_end(".weekday", ".day");
  }
  replace_end("people", "person_account_ids");
  return field;
}

// Problems of a roster of one thing, whose path there (`rotations[0]`) becomes `path`.
void AddProblems(const domain::Roster& roster, std::string_view of, const std::string& path,
                 std::vector<FieldViolation>& wrong) {
  if (!wrong.empty()) return;
  for (auto& problem : domain::Problems(roster)) {
    auto rest = problem.field.substr(of.size());
    if (rest.starts_with('.') && path.empty()) rest.erase(0, 1);
    wrong.push_back({InContract(path + rest), std::move(problem.description)});
  }
}

domain::Roster Empty() { return {.zone = *platform::TimeZone::Find("UTC")}; }

domain::WallTime ReadTime(const v1::WallTime& time, const std::string& path, std::vector<FieldViolation>& wrong) {
  return {ReadDay(time.day(), path + ".day", wrong), minutes(time.minute())};
}

v1::WallTime ToProto(const domain::WallTime& time) {
  v1::WallTime proto;
  *proto.mutable_day() = platform::wire::ToProto(time.day);
  proto.set_minute(static_cast<int>(time.at.count()));
  return proto;
}

v1::WallPeriod ToProto(const domain::WallPeriod& period) {
  v1::WallPeriod proto;
  *proto.mutable_from() = ToProto(period.from);
  *proto.mutable_until() = ToProto(period.until);
  return proto;
}

v1::WallReading ToProto(const domain::Wall::Reading& reading) {
  v1::WallReading proto;
  *proto.mutable_day() = platform::wire::ToProto(reading.day);
  proto.set_minute(static_cast<int>(reading.at.count()));
  proto.set_offset_minutes(static_cast<int>(reading.offset.count()));
  return proto;
}

}  // namespace

std::optional<OnCallRole> ToDomain(v1::OnCallRole role) {
  if (role == v1::ON_CALL_ROLE_UNSPECIFIED) return std::nullopt;
  return static_cast<OnCallRole>(role);
}

Result<domain::Rotation> ToDomain(const v1::RotationDetails& details, const std::string& path) {
  std::vector<FieldViolation> wrong;
  domain::Rotation rotation{.line = static_cast<OnCallLine>(details.line())};
  for (const auto& id : details.person_account_ids())
    rotation.people.push_back(AccountId::Parse(id).value_or(AccountId()));
  rotation.from = ReadDay(details.from_on(), path + ".from_on", wrong);
  if (details.has_until_on()) {
    rotation.until = ReadDay(details.until_on(), path + ".until_on", wrong);
    if (wrong.empty() && *rotation.until < rotation.from)
      wrong.push_back({path + ".until_on", "must not be before the first day"});
  }
  for (const auto& shift : details.shifts()) {
    rotation.shifts.push_back({std::chrono::weekday(static_cast<unsigned>(shift.day())), minutes(shift.start_minute()),
                               minutes(shift.end_minute())});
  }
  auto roster = Empty();
  roster.rotations = {rotation};
  AddProblems(roster, "rotations[0]", path, wrong);
  if (!wrong.empty()) return Fail(InvalidRequest(std::move(wrong)));
  return rotation;
}

Result<domain::Holiday> ToDomain(const v1::HolidayDetails& details, const std::string& path) {
  std::vector<FieldViolation> wrong;
  domain::Holiday holiday{.line = static_cast<OnCallLine>(details.line()),
                          .day = ReadDay(details.day(), path + ".day", wrong)};
  for (const auto& duty : details.duties()) {
    holiday.duties.push_back({AccountId::Parse(duty.person_account_id()).value_or(AccountId()),
                              minutes(duty.start_minute()), minutes(duty.end_minute())});
  }
  auto roster = Empty();
  roster.holidays = {holiday};
  AddProblems(roster, "holidays[0]", path, wrong);
  if (!wrong.empty()) return Fail(InvalidRequest(std::move(wrong)));
  return holiday;
}

Result<domain::WallPeriod> ToDomain(const v1::WallPeriod& period, const std::string& path) {
  std::vector<FieldViolation> wrong;
  const domain::WallPeriod read{ReadTime(period.from(), path + ".from", wrong),
                                ReadTime(period.until(), path + ".until", wrong)};
  auto roster = Empty();
  // Somebody: whether anybody leaves or comes is not the period's.
  roster.changes = {{OnCallLine::kFirst, read.from, read.until, AccountId(), std::nullopt}};
  AddProblems(roster, "changes[0]", path, wrong);
  if (!wrong.empty()) return Fail(InvalidRequest(std::move(wrong)));
  return read;
}

Result<domain::RosterChange> ToDomain(const v1::ChangeRosterRequest& request) {
  const auto period = ToDomain(request.period(), "period");
  if (!period) return Fail(period.error());
  if (request.leaves_account_id().empty() && request.comes_account_id().empty()) {
    constexpr auto kNobody = "somebody must leave or come";
    return Fail(InvalidRequest({{"leaves_account_id", kNobody}, {"comes_account_id", kNobody}}));
  }
  domain::RosterChange change{static_cast<OnCallLine>(request.line()), period->from, period->until, {}, {}};
  change.leaves = AccountId::Parse(request.leaves_account_id());
  change.comes = AccountId::Parse(request.comes_account_id());
  return change;
}

Result<domain::Swap> ToDomain(const v1::RequestSwapRequest& request) {
  domain::Swap swap{.role = static_cast<OnCallRole>(request.role()), .line = static_cast<OnCallLine>(request.line())};
  swap.with = AccountId::Parse(request.with_account_id()).value_or(AccountId());
  const auto gives = ToDomain(request.gives(), "gives");
  if (!gives) return Fail(gives.error());
  swap.gives = *gives;
  if (request.has_takes()) {
    const auto takes = ToDomain(request.takes(), "takes");
    if (!takes) return Fail(takes.error());
    swap.takes = *takes;
  }
  return swap;
}

Result<Days> ToDomain(const v1::GetCoverageRequest& request) {
  std::vector<FieldViolation> wrong;
  const Days days{ReadDay(request.from_on(), "from_on", wrong), ReadDay(request.until_on(), "until_on", wrong)};
  if (wrong.empty() && days.last < days.first) wrong.push_back({"until_on", "must not be before the first day"});
  if (wrong.empty() && std::chrono::sys_days(days.last) - std::chrono::sys_days(days.first) >= kLongestCoverage)
    wrong.push_back({"until_on", "must be within three years of the first day"});
  if (!wrong.empty()) return Fail(InvalidRequest(std::move(wrong)));
  return days;
}

v1::RotationDetails ToProto(OnCallRole role, const domain::Rotation& rotation) {
  v1::RotationDetails details;
  details.set_role(static_cast<v1::OnCallRole>(role));
  details.set_line(static_cast<v1::OnCallLine>(rotation.line));
  for (const auto person : rotation.people) details.add_person_account_ids(person.ToString());
  *details.mutable_from_on() = platform::wire::ToProto(rotation.from);
  if (rotation.until) *details.mutable_until_on() = platform::wire::ToProto(*rotation.until);
  for (const auto& shift : rotation.shifts) {
    auto& added = *details.add_shifts();
    added.set_day(static_cast<int>(shift.weekday.iso_encoding()));
    added.set_start_minute(static_cast<int>(shift.from.count()));
    added.set_end_minute(static_cast<int>(shift.until.count()));
  }
  return details;
}

v1::HolidayDetails ToProto(OnCallRole role, const domain::Holiday& holiday) {
  v1::HolidayDetails details;
  details.set_role(static_cast<v1::OnCallRole>(role));
  details.set_line(static_cast<v1::OnCallLine>(holiday.line));
  *details.mutable_day() = platform::wire::ToProto(holiday.day);
  for (const auto& duty : holiday.duties) {
    auto& added = *details.add_duties();
    added.set_person_account_id(duty.person.ToString());
    added.set_start_minute(static_cast<int>(duty.from.count()));
    added.set_end_minute(static_cast<int>(duty.until.count()));
  }
  return details;
}

v1::RosterSwap ToProto(const domain::Swap& swap) {
  v1::RosterSwap proto;
  proto.set_swap_id(swap.id.ToString());
  proto.set_role(static_cast<v1::OnCallRole>(swap.role));
  proto.set_line(static_cast<v1::OnCallLine>(swap.line));
  proto.set_by_account_id(swap.by.ToString());
  proto.set_with_account_id(swap.with.ToString());
  *proto.mutable_gives() = ToProto(swap.gives);
  if (swap.takes) *proto.mutable_takes() = ToProto(*swap.takes);
  proto.set_state(static_cast<v1::RosterSwap::State>(swap.state));
  return proto;
}

v1::LineCoverage ToProto(OnCallRole role, const domain::LineCoverage& coverage, const domain::Roster& roster,
                         int most) {
  v1::LineCoverage proto;
  proto.set_role(static_cast<v1::OnCallRole>(role));
  proto.set_line(static_cast<v1::OnCallLine>(coverage.line));
  proto.set_uncovered_minutes(coverage.uncovered_minutes);
  for (const auto& gap : coverage.uncovered) {
    if (proto.gaps_size() == most) break;
    auto& added = *proto.add_gaps();
    *added.mutable_from_time() = platform::wire::ToProto(gap.from);
    *added.mutable_until_time() = platform::wire::ToProto(gap.until);
    added.set_minutes(static_cast<std::int32_t>(gap.minutes()));
    *added.mutable_from_reading() = ToProto(gap.local_from);
    *added.mutable_until_reading() = ToProto(gap.local_until);
    for (const auto reason : domain::ReasonsOf(roster, coverage.line, gap))
      added.add_reasons(static_cast<v1::GapReason>(reason));
  }
  for (const auto& overlap : coverage.overlaps) {
    if (proto.overlaps_size() == most) break;
    auto& added = *proto.add_overlaps();
    *added.mutable_from_time() = platform::wire::ToProto(overlap.from);
    *added.mutable_until_time() = platform::wire::ToProto(overlap.until);
    *added.mutable_from_reading() = ToProto(overlap.local_from);
    *added.mutable_until_reading() = ToProto(overlap.local_until);
    for (const auto person : overlap.people) added.add_account_ids(person.ToString());
  }
  const auto shown = static_cast<std::size_t>(most);
  proto.set_truncated(coverage.uncovered.size() > shown || coverage.overlaps.size() > shown);
  return proto;
}

}  // namespace cairn::mentorship::wire
