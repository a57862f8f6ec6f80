#include "clients/simulator/course.h"

#include <algorithm>

#include "clients/simulator/calendar.h"
#include "clients/simulator/instruments.h"
#include "clients/simulator/random.h"
#include "clients/simulator/support.h"
#include "clients/simulator/treatment.h"

namespace cairn::simulator {
namespace {

constexpr int kEdgeCases = 6;

// Who has been in treatment for so long, and wants to, has completed it. House choice.
constexpr int kCompletedFromDays = 180;

std::string DischargeReason(Random& random, int days_in_treatment, bool started) {
  static constexpr std::array kReasons = {"LOST_TO_FOLLOW_UP",   "PATIENT_CHOICE", "MOVED",
                                          "INSURANCE_OR_COST",   "ADVERSE_EVENT",  "INCARCERATED",
                                          "CHANGE_OF_MEDICATION"};
  // Most of those who stop do so because of how they see it, not because of cost or side effects (README.md).
  static constexpr std::array kWeights = {0.42, 0.30, 0.07, 0.06, 0.05, 0.04, 0.06};
  if (!started) return random.Chance(0.7) ? "LOST_TO_FOLLOW_UP" : "PATIENT_CHOICE";
  if (days_in_treatment >= kCompletedFromDays && random.Chance(0.5)) return "COMPLETED";
  return kReasons[random.Weighted(kWeights)];
}

std::string StopReasonFor(const std::string& discharge) {
  if (discharge == "COMPLETED") return "PLANNED_COMPLETION";
  if (discharge == "LOST_TO_FOLLOW_UP") return "LOST_TO_FOLLOW_UP";
  if (discharge == "MOVED" || discharge == "TRANSFERRED") return "MOVED";
  if (discharge == "INSURANCE_OR_COST") return "COST_OR_INSURANCE";
  if (discharge == "ADVERSE_EVENT") return "SIDE_EFFECT";
  if (discharge == "INCARCERATED") return "INCARCERATION";
  if (discharge == "CHANGE_OF_MEDICATION") return "SWITCHED_TO_AGONIST";
  return "PATIENT_CHOICE";
}

/// When it becomes clear that somebody does not come any more.
Date GoneOn(Random& random, Date covered_until, const std::string& reason) {
  return After(covered_until, reason == "LOST_TO_FOLLOW_UP" ? random.Between(28, 56) : random.Between(0, 10));
}

void End(Random& random, Date today, const Treatment& treatment, const std::optional<EdgeCase>& edge, Course& course) {
  const bool started = treatment.last_dose_on.has_value();
  const auto last = treatment.last_dose_on.value_or(course.events.back().on);
  auto reason = DischargeReason(random, DaysBetween(course.enrolled_on, last), started);
  if (edge == EdgeCase::kTransferred) reason = "TRANSFERRED";
  const auto on = GoneOn(random, started ? treatment.covered_until : last, reason);
  if (on > today) return;
  // One whose last day has passed has ended by itself.
  if (treatment.ordered_until && *treatment.ordered_until >= today)
    course.events.push_back({on, OrderStopped{StopReasonFor(reason)}});
  course.events.push_back({on, Discharged{reason}});
}

}  // namespace

std::optional<EdgeCase> EdgeCaseOf(int number) {
  return number < kEdgeCases ? std::optional(static_cast<EdgeCase>(number)) : std::nullopt;
}

Odds OddsOf(Disorder disorder) {
  if (disorder == Disorder::kOpioid) {
    return {.never_starts = 0.28, .injection = 0.75, .injection_goes_on = 0.9106, .tablets_go_on = 0.8088};
  }
  return {.never_starts = 0.08, .injection = 0.45, .injection_goes_on = 0.9051, .tablets_go_on = 0.8703};
}

Course PlanCourse(std::uint64_t seed, const Person& person, Date enrolled_on, Date today) {
  Random random(seed, "course", static_cast<std::uint64_t>(person.number));
  const auto edge = EdgeCaseOf(person.number);
  Course course{.enrolled_on = enrolled_on};
  course.events.push_back({enrolled_on, Intake{}});
  const auto odds = OddsOf(person.disorder);
  const bool starts = edge || !random.Chance(odds.never_starts);
  if (starts) course.medication = edge || random.Chance(odds.injection) ? Medication::kInjection : Medication::kTablets;
  auto treatment = PlanTreatment(random, person, course, edge, today);
  std::move(treatment.events.begin(), treatment.events.end(), std::back_inserter(course.events));
  if (treatment.ended) End(random, today, treatment, edge, course);
  if (edge == EdgeCase::kRevokedConsent) course.events.push_back({today, ConsentRevoked{}});
  std::stable_sort(course.events.begin(), course.events.end(),
                   [](const Event& a, const Event& b) { return a.on < b.on; });
  std::erase_if(course.events, [&](const Event& event) { return event.on > today; });
  for (auto& event : PlanSupport(seed, person, course, today)) course.events.push_back(std::move(event));
  // Forms are filled in before anything else is done that day; the first thing of all is the intake.
  auto forms = PlanInstruments(seed, person, course, today);
  course.events.insert(course.events.begin() + 1, std::make_move_iterator(forms.begin()),
                       std::make_move_iterator(forms.end()));
  std::stable_sort(course.events.begin(), course.events.end(),
                   [](const Event& a, const Event& b) { return a.on < b.on; });
  return course;
}

}  // namespace cairn::simulator
