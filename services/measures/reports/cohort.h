#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "measures/episodes.h"
#include "measures/injections.h"
#include "measures/reports/attributes.h"
#include "measures/reports/report.h"
#include "measures/serial_days.h"

// Whom the reports on medication are about.
namespace cairn::measures::reports {

/// From which day time is counted.
enum class Anchor {
  /// Of the episode's counted supply (Series::kHeadline), the first day.
  kFirstDose = 1,
  kEnrollment = 2
};

struct Ending {
  Date on{};
  StopReason reason = StopReason::kOther;
};

/// One episode of care and its medication. A person with two is there twice: whoever makes a cohort says which.
struct Member {
  std::optional<Date> enrolled_on{};
  std::optional<Date> birth_date{};
  bool has_opioid_use_disorder = false;
  /// Of this episode, any order; each with the days that it counts for. Those of injections are set by the report. Kept
  /// by whoever makes the member.
  std::span<const SupplyEvent> supply{};
  Circumstances circumstances{};
  /// Why treatment ended, as recorded. Not that it has: that is told by the supply.
  std::optional<Ending> ending{};
  std::optional<Date> died_on{};
  /// Last day in the clinic's care; nothing while it goes on.
  std::optional<Date> left_on{};
  /// What groups are made of, by name: sex, age_band, race_ethnicity, insurance, rurality, language. What is missing
  /// here was declined or is not known. Of several in one name: "more_than_one".
  Attributes attributes{};
};

/// Puts the next of many, from the `first` of them all on, into `block`, which is empty; none: there are no more.
template <class One>
using MakeBlock = std::function<void(std::size_t first, std::vector<One>& block)>;

/// `look(one)` for each of `held`, then for each that `make` makes, if there is a `make`. What is made is gone when the
/// next block is.
template <class One, class Look>
void ForEachOf(const std::vector<One>& held, const MakeBlock<One>& make, Look look) {
  for (const auto& one : held) look(one);
  if (!make) return;
  std::vector<One> block;
  for (std::size_t first = 0;; first += block.size()) {
    block.clear();
    make(first, block);
    if (block.empty()) return;
    for (const auto& one : std::as_const(block)) look(one);
  }
}

struct Cohort {
  Anchor anchor = Anchor::kFirstDose;
  /// What is later is not known; also nothing that supply from before covers later.
  Date data_cut{};
  InjectionDayCount injection_days = InjectionDayCount::kLabel28;
  std::vector<Member> members{};
  /// Members after those, made each time that they are looked at: those of a whole clinic, side by side, are more than
  /// a processor keeps near.
  MakeBlock<Member> made{};
};

/// Why a member has no day zero, by the anchor: nothing that counts was ever supplied, or there is no day of enrolment.
/// What is later than the data cut is not known, and is told only to be counted.
constexpr char kNoFirstDose[] = "no_first_dose";
constexpr char kNotEnrolled[] = "not_enrolled";
constexpr char kStartsAfterDataCut[] = "starts_after_data_cut";
/// Day zero is later than the data cut less the days of the measure: too early to ask.
constexpr char kNotMature[] = "not_mature";

/// From which day time is counted for a member.
struct DayZero {
  /// Nothing where there is none by the data cut; `excluded_because` says why then.
  std::optional<Date> on{};
  const char* excluded_because = "";
};
/// As that of the member's course, at less cost.
DayZero DayZeroOf(const Member& member, const Cohort& cohort);

/// A member's medication as known on the data cut. Both must outlive it.
class Course {
 public:
  Course(const Member& member, const Cohort& cohort) { BeAbout(member, cohort); }
  Course() = default;
  /// Of no other from now on; its room is used again. Nothing may be asked before.
  void BeAbout(const Member& member, const Cohort& cohort);
  // Points into itself.
  Course(const Course&) = delete;
  Course& operator=(const Course&) = delete;

  const std::optional<Date>& day_zero() const { return day_zero_.on; }
  std::string_view excluded_because() const { return day_zero_.excluded_because; }
  /// Whether a measure of `days` days may be asked: day zero is on or before the data cut less `days`.
  bool IsMatureFor(int days) const { return day_zero_.on && known_days_ >= days; }

  /// Supply that had been given by the data cut, injections with the days of the cohort.
  std::span<const SupplyEvent> supply() const { return supply_; }
  /// Days that it covers up to the data cut or, where it came before, the day of death; merged.
  const std::vector<SerialRange>& covered() const { return covered_; }
  bool HasInjection() const { return has_injection_; }
  /// Days without supply after which a run of treatment has ended: kTabletMaxGapDays for tablets alone, else
  /// InjectionMaxGapDays (house rule).
  int max_gap_days() const;
  /// Runs of treatment, by max_gap_days.
  const std::vector<Episode>& runs() const { return runs_; }
  /// Merged.
  const std::vector<SerialRange>& stays() const { return stays_; }
  /// Runs that a gap of more than `max_gap` days ends.
  std::vector<Episode> RunsBy(int max_gap) const;
  /// Whether `day`, not later than the data cut, is covered. A day of a stay on which nothing works is what the last
  /// day before the stay was, for nobody can refill there (house rule).
  bool IsCovered(Date day) const { return IsCovered(SerialOf(day)); }
  bool IsCovered(SerialDay day) const;
  /// All days of which IsCovered holds; merged.
  const std::vector<SerialRange>& covered_and_stayed() const { return stays_.empty() ? covered_ : covered_and_stayed_; }
  /// How the first run went (PersistenceOf); days of stays after it are no gap. The reason counts where no later run
  /// follows it, or was recorded before the later one began; a death likewise. Nothing where nothing was ever supplied.
  std::optional<Persistence> FirstPersistence() const;

 private:
  void TakeSupply(const Cohort& cohort);
  std::optional<StopReason> ReasonOfFirst() const;

  const Member* member_ = nullptr;
  Date data_cut_{};
  InjectionDayCount injection_days_ = InjectionDayCount::kLabel28;
  /// Of the member, or changed_.
  std::span<const SupplyEvent> supply_;
  std::vector<SupplyEvent> changed_;
  bool has_injection_ = false;
  DayZero day_zero_;
  /// From day zero to the data cut.
  int known_days_ = 0;
  std::vector<SerialRange> stays_;
  std::vector<SerialRange> covered_;
  std::vector<SerialRange> covered_and_stayed_;
  std::vector<Episode> runs_;
};

/// `look(member, course)` for each member, in their order.
template <class Look>
void ForEachCourse(const Cohort& cohort, Look look) {
  Course course;
  ForEachOf(cohort.members, cohort.made, [&](const Member& member) {
    course.BeAbout(member, cohort);
    look(member, std::as_const(course));
  });
}

/// Whether `course` cannot be asked a measure of `days` days; counts it under its reason in `line` then.
bool CountIfExcluded(const Course& course, int days, std::string_view line, Exclusions& exclusions);

/// An empty report with everything that is said of the cohort: its anchor, data cut, the days of an injection and the
/// longest gaps that leave a run whole.
Report CohortReport(const Cohort& cohort, std::string definition, std::string maturity);

/// "first_dose", "enrollment".
std::string NameOf(Anchor anchor);
/// Of StopReason: "planned_completion".
std::string NameOf(StopReason reason);

}  // namespace cairn::measures::reports
