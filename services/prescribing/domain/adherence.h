#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/episodes.h"
#include "measures/injections.h"
#include "measures/pdc.h"
#include "measures/self_report.h"
#include "prescribing/domain/dose_event.h"
#include "prescribing/domain/self_report.h"

// One person's supply day by day, with the numbers that are made of it. Numbers are those of services/measures; here is
// only what they are asked about.
namespace cairn::prescribing::domain {

using measures::DayRange;
using measures::InjectionDayCount;
using measures::Ratio;

struct DiaryDay {
  Date on{};
  DiaryAnswer answer = DiaryAnswer::kNotSure;
};

struct AdherenceFacts {
  /// In force, any order; stops are passed over.
  std::vector<DoseEvent> doses{};
  /// Days on which tablets were ordered to be taken before somebody's eyes.
  std::vector<DayRange> supervised{};
  std::vector<DiaryDay> diary{};
  /// Days on which something was collected for the laboratory.
  std::vector<Date> laboratory{};
  /// In residential or inpatient care (measures/level_of_care.h). May overlap; one that goes on ends on a day after
  /// every calendar.
  std::vector<DayRange> stays{};
  /// The last day of the last episode of care; nothing while one is open, or where there never was one.
  std::optional<Date> care_ended_on{};
};

/// Numbers as in the contracts.
enum class CalendarState { kNotStarted = 1, kCovered = 2, kGap = 3, kAsNeeded = 4, kEnded = 5, kStay = 6 };

struct AdherenceSupply {
  DoseEventId id{};
  DoseKind kind = DoseKind::kInjection;
  Date on{};
  /// Nothing for tablets taken as needed.
  std::optional<int> days{};
};

struct AdherenceDay {
  Date date{};
  CalendarState state = CalendarState::kNotStarted;
  /// Index into the supplies; also on a day of a stay, where an injection goes on working.
  std::optional<std::size_t> covered_by{};
  std::vector<std::size_t> given{};
  bool laboratory = false;
  std::optional<DiaryAnswer> says{};
};

struct AdherenceMonth {
  std::chrono::year_month month{};
  std::optional<Ratio> covered{};
};

/// Numbers as in the contracts.
enum class MeasureKind {
  kPdc = 1,
  kMpr = 2,
  kInjectionCoverage = 3,
  kInjectionCountRatio = 4,
  kDiaryResponse = 5,
  kDiaryTakenOfAnswered = 6,
  kDiaryTakenOfAll = 7
};

struct AdherenceMeasure {
  MeasureKind kind = MeasureKind::kPdc;
  /// Name, parameters and source, in words.
  std::string definition{};
  /// Nothing where the share is.
  std::optional<DayRange> window{};
  /// Nothing when it is not defined, and why.
  std::optional<Ratio> share{};
  std::string not_defined_because{};
};

struct DiaryComparison {
  DayRange window{};
  measures::DiaryCounts counts{};
  /// Covered days of the window; nothing where there is no PDC.
  std::optional<Ratio> covered{};
  /// Of what was taken of what was answered, and `covered`; nothing when either is not known.
  std::optional<bool> discordant{};
  int taken_without_supply = 0;
  int not_taken_with_tablets = 0;
};

struct TreatmentRun {
  measures::Episode run{};
  measures::Persistence persistence{};
};

struct Adherence {
  /// By `last`, in order of the day.
  std::vector<AdherenceSupply> supplies{};
  std::vector<AdherenceDay> days{};
  std::vector<AdherenceMonth> months{};
  /// One of each kind, in their order.
  std::vector<AdherenceMeasure> measures{};
  /// Uncovered days of the window of the PDC.
  std::vector<DayRange> gaps{};
  /// Days of the calendar in residential or inpatient care, in order.
  std::vector<DayRange> stays{};
  /// Those that reach into the calendar.
  std::vector<TreatmentRun> runs{};
  std::string runs_definition{};
  /// Nothing without a report in the calendar.
  std::optional<DiaryComparison> diary{};
};

/// The calendar of `window`, and what is made of it; what is dated after it counts for nothing.
///  - The PDC is that of the window, from the first supply in it to its end or the end of care: uncovered days of the
///    calendar from that day to that end are just the days that the PDC lacks. Before that day the calendar shows what
///    is carried in from before, which the PDC leaves out (PQA PDC method).
///  - Days of a stay are neither covered nor missing: they leave the numbers on both sides, tablets go on after them,
///  and
///    no run breaks (inpatient adjustment of the CMS Star measures, 2015). MPR and the count of injections, which are
///    not about days that are covered, count them. What the patient says of such a day is shown and not counted.
///  - An observation programme is what an order says is supervised, and the days that an observed dose covers (house
///    rule): there dispensed tablets cover nothing.
///  - Injections count `count` days. Runs of treatment break after more than 30 days without, of tablets alone, else
///    where an injection would be given on day 56 or later (house rules).
///  - The diary is asked about from its first answer in the window on; it is compared with what was covered on the same
///    days.
/// Pure.
Adherence AdherenceOf(const AdherenceFacts& facts, const DayRange& window, InjectionDayCount count);

/// Whole months that end on `until`: from the first day of the month `months` - 1 before its own.
DayRange MonthsUntil(Date until, int months);

}  // namespace cairn::prescribing::domain
