#include "outcomes/domain/diary.h"

#include "measures/days.h"

namespace cairn::outcomes::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

namespace {

constexpr int kMostDaysAgo = 731;

}  // namespace

std::vector<platform::FieldViolation> ProblemsOf(const std::vector<DiaryDay>& days) {
  std::vector<platform::FieldViolation> problems;
  std::set<Date> seen;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto& day = days[i];
    const auto field = "days[" + std::to_string(i) + "]";
    if (!seen.insert(day.day).second) problems.push_back({field + ".day", "stands here twice"});
    const bool says_something = day.drink_hundredths || day.other_use;
    if (day.withdrawn && (says_something || !day.substances.empty())) {
      problems.push_back({field + ".withdrawn", "leaves nothing to be said of the day"});
      continue;
    }
    if (!day.withdrawn && !says_something)
      problems.push_back({field, "says nothing of the day: drink_hundredths, other_use or withdrawn must be given"});
    if (!day.substances.empty() && day.other_use != OtherUse::kSome)
      problems.push_back({field + ".substances", "are of some other use only"});
  }
  return problems;
}

Result<void> CheckDays(const std::vector<DiaryDay>& days, Date today) {
  const auto from = measures::AddDays(today, -kMostDaysAgo);
  std::string rows;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (days[i].day >= from && days[i].day <= today) continue;
    rows += (rows.empty() ? "" : ",") + std::to_string(i);
  }
  if (rows.empty()) return {};
  return Fail(
      {.code = Code::kFailedPrecondition,
       .reason = "DIARY_DAY_OUT_OF_RANGE",
       .message = "A calendar has days of the last two years, up to today.",
       .metadata = {{"from", platform::FormatDate(from)}, {"to", platform::FormatDate(today)}, {"rows", rows}}});
}

measures::DrinkingDays DrinkingDaysOf(const std::vector<DiaryDay>& days) {
  measures::DrinkingDays known;
  for (const auto& day : days) {
    if (day.drink_hundredths) known[day.day] = *day.drink_hundredths;
  }
  return known;
}

}  // namespace cairn::outcomes::domain
