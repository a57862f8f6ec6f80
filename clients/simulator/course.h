#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "clients/simulator/events.h"

// How treatment goes for one person, from the intake to the end or to today.
namespace cairn::simulator {

/// What a demo has to have, whatever chance says; each is the part of one person.
enum class EdgeCase {
  /// ALT above three times the upper limit at the beginning: an override, and it is looked at again.
  kRaisedLiver,
  /// Fentanyl in the urine while on treatment.
  kPositiveScreen,
  /// The next injection is more than five weeks after the last: late today, and nobody has been discharged.
  kMissedWindow,
  kRevokedConsent,
  /// Goes on at another clinic.
  kTransferred,
  /// An injection on a day on which the clocks change; where the plan holds no such day (it holds one from ten months
  /// on), one like any other.
  kClockChange
};
/// Of the first six people, in the order above.
std::optional<EdgeCase> EdgeCaseOf(int number);

/// What the numbers are, and where they come from: README.md.
struct Odds {
  /// Never begins.
  double never_starts = 0;
  /// Of those who begin, the injection and not tablets.
  double injection = 0;
  /// To come for another dose, each time: injection, tablets.
  double injection_goes_on = 0;
  double tablets_go_on = 0;
};
Odds OddsOf(Disorder disorder);

/// One episode of care, or all of somebody's one after the other.
struct Course {
  /// For the first time.
  Date enrolled_on{};
  /// Of the first episode; who comes back takes the same.
  std::optional<Medication> medication{};
  /// By day; of one day in the order in which they happen.
  std::vector<Event> events{};
};

/// How they ended, when they are not in treatment on the last day.
const Discharged* LastDischargeOf(const Course& course);

/// The days of one episode on which something can happen beside the medicine.
struct Stay {
  Date first{};
  /// The last day of the plan or, when it has ended, the day before the discharge.
  Date last{};
  std::optional<Date> discharged_on{};
};
/// `course`: one episode.
Stay StayOf(const Course& course, Date today);

/// A function of its arguments. No event is later than `today`.
Course PlanCourse(std::uint64_t seed, const Person& person, Date enrolled_on, Date today);

}  // namespace cairn::simulator
