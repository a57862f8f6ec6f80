#pragma once

#include <optional>
#include <set>
#include <vector>

#include "counseling/domain/assignment.h"
#include "platform/result/violations.h"

// A module that was assigned, and perhaps worked through, before it came into this system.
namespace cairn::counseling::domain {

struct PastModule {
  Date assigned_on{};
  /// The first is the day on which it was started, the last at most that of the completion.
  std::set<Date> worked_on{};
  DeliveredBy delivered_by = DeliveredBy::kSelf;
  std::chrono::minutes active{};
  std::optional<int> quiz_correct{};
  /// One of `worked_on`. Says that all required sections were seen, and the practice handed in where one is asked for.
  std::optional<Date> completed_on{};
};

/// Every rule that it breaks, in this order; `subject` is the field: ASSIGNED_IN_FUTURE, ASSIGNED_BEFORE_ENROLMENT,
/// WORKED_BEFORE_ASSIGNED, WORKED_AFTER_LAST_DAY (the module's days_to_complete were over), WORKED_IN_FUTURE,
/// WORKED_AFTER_COMPLETED, QUIZ_NOT_PASSED of one that was completed, QUIZ_TOO_GOOD: more right than there are
/// questions. Pure.
platform::Violations CheckPastModule(const PastModule& past, const Module& module, const EpisodePeriod& period,
                                     Date today);

/// Numbers as in module_entry.
enum class PastStepKind { kStarted = 1, kProgress = 2, kQuiz = 3, kPractice = 4 };
/// What was recorded, and what the assignment came to.
struct PastStep {
  Assignment assignment{};
  PastStepKind kind = PastStepKind::kStarted;
  Entry entry{};
};
/// How an assignment of `past.assigned_on` was worked through, step by step, each by the rules of its own day; none
/// where it was never started. `waiting`: on the first day of work. Errors: MODULE_LOCKED.
platform::Result<std::vector<PastStep>> WorkThrough(const Assignment& assigned, const PastModule& past,
                                                    const Module& module, const Waiting& waiting);

/// Were both assigned while the one assigned first was neither expired nor waived?
bool StandBesideEachOther(const Assignment& one, const Assignment& other);

}  // namespace cairn::counseling::domain
