#include "counseling/domain/assignment.h"

#include <algorithm>

namespace cairn::counseling::domain {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

namespace {

Error Closed(AssignmentState state) {
  return {.code = Code::kFailedPrecondition,
          .reason = "MODULE_CLOSED",
          .message = "The module is closed: it has expired, was waived, or is completed.",
          .metadata = {{"state", NameOf(state)}}};
}

Error OutOfRange(Date from, Date to) {
  return {
      .code = Code::kFailedPrecondition,
      .reason = "DATE_OUT_OF_RANGE",
      .message = "It cannot have happened on that day.",
      .metadata = {{"field", "occurred_on"}, {"from", platform::FormatDate(from)}, {"to", platform::FormatDate(to)}}};
}

Error Locked(const Waiting& waiting) {
  std::string keys;
  for (const auto& key : waiting.keys) keys += (keys.empty() ? "" : ",") + key;
  return {.code = Code::kFailedPrecondition,
          .reason = "MODULE_LOCKED",
          .message = "Other modules come before this one.",
          .metadata = {{"waiting_for", keys}, {"waiting_for_count", std::to_string(waiting.count)}}};
}

bool IsComplete(const Attempt& attempt, const Module& module) {
  const bool all_seen = std::all_of(module.sections.begin(), module.sections.end(), [&](const auto& section) {
    return !section.required || attempt.sections_seen.contains(section.key);
  });
  return all_seen && attempt.quiz_correct && module.Passes(*attempt.quiz_correct) &&
         (attempt.practice_submitted || !module.practice_required);
}

}  // namespace

std::optional<Date> Assignment::CompletedOn() const {
  return attempts.empty() ? std::nullopt : attempts.front().completed_on;
}

const Attempt* Assignment::OpenAttempt() const {
  return attempts.empty() || attempts.back().completed_on ? nullptr : &attempts.back();
}

Result<void> RequireOpen(const EpisodePeriod& period, Date today) {
  if (!period.ended_on || today <= *period.ended_on) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "EPISODE_OVER",
               .message = "The episode has ended.",
               .metadata = {{"ended_on", platform::FormatDate(*period.ended_on)}}});
}

Result<Assignment> Assign(AssignmentId id, PatientId patient, EpisodeId episode, const Module& module,
                          const EpisodePeriod& period, AccountId by, Date today) {
  if (auto open = RequireOpen(period, today); !open) return Fail(std::move(open.error()));
  const Date last = std::chrono::sys_days(today) + std::chrono::days(module.days_to_complete - 1);
  return Assignment{.id = id,
                    .patient = patient,
                    .episode = episode,
                    .module_key = module.key,
                    .module_version = module.version,
                    .content_hash = module.content_hash,
                    .assigned_on = today,
                    .expires_on = last,
                    .assigned_by = by};
}

AssignmentState StateOn(const Assignment& assignment, Date today) {
  if (assignment.waiver) return AssignmentState::kWaived;
  if (assignment.CompletedOn()) return AssignmentState::kCompleted;
  if (today > assignment.expires_on) return AssignmentState::kExpired;
  return assignment.attempts.empty() ? AssignmentState::kAssigned : AssignmentState::kStarted;
}

Waiting WaitingFor(const Module& module, const std::set<std::string>& done) {
  Waiting waiting;
  for (const auto& key : module.after_keys) {
    if (!done.contains(key)) waiting.keys.push_back(key);
  }
  const auto others = static_cast<int>(done.size() - done.count(module.key));
  waiting.count = std::max(0, module.after_count - others);
  return waiting;
}

bool IsDone(const Assignment& assignment) { return assignment.waiver || assignment.CompletedOn(); }

Result<Assignment> Start(Assignment assignment, const Waiting& waiting, DeliveredBy by, Date on, Date today) {
  const auto state = StateOn(assignment, today);
  if (IsSpent(state)) return Fail(Closed(state));
  if (const auto* open = assignment.OpenAttempt()) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "ATTEMPT_OPEN",
                 .message = "An attempt has begun: go on with it.",
                 .metadata = {{"attempt", std::to_string(open->number)}}});
  }
  if (!waiting.empty()) return Fail(Locked(waiting));
  const auto from = assignment.attempts.empty() ? assignment.assigned_on : *assignment.attempts.back().completed_on;
  if (on < from || on > today) return Fail(OutOfRange(from, today));
  Attempt attempt;
  attempt.number = static_cast<int>(assignment.attempts.size()) + 1;
  attempt.delivered_by = by;
  attempt.started_on = on;
  attempt.active_on = {on};
  assignment.attempts.push_back(std::move(attempt));
  ++assignment.version;
  return assignment;
}

Result<Assignment> Record(Assignment assignment, const Module& module, const Entry& entry, Date today) {
  const auto state = StateOn(assignment, today);
  if (IsSpent(state)) return Fail(Closed(state));
  if (assignment.OpenAttempt() == nullptr) {
    return Fail({.code = Code::kFailedPrecondition, .reason = "NO_ATTEMPT_OPEN", .message = "Start the module first."});
  }
  auto& attempt = assignment.attempts.back();
  if (entry.days.empty() || *entry.days.begin() < attempt.started_on || *entry.days.rbegin() > today)
    return Fail(OutOfRange(attempt.started_on, today));
  attempt.active_on.insert(entry.days.begin(), entry.days.end());
  attempt.sections_seen.insert(entry.sections_seen.begin(), entry.sections_seen.end());
  attempt.active += entry.active;
  if (entry.last_sign_at) attempt.last_sign_at = entry.last_sign_at;
  if (entry.quiz_correct) {
    attempt.quiz_correct = std::max(attempt.quiz_correct.value_or(0), *entry.quiz_correct);
    ++attempt.quiz_submissions;
  }
  attempt.practice_submitted = attempt.practice_submitted || entry.practice_submitted;
  if (IsComplete(attempt, module)) attempt.completed_on = *entry.days.rbegin();
  ++assignment.version;
  return assignment;
}

Result<Assignment> Waive(Assignment assignment, WaiveReason reason, AccountId by, Date today) {
  const auto state = StateOn(assignment, today);
  if (IsSpent(state) || state == AssignmentState::kCompleted) return Fail(Closed(state));
  assignment.waiver = Waiver{reason, today, by};
  ++assignment.version;
  return assignment;
}

std::string NameOf(AssignmentState state) {
  switch (state) {
    case AssignmentState::kAssigned:
      return "ASSIGNED";
    case AssignmentState::kStarted:
      return "STARTED";
    case AssignmentState::kCompleted:
      return "COMPLETED";
    case AssignmentState::kExpired:
      return "EXPIRED";
    case AssignmentState::kWaived:
      return "WAIVED";
  }
  return "UNKNOWN";
}

}  // namespace cairn::counseling::domain
