#pragma once

#include <cstdint>
#include <vector>

#include "clients/simulator/course.h"

namespace cairn::simulator {

/// How much somebody with alcohol use disorder drinks, day by day: as before treatment, under it, and after a dose has
/// worn off. What a chart says of the last drink before a dose holds.
class Drinking {
 public:
  Drinking(std::uint64_t seed, const Person& person, const Course& course);

  /// US standard drinks in hundredths; a function of the day.
  int On(Date day) const;
  /// Of the `days` before `day`: on how many there was a drink, and on how many at least five (men) or four.
  int DaysBefore(Date day, int days) const;
  int HeavyDaysBefore(Date day, int days) const;

 private:
  struct Span {
    Date first{};
    Date last{};
  };
  bool IsDry(Date day) const;
  double ChanceOn(Date day) const;
  int CountBefore(Date day, int days, int least) const;

  std::uint64_t seed_;
  int number_;
  bool man_;
  bool abstains_ = false;
  /// Days since a last drink, up to a dose.
  std::vector<Span> dry_;
  std::vector<Date> last_drinks_;
  std::vector<Span> covered_;
};

/// From so many hundredths on a day is one of heavy drinking (NIAAA).
int HeavyFrom(bool man);

}  // namespace cairn::simulator
