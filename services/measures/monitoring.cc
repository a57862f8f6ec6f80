#include "measures/monitoring.h"

#include <algorithm>

namespace cairn::measures {
namespace {

using Days = std::chrono::days;
using SysDays = std::chrono::sys_days;

/// The item as it is on a day: what has been done by then.
struct Course {
  const MonitoringRule& rule;
  const MonitoringFacts& facts;
  MonitoringHistory history;
  std::optional<Date> last{};
  int early_days = 0;

  bool DoneSince(SysDays day) const { return last && SysDays(*last) >= day; }
};

Course CourseOf(const MonitoringRule& rule, const MonitoringFacts& facts, int early_days) {
  Course course{.rule = rule, .facts = facts, .history = {.item = rule.item}, .early_days = early_days};
  for (const auto& history : facts.histories) {
    if (history.item == rule.item) course.history = history;
  }
  for (const auto& day : course.history.done_on) {
    if (day <= facts.today) course.last = std::max(course.last, std::optional(day));
  }
  return course;
}

std::optional<MonitoringDue> Baseline(const Course& course) {
  if (!course.rule.baseline_max_age_days) return std::nullopt;
  const Date first = course.facts.first_dose_on.value_or(course.facts.today);
  if (course.DoneSince(SysDays(first) - Days(*course.rule.baseline_max_age_days))) return std::nullopt;
  return MonitoringDue{.due_on = first, .reason = MonitoringReason::kBaseline};
}

std::optional<MonitoringDue> Schedule(const Course& course) {
  if (!course.facts.first_dose_on) return std::nullopt;
  const bool abnormal = course.history.baseline_abnormal.value_or(false) && !course.rule.months_if_abnormal.empty();
  for (const int month : abnormal ? course.rule.months_if_abnormal : course.rule.months) {
    const Date day = MonthsAfter(*course.facts.first_dose_on, month);
    if (!course.DoneSince(SysDays(day) - Days(course.early_days))) {
      return MonitoringDue{.due_on = day, .reason = MonitoringReason::kSchedule};
    }
  }
  if (!course.rule.repeat_months || !course.last) return std::nullopt;
  return MonitoringDue{.due_on = MonthsAfter(*course.last, *course.rule.repeat_months),
                       .reason = MonitoringReason::kRepeat};
}

std::optional<MonitoringDue> BeforeInjection(const Course& course) {
  if (!course.rule.before_each_injection || !course.facts.next_injection_on) return std::nullopt;
  const SysDays next(*course.facts.next_injection_on);
  SysDays since = next - Days(course.early_days);
  // The test before the last injection is not one before the next.
  if (course.facts.last_injection_on) since = std::max(since, SysDays(*course.facts.last_injection_on) + Days(1));
  if (course.DoneSince(since)) return std::nullopt;
  return MonitoringDue{.due_on = next, .reason = MonitoringReason::kInjection};
}

std::optional<MonitoringDue> AfterInjection(const Course& course) {
  if (!course.rule.after_each_injection || !course.facts.last_injection_on) return std::nullopt;
  const auto after = SysDays(*course.facts.last_injection_on) + Days(1);
  if (course.DoneSince(after)) return std::nullopt;
  return MonitoringDue{.due_on = course.facts.next_injection_on.value_or(after),
                       .reason = MonitoringReason::kInjection};
}

std::optional<MonitoringDue> AskedFor(const Course& course) {
  const auto& asked_for = course.history.asked_for;
  if (!asked_for || course.DoneSince(*asked_for)) return std::nullopt;
  return MonitoringDue{.due_on = *asked_for, .reason = MonitoringReason::kAskedFor};
}

std::optional<MonitoringDue> NextDue(const Course& course) {
  std::optional<MonitoringDue> next;
  for (const auto& rule : {Baseline, Schedule, BeforeInjection, AfterInjection, AskedFor}) {
    const auto due = rule(course);
    if (due && (!next || due->due_on < next->due_on)) next = due;
  }
  return next;
}

}  // namespace

const std::vector<MonitoringRule>& DefaultMonitoring() {
  static const std::vector<MonitoringRule> rules = {
      {.item = MonitoringItem::kLiverTests,
       .baseline_max_age_days = 90,
       .months = {1, 3, 6},
       .months_if_abnormal = {1, 2, 3, 6},
       .repeat_months = 6,
       .source = "House rule: hepatic monitoring"},
      {.item = MonitoringItem::kPregnancyTest,
       .before_each_injection = true,
       .source = "House rule: where pregnancy is possible"},
      {.item = MonitoringItem::kDrugScreen,
       .baseline_max_age_days = 1,
       .months = {1},
       .repeat_months = 1,
       .source = "House rule: five opioid classes"},
      {.item = MonitoringItem::kPhq9,
       .baseline_max_age_days = 30,
       .months = {1, 2, 3},
       .repeat_months = 3,
       .source = "Vivitrol prescribing information, 5.5, 2022; intervals: house rule"},
      {.item = MonitoringItem::kSiteCheck,
       .after_each_injection = true,
       .source = "Vivitrol prescribing information, 5.2, 2022; at the next visit: house rule"},
      {.item = MonitoringItem::kCreatinine,
       .baseline_max_age_days = 365,
       .repeat_months = 12,
       .source = "House rule: renal function"}};
  return rules;
}

std::vector<MonitoringDue> MonitoringDueList(const MonitoringFacts& facts, const std::vector<MonitoringRule>& rules,
                                             int early_days) {
  std::vector<MonitoringDue> list;
  for (const auto& rule : rules) {
    if (rule.item == MonitoringItem::kPregnancyTest && !facts.pregnancy_possible.value_or(true)) continue;
    auto due = NextDue(CourseOf(rule, facts, early_days));
    if (!due) continue;
    due->item = rule.item;
    due->overdue = due->due_on < facts.today;
    list.push_back(*due);
  }
  return list;
}

Date MonthsAfter(Date day, int months) {
  const Date same_day = day + std::chrono::months(months);
  return same_day.ok() ? same_day : Date(same_day.year() / same_day.month() / std::chrono::last);
}

}  // namespace cairn::measures
