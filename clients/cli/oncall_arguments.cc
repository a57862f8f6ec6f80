#include "clients/cli/oncall_arguments.h"

#include <array>
#include <charconv>
#include <optional>

#include "clients/cli/arguments.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = mentorship::v1;

namespace {

constexpr int kDay = 24 * 60;
constexpr std::array<std::string_view, 7> kDays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<int> ClockFrom(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  int hour = 0;
  int minute = 0;
  const auto read = [](std::string_view digits, int& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && value >= 0;
  };
  if (!read(text.substr(0, 2), hour) || !read(text.substr(3, 2), minute) || minute > 59) return std::nullopt;
  if (hour * 60 + minute > kDay) return std::nullopt;
  return hour * 60 + minute;
}

std::optional<DayTime> SpanFrom(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto start = ClockFrom(text.substr(0, dash));
  const auto end = ClockFrom(text.substr(dash + 1));
  if (!start || !end || *start == kDay) return std::nullopt;
  return DayTime{*start, *end};
}

/// 0 for Monday; nothing for what is no day.
std::optional<int> DayFrom(std::string_view text) {
  for (std::size_t i = 0; i < kDays.size(); ++i) {
    if (kDays[i] == text) return static_cast<int>(i);
  }
  return std::nullopt;
}

/// Adds the days of "daily", "mon", "mon-fri"; false for what is none.
bool AddDays(std::string_view text, std::vector<int>& days) {
  if (text == "daily") {
    for (int day = 0; day < 7; ++day) days.push_back(day);
    return true;
  }
  const auto dash = text.find('-');
  const auto first = DayFrom(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : DayFrom(text.substr(dash + 1));
  if (!first || !last) return false;
  // Over the end of the week as well: fri-mon.
  for (int day = *first;; day = (day + 1) % 7) {
    days.push_back(day);
    if (day == *last) return true;
  }
}

std::optional<std::vector<int>> DaysFrom(std::string_view text) {
  std::vector<int> days;
  for (;;) {
    const auto comma = text.find(',');
    if (!AddDays(text.substr(0, comma), days)) return std::nullopt;
    if (comma == std::string_view::npos) return days;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace

std::vector<v1::WeeklyShift> ShiftsFrom(std::string_view option, std::string_view text) {
  const std::string typed = LowerAscii(std::string(text));
  const auto space = typed.find(' ');
  if (space != std::string::npos) {
    const auto days = DaysFrom(std::string_view(typed).substr(0, space));
    const auto span = SpanFrom(std::string_view(typed).substr(space + 1));
    if (days && span) {
      std::vector<v1::WeeklyShift> shifts;
      for (const int day : *days) {
        auto& shift = shifts.emplace_back();
        shift.set_day(day + 1);
        shift.set_start_minute(span->start_minute);
        shift.set_end_minute(span->end_minute > span->start_minute ? span->end_minute : span->end_minute + kDay);
      }
      return shifts;
    }
  }
  throw InvalidUsage(std::string(option) +
                     ": a shift is written mon-fri 08:00-20:00, sat,sun 00:00-24:00 or daily 20:00-08:00");
}

v1::WallTime WallTimeFrom(std::string_view option, std::string_view text) {
  constexpr std::size_t kDateLength = 10;
  if (text.size() == kDateLength + 6 && (text[kDateLength] == ' ' || text[kDateLength] == 'T')) {
    if (const auto minute = ClockFrom(text.substr(kDateLength + 1))) {
      v1::WallTime time;
      *time.mutable_day() = DateFrom(option, text.substr(0, kDateLength));
      time.set_minute(*minute);
      return time;
    }
  }
  throw InvalidUsage(std::string(option) + ": a time is written 2026-03-05 08:00, as read on the clinic's wall");
}

DayTime DayTimeFrom(std::string_view option, std::string_view text) {
  if (const auto span = SpanFrom(text); span && span->start_minute < span->end_minute) return *span;
  throw InvalidUsage(std::string(option) + ": a time of one day is written 08:00-20:00");
}

v1::OnCallRole OnCallRoleFrom(const std::string& text) {
  return static_cast<v1::OnCallRole>(EnumFrom("--role", text, *v1::OnCallRole_descriptor()));
}

v1::OnCallLine OnCallLineFrom(const std::string& text) {
  return static_cast<v1::OnCallLine>(EnumFrom("--line", text, *v1::OnCallLine_descriptor()));
}

}  // namespace cairn::cli
