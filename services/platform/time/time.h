#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace date {
class time_zone;
}

namespace cairn::platform {

/// A moment, UTC, in microseconds: the precision that PostgreSQL keeps.
using Instant = std::chrono::sys_time<std::chrono::microseconds>;

/// A calendar date without a zone: a birth date, a clinic day.
using Date = std::chrono::year_month_day;

/// An IANA time zone, valid by construction.
class TimeZone {
 public:
  /// Nothing when the tz database has no such name. Names are case-sensitive, as in the database.
  static std::optional<TimeZone> Find(std::string_view name);
  std::string name() const;

 private:
  friend Date ClinicDay(Instant, const TimeZone&);
  friend Instant StartOfClinicDay(Date, const TimeZone&);
  explicit TimeZone(const date::time_zone* zone) : zone_(zone) {}
  const date::time_zone* zone_;
};

/// The one place where a moment becomes a day: the calendar date at `zone` when it is `instant`.
Date ClinicDay(Instant instant, const TimeZone& zone);

/// First moment of `day` at `zone`; where a change of clocks removes midnight, the first moment after the gap.
Instant StartOfClinicDay(Date day, const TimeZone& zone);

/// Full years from `birth` to `day`. A person born on 29 February has their birthday on 1 March in other years.
int AgeInYears(Date birth, Date day);

/// YYYY-MM-DD; years 0001 to 9999 only, real days only.
std::optional<Date> ParseDate(std::string_view text);
std::string FormatDate(Date day);

/// 2026-11-23T13:24:26.123456Z
std::string FormatInstant(Instant instant);

/// Where `now` comes from: asked in the shell, handed to the domain. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant Now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant Now() const override;
};

}  // namespace cairn::platform
