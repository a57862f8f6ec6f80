#include "platform/fhir/date.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace cairn::platform::fhir {
namespace {

using std::chrono::minutes;
using std::chrono::sys_days;

/// Takes exactly `digits` digits from the front; -1 when they are not there.
int TakeNumber(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return -1;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool Take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

bool InRange(int value, int last) { return value >= 0 && value <= last; }

/// hh:mm:ss[.f…], a leap second included; the minute of the day.
std::optional<minutes> TakeTime(std::string_view& text) {
  const int hour = TakeNumber(text, 2);
  if (!InRange(hour, 23) || !Take(text, ':')) return std::nullopt;
  const int minute = TakeNumber(text, 2);
  if (!InRange(minute, 59) || !Take(text, ':')) return std::nullopt;
  if (!InRange(TakeNumber(text, 2), 60)) return std::nullopt;
  if (Take(text, '.')) {
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) return std::nullopt;
    text.remove_prefix(digits);
  }
  return minutes(hour * 60 + minute);
}

/// Z, +hh:mm or -hh:mm, to the end.
std::optional<minutes> TakeOffset(std::string_view text) {
  if (text == "Z") return minutes(0);
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const int hours = TakeNumber(text, 2);
  if (!InRange(hours, 14) || !Take(text, ':')) return std::nullopt;
  const int rest = TakeNumber(text, 2);
  if (!InRange(rest, hours == 14 ? 0 : 59) || !text.empty()) return std::nullopt;
  return minutes((west ? -1 : 1) * (hours * 60 + rest));
}

std::optional<DayRange> ParsePartial(std::string_view text) {
  const std::string whole(text);
  if (text.size() == 4) {
    const auto first = ParseDate(whole + "-01-01");
    if (!first) return std::nullopt;
    return DayRange{*first, Date(first->year(), std::chrono::December, std::chrono::day(31))};
  }
  const auto first = ParseDate(whole + "-01");
  if (!first) return std::nullopt;
  return DayRange{*first, Date(first->year() / first->month() / std::chrono::last)};
}

}  // namespace

bool IsPartialDate(std::string_view text) { return (text.size() == 4 || text.size() == 7) && ParsePartial(text); }

std::optional<DayRange> ParseFhirDateTime(std::string_view text) {
  if (text.size() == 4 || text.size() == 7) return ParsePartial(text);
  const auto day = ParseDate(text.substr(0, 10));
  if (!day) return std::nullopt;
  text.remove_prefix(10);
  if (text.empty()) return DayRange{*day, *day};
  if (!Take(text, 'T')) return std::nullopt;
  const auto time = TakeTime(text);
  if (!time) return std::nullopt;
  const auto offset = TakeOffset(text);
  if (!offset) return std::nullopt;
  const Date in_utc{std::chrono::floor<std::chrono::days>(sys_days(*day) + *time - *offset)};
  return DayRange{std::min(*day, in_utc), std::max(*day, in_utc)};
}

}  // namespace cairn::platform::fhir
