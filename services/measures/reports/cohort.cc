#include "measures/reports/cohort.h"

#include <algorithm>
#include <array>

namespace cairn::measures::reports {
namespace {

std::vector<SupplyEvent> GivenBy(const Cohort& cohort, const Member& member) {
  std::vector<SupplyEvent> given;
  for (auto event : member.supply) {
    if (event.start > cohort.data_cut || !IsCounted(event, Series::kHeadline, member.circumstances)) continue;
    if (event.product == kNaltrexoneInjection) event.days = static_cast<int>(cohort.injection_days);
    given.push_back(event);
  }
  return given;
}

bool IsWithin(const std::vector<DayRange>& ranges, Date day) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const DayRange& range) { return range.first <= day && day <= range.last; });
}

}  // namespace

Course::Course(const Member& member, const Cohort& cohort)
    : member_(member),
      data_cut_(cohort.data_cut),
      last_known_(member.died_on ? std::min(*member.died_on, cohort.data_cut) : cohort.data_cut),
      injection_days_(cohort.injection_days),
      supply_(GivenBy(cohort, member)),
      has_injection_(std::any_of(supply_.begin(), supply_.end(),
                                 [](const auto& event) { return event.source == Source::kAdministered; })) {
  for (auto span : CarriedSupply(supply_, Series::kHeadline, member.circumstances)) {
    span.days.last = std::min(span.days.last, last_known_);
    if (CountDays(span.days) > 0) spans_.push_back(span);
  }
  runs_ = TreatmentEpisodes(spans_, max_gap_days(), member.circumstances.stays);
  if (cohort.anchor == Anchor::kEnrollment) {
    day_zero_ = member.enrolled_on;
    if (!day_zero_) excluded_because_ = kNotEnrolled;
  } else {
    for (const auto& event : supply_) day_zero_ = std::min(day_zero_.value_or(event.start), event.start);
    const bool is_later = std::any_of(member.supply.begin(), member.supply.end(), [&](const auto& event) {
      return IsCounted(event, Series::kHeadline, member.circumstances);
    });
    if (!day_zero_) excluded_because_ = is_later ? kStartsAfterDataCut : kNoFirstDose;
  }
  if (day_zero_ && *day_zero_ > data_cut_) {
    day_zero_.reset();
    excluded_because_ = kStartsAfterDataCut;
  }
}

bool Course::IsMatureFor(int days) const { return day_zero_ && DaysFrom(*day_zero_, data_cut_) >= days; }

int Course::max_gap_days() const { return has_injection_ ? InjectionMaxGapDays(injection_days_) : kTabletMaxGapDays; }

bool Course::IsCovered(Date day) const {
  const auto is_covered = [&](Date on) {
    return std::any_of(spans_.begin(), spans_.end(),
                       [&](const CoveredSpan& span) { return span.days.first <= on && on <= span.days.last; });
  };
  while (!is_covered(day) && IsWithin(member_.circumstances.stays, day)) day = AddDays(day, -1);
  return is_covered(day);
}

std::optional<StopReason> Course::ReasonOfFirst() const {
  const auto is_of_first = [&](Date on) { return on <= data_cut_ && (runs_.size() == 1 || on < runs_[1].first); };
  if (member_.died_on && is_of_first(*member_.died_on)) return StopReason::kDeath;
  if (member_.ending && is_of_first(member_.ending->on)) return member_.ending->reason;
  return std::nullopt;
}

std::optional<Persistence> Course::FirstPersistence() const {
  if (runs_.empty()) return std::nullopt;
  return PersistenceOf(runs_.front(), max_gap_days(), data_cut_, ReasonOfFirst(), member_.circumstances.stays);
}

std::vector<Course> CoursesOf(const Cohort& cohort) {
  std::vector<Course> courses;
  courses.reserve(cohort.members.size());
  for (const auto& member : cohort.members) courses.emplace_back(member, cohort);
  return courses;
}

bool CountIfExcluded(const Course& course, int days, const std::string& line, Exclusions& exclusions) {
  if (!course.day_zero()) {
    exclusions.Add(line, course.excluded_because());
    return true;
  }
  if (course.IsMatureFor(days)) return false;
  exclusions.Add(line, kNotMature);
  return true;
}

Report CohortReport(const Cohort& cohort, std::string definition, std::string maturity) {
  return {.definition = std::move(definition),
          .unit = "episodes",
          .anchor = NameOf(cohort.anchor),
          .maturity = std::move(maturity),
          .data_cut = cohort.data_cut,
          .parameters = {{"injection_days", std::to_string(static_cast<int>(cohort.injection_days))},
                         {"max_gap_days_tablets", std::to_string(kTabletMaxGapDays)},
                         {"max_gap_days_injections", std::to_string(InjectionMaxGapDays(cohort.injection_days))}}};
}

std::string NameOf(Anchor anchor) { return anchor == Anchor::kFirstDose ? "first_dose" : "enrollment"; }

std::string NameOf(StopReason reason) {
  static constexpr std::array kNames = {
      "planned_completion", "transfer",      "death", "switched_to_agonist", "side_effect", "return_to_use",
      "cost_or_insurance",  "incarceration", "moved", "lost_to_follow_up",   "other"};
  return kNames.at(static_cast<std::size_t>(reason));
}

}  // namespace cairn::measures::reports
