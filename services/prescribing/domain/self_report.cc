#include "prescribing/domain/self_report.h"

#include <algorithm>
#include <utility>

namespace cairn::prescribing::domain {

platform::Result<SelfReport> RecordSelfReport(SelfReport report, const DiaryFacts& facts, int days_back) {
  const auto age = (std::chrono::sys_days(facts.period.today) - std::chrono::sys_days(report.on)).count();
  auto violations = CheckDay(report.on, facts.period);
  if (!report.answer) {
    violations.push_back({"ANSWER_REQUIRED", "answer", "Say taken, not taken or not sure."});
  }
  if (age > days_back) {
    violations.push_back(
        {"TOO_LATE", "on", "A diary is filled in at most " + std::to_string(days_back) + " days back."});
  }
  if (std::find(facts.answered.begin(), facts.answered.end(), report.on) != facts.answered.end()) {
    violations.push_back({"DAY_ANSWERED", "on", "The day has an answer: correct it."});
  }
  auto valid = RequireNone("SELF_REPORT_NOT_VALID", "The answer can't be kept", std::move(violations));
  if (!valid) return platform::Fail(std::move(valid.error()));
  report.late_entry = age > 0;
  return report;
}

}  // namespace cairn::prescribing::domain
