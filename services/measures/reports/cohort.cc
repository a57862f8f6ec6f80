#include "measures/reports/cohort.h"

#include <algorithm>
#include <array>
#include <limits>

namespace cairn::measures::reports {
namespace {

using SysDays = std::chrono::sys_days;

bool IsGiven(const SupplyEvent& event, const Member& member, SysDays data_cut) {
  return event.start <= data_cut && IsCounted(event, Series::kHeadline, member.circumstances);
}

/// Of an injection those of the cohort.
int DaysOf(const SupplyEvent& event, const Cohort& cohort) {
  return event.product == kNaltrexoneInjection ? static_cast<int>(cohort.injection_days) : event.days;
}

/// `first` is the first day on which something was given by the data cut.
DayZero DayZeroBy(const std::optional<SysDays>& first, const Member& member, const Cohort& cohort) {
  if (cohort.anchor == Anchor::kEnrollment) {
    if (!member.enrolled_on) return {{}, kNotEnrolled};
    if (*member.enrolled_on > cohort.data_cut) return {{}, kStartsAfterDataCut};
    return {member.enrolled_on};
  }
  if (first) return {Date(*first)};
  const bool is_later = std::any_of(member.supply.begin(), member.supply.end(), [&](const auto& event) {
    return IsCounted(event, Series::kHeadline, member.circumstances);
  });
  return {{}, is_later ? kStartsAfterDataCut : kNoFirstDose};
}

std::optional<SysDays> FirstOf(std::span<const SupplyEvent> given) {
  if (given.empty()) return std::nullopt;
  SysDays first = given.front().start;
  for (const auto& event : given) first = std::min(first, event.start);
  return first;
}

/// The first of `covered`, which is merged, that ends on or after `day`.
auto FirstUntil(const std::vector<SerialRange>& covered, SerialDay day) {
  return std::partition_point(covered.begin(), covered.end(), [&](const auto& range) { return range.last < day; });
}

/// A day of a stay is covered where one before it was, of the stay or the last before it.
std::vector<SerialRange> CoveredAndStayed(const std::vector<SerialRange>& covered,
                                          const std::vector<SerialRange>& stays) {
  std::vector<SerialSpan> spans;
  for (const auto& range : covered) spans.push_back({0, range.first, range.last});
  for (const auto& stay : stays) {
    const auto before = FirstUntil(covered, stay.first - 1);
    if (before != covered.end() && before->first <= stay.last)
      spans.push_back({0, std::max(before->first, stay.first - 1), stay.last});
  }
  std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return CoveredUpTo(std::numeric_limits<SerialDay>::max(), spans);
}

}  // namespace

DayZero DayZeroOf(const Member& member, const Cohort& cohort) {
  std::optional<SysDays> first;
  if (cohort.anchor == Anchor::kFirstDose) {
    for (const auto& event : member.supply) {
      if ((!first || event.start < *first) && IsGiven(event, member, cohort.data_cut)) first = event.start;
    }
  }
  return DayZeroBy(first, member, cohort);
}

/// As a rule everything was given, or all but the last, and with the days that it has: then nothing is copied.
void Course::TakeSupply(const Cohort& cohort) {
  const auto& all = member_->supply;
  const SysDays data_cut = cohort.data_cut;
  const auto is_given = [&](const SupplyEvent& event) { return IsGiven(event, *member_, data_cut); };
  const auto as_it_is = [&](const SupplyEvent& event) {
    return is_given(event) && event.days == DaysOf(event, cohort);
  };
  const auto end = std::find_if_not(all.begin(), all.end(), as_it_is);
  supply_ = all.first(static_cast<std::size_t>(end - all.begin()));
  if (std::none_of(end, all.end(), is_given)) return;
  changed_.assign(supply_.begin(), supply_.end());
  for (auto event = end; event != all.end(); ++event) {
    if (!is_given(*event)) continue;
    changed_.push_back(*event);
    changed_.back().days = DaysOf(*event, cohort);
  }
  supply_ = changed_;
}

void Course::BeAbout(const Member& member, const Cohort& cohort) {
  member_ = &member;
  data_cut_ = cohort.data_cut;
  injection_days_ = cohort.injection_days;
  TakeSupply(cohort);
  has_injection_ = std::any_of(supply_.begin(), supply_.end(),
                               [](const auto& event) { return event.source == Source::kAdministered; });
  day_zero_ = DayZeroBy(FirstOf(supply_), member, cohort);
  known_days_ = day_zero_.on ? DaysFrom(*day_zero_.on, data_cut_) : 0;
  stays_ = MergedSerial(member.circumstances.stays);
  const Date last_known = member.died_on ? std::min(*member.died_on, data_cut_) : data_cut_;
  CoverCounted(supply_, member.circumstances, SerialOf(last_known), covered_);
  covered_and_stayed_.clear();
  if (!stays_.empty()) covered_and_stayed_ = CoveredAndStayed(covered_, stays_);
  FindRuns(covered_, max_gap_days(), stays_, runs_);
}

int Course::max_gap_days() const { return has_injection_ ? InjectionMaxGapDays(injection_days_) : kTabletMaxGapDays; }

std::vector<Episode> Course::RunsBy(int max_gap) const { return RunsOf(covered_, max_gap, stays_); }

bool Course::IsCovered(SerialDay day) const {
  const auto found = FirstUntil(covered_and_stayed(), day);
  return found != covered_and_stayed().end() && found->first <= day;
}

std::optional<StopReason> Course::ReasonOfFirst() const {
  const auto is_of_first = [&](Date on) { return on <= data_cut_ && (runs_.size() == 1 || on < runs_[1].first); };
  if (member_->died_on && is_of_first(*member_->died_on)) return StopReason::kDeath;
  if (member_->ending && is_of_first(member_->ending->on)) return member_->ending->reason;
  return std::nullopt;
}

std::optional<Persistence> Course::FirstPersistence() const {
  if (runs_.empty()) return std::nullopt;
  return PersistenceOf(runs_.front(), max_gap_days(), data_cut_, ReasonOfFirst(), member_->circumstances.stays);
}

bool CountIfExcluded(const Course& course, int days, std::string_view line, Exclusions& exclusions) {
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
