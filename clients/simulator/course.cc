#include "clients/simulator/course.h"

#include <algorithm>

#include "clients/simulator/acute_care.h"
#include "clients/simulator/calendar.h"
#include "clients/simulator/counselling.h"
#include "clients/simulator/follow_ups.h"
#include "clients/simulator/instruments.h"
#include "clients/simulator/mentoring.h"
#include "clients/simulator/random.h"
#include "clients/simulator/support.h"
#include "clients/simulator/treatment.h"

namespace cairn::simulator {
namespace {

constexpr int kEdgeCases = 6;

// Who has been in treatment for so long, and wants to, has completed it. House choice.
constexpr int kCompletedFromDays = 180;
// Of those who have begun and left for a reason that may pass: README.md.
constexpr double kComesBack = 0.30;
// Streams of chance of another episode lie so far from those of the first.
constexpr int kNextEpisode = 1 << 20;

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

struct EpisodeStart {
  int number = 0;
  Happening begins{};
  /// What was given before.
  const Treatment* earlier = nullptr;
};

void SortByDay(std::vector<Event>& events) {
  std::stable_sort(events.begin(), events.end(), [](const Event& a, const Event& b) { return a.on < b.on; });
}

/// Before whatever else is on their days, but after the beginning.
void AddFirst(std::vector<Event>&& more, std::vector<Event>& events) {
  events.insert(events.begin() + 1, std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Fills in the events of `course`, whose day and medication are given.
Treatment PlanEpisode(std::uint64_t seed, const Person& person, const EpisodeStart& start, Random& random, Date today,
                      Course& course) {
  const auto edge = start.earlier == nullptr ? EdgeCaseOf(person.number) : std::nullopt;
  course.events.push_back({course.enrolled_on, start.begins});
  auto treatment = PlanTreatment(random, person, course, {edge, start.earlier}, today);
  course.events.insert(course.events.end(), treatment.events.begin(), treatment.events.end());
  if (treatment.ended) End(random, today, treatment, edge, course);
  SortByDay(course.events);
  std::erase_if(course.events, [&](const Event& event) { return event.on > today; });
  const int stream = person.number + start.number * kNextEpisode;
  for (auto* plan : {&PlanAcuteCare, &PlanSupport, &PlanMentoring, &PlanCounselling, &PlanFollowUps})
    AddFirst(plan(seed, stream, person, course, today), course.events);
  // Forms are filled in before anything else is done that day; the first thing of all is the beginning.
  AddFirst(PlanInstruments(seed, stream, person, course, today), course.events);
  SortByDay(course.events);
  return treatment;
}

/// The day on which somebody is enrolled again.
std::optional<Date> ComesBackOn(Random& random, const Course& course, Date today) {
  static constexpr std::array kMayPass = {"LOST_TO_FOLLOW_UP", "PATIENT_CHOICE", "INSURANCE_OR_COST", "INCARCERATED"};
  const auto* discharged = LastDischargeOf(course);
  if (discharged == nullptr || !course.medication) return std::nullopt;
  const bool may = std::find(kMayPass.begin(), kMayPass.end(), discharged->reason) != kMayPass.end();
  if (!may || !random.Chance(kComesBack)) return std::nullopt;
  const auto on = After(course.events.back().on, random.Between(30, 180));
  return on <= today ? std::optional(on) : std::nullopt;
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

const Discharged* LastDischargeOf(const Course& course) {
  const Discharged* last = nullptr;
  for (const auto& event : course.events) {
    if (const auto* discharged = std::get_if<Discharged>(&event.what)) last = discharged;
    if (std::holds_alternative<Returned>(event.what)) last = nullptr;
  }
  return last;
}

Stay StayOf(const Course& course, Date today) {
  Stay stay{.first = course.enrolled_on, .last = today};
  if (const auto& end = course.events.back(); std::holds_alternative<Discharged>(end.what)) {
    stay.discharged_on = end.on;
    stay.last = Before(end.on, 1);
  }
  return stay;
}

Course PlanCourse(std::uint64_t seed, const Person& person, Date enrolled_on, Date today) {
  const auto edge = EdgeCaseOf(person.number);
  Random random(seed, "course", static_cast<std::uint64_t>(person.number));
  const auto odds = OddsOf(person.disorder);
  Course course{.enrolled_on = enrolled_on};
  const bool starts = edge || !random.Chance(odds.never_starts);
  if (starts) course.medication = edge || random.Chance(odds.injection) ? Medication::kInjection : Medication::kTablets;
  EpisodeStart first{.number = 0, .begins = Intake{}};
  auto earlier = PlanEpisode(seed, person, first, random, today, course);
  if (edge == EdgeCase::kRevokedConsent) course.events.push_back({today, ConsentRevoked{}});
  Random again(seed, "course again", static_cast<std::uint64_t>(person.number));
  const auto back = edge ? std::nullopt : ComesBackOn(again, course, today);
  if (!back) return course;
  Course second{.enrolled_on = *back, .medication = course.medication};
  PlanEpisode(seed, person, {.number = 1, .begins = Returned{}, .earlier = &earlier}, again, today, second);
  std::move(second.events.begin(), second.events.end(), std::back_inserter(course.events));
  return course;
}

}  // namespace cairn::simulator
