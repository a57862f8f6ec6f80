#include "platform/time/time.h"

#include <date/tz.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace cairn::platform {

using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::sys_days;

namespace {

int ReadDigits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<TimeZone> TimeZone::Find(std::string_view name) {
  try {
    return TimeZone(date::locate_zone(name));
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

std::string TimeZone::name() const { return zone_->name(); }

Date ClinicDay(Instant instant, const TimeZone& zone) {
  const auto local = zone.zone_->to_local(instant);
  const auto day = std::chrono::floor<days>(local);
  return Date(sys_days(day.time_since_epoch()));
}

Instant StartOfClinicDay(Date day, const TimeZone& zone) {
  const date::local_time<microseconds> midnight{sys_days(day).time_since_epoch()};
  // For a midnight inside a gap this is the moment of the change; for one that happens twice, the first.
  return zone.zone_->to_sys(midnight, date::choose::earliest);
}

int AgeInYears(Date birth, Date day) {
  int years = static_cast<int>(day.year()) - static_cast<int>(birth.year());
  if (std::pair(day.month(), day.day()) < std::pair(birth.month(), birth.day())) --years;
  return years;
}

std::optional<Date> ParseDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = ReadDigits(text.substr(0, 4));
  const int month = ReadDigits(text.substr(5, 2));
  const int day = ReadDigits(text.substr(8, 2));
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const Date value{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                   std::chrono::day(static_cast<unsigned>(day))};
  if (!value.ok()) return std::nullopt;
  return value;
}

std::string FormatDate(Date day) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(day.year()),
                static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return text.data();
}

std::string FormatInstant(Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const auto in_day = (instant - day).count();
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%sT%02lld:%02lld:%02lld.%06lldZ", FormatDate(Date(day)).c_str(),
                static_cast<long long>(in_day / 3'600'000'000), static_cast<long long>(in_day / 60'000'000 % 60),
                static_cast<long long>(in_day / 1'000'000 % 60), static_cast<long long>(in_day % 1'000'000));
  return text.data();
}

Instant SystemClock::Now() const { return std::chrono::floor<microseconds>(std::chrono::system_clock::now()); }

}  // namespace cairn::platform
