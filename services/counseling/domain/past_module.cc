#include "counseling/domain/past_module.h"

#include <string>

namespace cairn::counseling::domain {

using platform::Fail;
using platform::Result;
using platform::Violations;

namespace {

Date LastDayOf(Date assigned_on, const Module& module) {
  return std::chrono::sys_days(assigned_on) + std::chrono::days(module.days_to_complete - 1);
}

/// A module of the same key could be assigned again on `day`.
bool WasSpent(const Assignment& assignment, Date day) {
  if (assignment.CompletedOn()) return false;
  if (assignment.waiver) return assignment.waiver->on <= day;
  return day > assignment.expires_on;
}

Entry OnLastDay(const PastModule& past) {
  Entry entry;
  entry.days = {*past.worked_on.rbegin()};
  return entry;
}

std::vector<std::pair<PastStepKind, Entry>> EntriesOf(const PastModule& past, const Module& module) {
  std::vector<std::pair<PastStepKind, Entry>> entries;
  Entry progress;
  progress.days = past.worked_on;
  progress.active = past.active;
  if (past.completed_on) {
    for (const auto& section : module.sections) {
      if (section.required) progress.sections_seen.insert(section.key);
    }
  }
  const bool tells_more = past.worked_on.size() > 1 || past.active.count() > 0 || past.completed_on.has_value();
  if (tells_more) entries.emplace_back(PastStepKind::kProgress, progress);
  if (past.quiz_correct) {
    entries.emplace_back(PastStepKind::kQuiz, OnLastDay(past));
    entries.back().second.quiz_correct = past.quiz_correct;
  }
  if (past.completed_on && module.practice_required) {
    entries.emplace_back(PastStepKind::kPractice, OnLastDay(past));
    entries.back().second.practice_submitted = true;
  }
  return entries;
}

}  // namespace

Violations CheckPastModule(const PastModule& past, const Module& module, const EpisodePeriod& period, Date today) {
  Violations violations;
  const auto refuse_if = [&](bool wrong, std::string type, std::string field, std::string description) {
    if (wrong) violations.push_back({std::move(type), std::move(field), std::move(description)});
  };
  const auto& days = past.worked_on;
  const int correct = past.quiz_correct.value_or(0);
  refuse_if(past.assigned_on > today, "ASSIGNED_IN_FUTURE", "assigned_on", "The day has not come yet.");
  refuse_if(past.assigned_on < period.started_on, "ASSIGNED_BEFORE_ENROLMENT", "assigned_on",
            "The day is before the first of the episode.");
  refuse_if(!days.empty() && *days.begin() < past.assigned_on, "WORKED_BEFORE_ASSIGNED", "worked_on",
            "It was worked on before it was assigned.");
  refuse_if(!days.empty() && *days.rbegin() > LastDayOf(past.assigned_on, module), "WORKED_AFTER_LAST_DAY", "worked_on",
            "It had expired by then.");
  refuse_if(!days.empty() && *days.rbegin() > today, "WORKED_IN_FUTURE", "worked_on", "The day has not come yet.");
  refuse_if(past.completed_on && *days.rbegin() > *past.completed_on, "WORKED_AFTER_COMPLETED", "worked_on",
            "The completion is the last day of work.");
  refuse_if(past.completed_on && (!past.quiz_correct || !module.Passes(correct)), "QUIZ_NOT_PASSED", "quiz_correct",
            "Who has completed a module has passed its quiz.");
  refuse_if(correct > module.quiz_questions, "QUIZ_TOO_GOOD", "quiz_correct", "There are not so many questions.");
  return violations;
}

Result<std::vector<PastStep>> WorkThrough(const Assignment& assigned, const PastModule& past, const Module& module,
                                          const Waiting& waiting) {
  std::vector<PastStep> steps;
  if (past.worked_on.empty()) return steps;
  const Date first = *past.worked_on.begin();
  auto started = Start(assigned, waiting, past.delivered_by, first, first);
  if (!started) return Fail(started.error());
  Entry entry;
  entry.days = {first};
  steps.push_back({std::move(*started), PastStepKind::kStarted, entry});
  for (auto& [kind, told] : EntriesOf(past, module)) {
    auto changed = Record(steps.back().assignment, module, told, *told.days.rbegin());
    if (!changed) return Fail(changed.error());
    steps.push_back({std::move(*changed), kind, std::move(told)});
  }
  return steps;
}

bool StandBesideEachOther(const Assignment& one, const Assignment& other) {
  if (one.module_key != other.module_key) return false;
  return one.assigned_on <= other.assigned_on ? !WasSpent(one, other.assigned_on) : !WasSpent(other, one.assigned_on);
}

}  // namespace cairn::counseling::domain
