#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/days.h"

// Which tests and questions a person on naltrexone is due for.
namespace cairn::measures {

/// Numbers as in the contracts.
enum class MonitoringItem {
  kLiverTests = 1,
  kPregnancyTest = 2,
  kDrugScreen = 3,
  kPhq9 = 4,
  kSiteCheck = 5,
  kCreatinine = 6
};

/// When an item is due: one row of data.
struct MonitoringRule {
  MonitoringItem item = MonitoringItem::kLiverTests;
  /// Before the first dose it is due unless done at most so many days before; nothing: there is no baseline.
  std::optional<int> baseline_max_age_days{};
  /// Then so many months after the first dose, rising.
  std::vector<int> months{};
  /// In place of `months` when the baseline was not normal; empty: the same.
  std::vector<int> months_if_abnormal{};
  /// Then so many months after the last one; nothing: no more.
  std::optional<int> repeat_months{};
  /// On the day of each injection, as well.
  bool before_each_injection = false;
  /// At the next visit after each injection, as well.
  bool after_each_injection = false;
  std::string source{};
};

/// The defaults, all house rules unless their source says else: liver tests at most 90 days before the first dose, in
/// months 1, 3 and 6 (monthly for three months when the baseline was above the upper limit), then every 6 months;
/// pregnancy test before each injection where pregnancy is possible; screen for the five opioid classes within a day
/// before the first dose, then monthly; PHQ-9 at baseline, monthly for three months, then quarterly (depression and
/// suicidality: Vivitrol prescribing information, 5.5, 2022); site check at the visit after each injection; creatinine
/// at baseline and yearly.
const std::vector<MonitoringRule>& DefaultMonitoring();

/// What is known of one item.
struct MonitoringHistory {
  MonitoringItem item = MonitoringItem::kLiverTests;
  /// Days on which it was done, any order.
  std::vector<Date> done_on{};
  /// Nothing when there is no baseline or it can't be told.
  std::optional<bool> baseline_abnormal{};
  /// Asked for earlier than the schedule would, as after symptoms.
  std::optional<Date> asked_for{};
};

struct MonitoringFacts {
  /// The day of the first dose, or the day for which it is planned; nothing: only baselines are due, today.
  std::optional<Date> first_dose_on{};
  std::optional<Date> last_injection_on{};
  std::optional<Date> next_injection_on{};
  /// Nothing is known counts as yes.
  std::optional<bool> pregnancy_possible{};
  std::vector<MonitoringHistory> histories{};
  Date today{};
};

enum class MonitoringReason { kBaseline = 1, kSchedule = 2, kRepeat = 3, kInjection = 4, kAskedFor = 5 };

struct MonitoringDue {
  MonitoringItem item = MonitoringItem::kLiverTests;
  Date due_on{};
  /// `due_on` is before today.
  bool overdue = false;
  MonitoringReason reason = MonitoringReason::kSchedule;
};

/// A test counts for a day of the schedule from this many days before it on. House rule; data.
constexpr int kMonitoringEarlyDays = 14;

/// The next day on which each item is due, one row for each item that is due at all, in the order of `rules`. The
/// earliest of:
///  - the baseline, on the day of the first dose, when nothing was done in the time before it that counts, nor since;
///  - the first day of the schedule for which nothing was done in time: a later test stands for all earlier days, so a
///    test that was missed long ago is not due again;
///  - `repeat_months` after the last test, once the schedule is through;
///  - before each injection: the next one, when nothing was done in the early days before it and after the last one;
///  - after each injection: the next one, or, where none is planned, the day after the last one, when nothing was done
///    since the last one;
///  - the day for which it was asked, when nothing was done on it or after.
/// Results of days after today count for nothing. An unknown baseline is taken as abnormal only when it is said to be:
/// without a baseline the baseline itself is due. Month arithmetic: a day that the month lacks becomes its last. Pure.
std::vector<MonitoringDue> MonitoringDueList(const MonitoringFacts& facts,
                                             const std::vector<MonitoringRule>& rules = DefaultMonitoring(),
                                             int early_days = kMonitoringEarlyDays);

/// `months` after `day`; a day that the month lacks becomes its last.
Date MonthsAfter(Date day, int months);

}  // namespace cairn::measures
