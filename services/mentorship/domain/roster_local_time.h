#pragma once

#include "mentorship/domain/roster.h"

namespace cairn::mentorship::domain {

/// The clinic's wall clock, with the rules of its zone looked up once.
class Wall {
 public:
  explicit Wall(const TimeZone& zone);

  /// As WallTime says: a time that is skipped is the moment of the change, of one that comes twice it is the first.
  Instant InstantOf(const WallTime& time) const;
  Date DayOf(Instant instant) const;

  struct Reading {
    Date day{};
    std::chrono::minutes at{};
    /// Ahead of UTC: tells the two apart that come twice.
    std::chrono::minutes offset{};
    bool operator==(const Reading&) const = default;
  };
  Reading Read(Instant instant) const;

 private:
  const date::time_zone* zone_;
};

}  // namespace cairn::mentorship::domain
