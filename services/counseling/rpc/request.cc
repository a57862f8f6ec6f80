#include "counseling/rpc/request.h"

#include "cairn/counseling/v1/assignment_service.pb.h"
#include "cairn/counseling/v1/import_service.pb.h"
#include "cairn/counseling/v1/session_service.pb.h"

namespace cairn::counseling {

using platform::FieldViolation;
using Violations = std::vector<FieldViolation>;

namespace {

template <class Request>
Violations CheckOccurredOn(const Request& request) {
  if (!request.has_occurred_on()) return {};
  const auto day = platform::wire::ParseDate(request.occurred_on(), "occurred_on");
  return day ? Violations() : day.error().fields;
}

Violations CheckProgress(const v1::RecordProgressRequest& request) {
  auto violations = CheckOccurredOn(request);
  const bool measured = request.activity_times_size() > 0;
  if (measured && request.active_minutes() > 0)
    violations.push_back({"active_minutes", "must not be given together with activity_times"});
  if (measured && request.has_occurred_on())
    violations.push_back({"occurred_on", "must not be given together with activity_times"});
  if (!measured && request.active_minutes() == 0 && request.sections_seen_size() == 0)
    violations.push_back({"sections_seen", "or activity_times or active_minutes must be given"});
  return violations;
}

Violations CheckSession(const v1::ScheduleSessionRequest& request) {
  Violations violations;
  const auto require = [&](bool holds, const char* field, const char* description) {
    if (!holds) violations.push_back({field, description});
  };
  if (request.group_session_id().empty()) {
    require(request.channel() != v1::SESSION_CHANNEL_UNSPECIFIED, "channel", "is required");
    require(request.has_start_time(), "start_time", "is required");
    require(request.planned_minutes() > 0, "planned_minutes", "is required");
  } else {
    constexpr const char* kOfGroup = "is that of the group's meeting";
    require(request.channel() == v1::SESSION_CHANNEL_UNSPECIFIED, "channel", kOfGroup);
    require(!request.has_start_time(), "start_time", kOfGroup);
    require(request.planned_minutes() == 0, "planned_minutes", kOfGroup);
    require(request.counsellor_account_id().empty(), "counsellor_account_id", kOfGroup);
  }
  return violations;
}

void CheckDay(const google::type::Date& day, const std::string& field, Violations& violations) {
  const auto read = platform::wire::ParseDate(day, field);
  if (!read) violations.insert(violations.end(), read.error().fields.begin(), read.error().fields.end());
}

Violations CheckPast(const v1::ImportModuleRequest& request) {
  Violations violations;
  CheckDay(request.assigned_on(), "assigned_on", violations);
  for (int i = 0; i < request.worked_on_size(); ++i)
    CheckDay(request.worked_on(i), "worked_on[" + std::to_string(i) + "]", violations);
  if (request.has_completed_on()) CheckDay(request.completed_on(), "completed_on", violations);
  const bool started = request.worked_on_size() > 0 || request.has_completed_on();
  const auto require = [&](bool holds, const char* field, const char* description) {
    if (!holds) violations.push_back({field, description});
  };
  if (started) {
    require(request.delivered_by() != v1::DELIVERED_BY_UNSPECIFIED, "delivered_by", "is required of what was started");
  } else {
    constexpr const char* kOfStarted = "is of what was started: worked_on or completed_on must be given";
    require(request.delivered_by() == v1::DELIVERED_BY_UNSPECIFIED, "delivered_by", kOfStarted);
    require(request.active_minutes() == 0, "active_minutes", kOfStarted);
    require(!request.has_quiz_correct(), "quiz_correct", kOfStarted);
  }
  return violations;
}

}  // namespace

Violations CheckFields(const google::protobuf::Message& request, platform::Instant /*now*/) {
  if (const auto* starting = dynamic_cast<const v1::StartModuleRequest*>(&request)) return CheckOccurredOn(*starting);
  if (const auto* progress = dynamic_cast<const v1::RecordProgressRequest*>(&request)) return CheckProgress(*progress);
  if (const auto* quiz = dynamic_cast<const v1::SubmitQuizRequest*>(&request)) return CheckOccurredOn(*quiz);
  if (const auto* practice = dynamic_cast<const v1::SubmitPracticeRequest*>(&request))
    return CheckOccurredOn(*practice);
  if (const auto* session = dynamic_cast<const v1::ScheduleSessionRequest*>(&request)) return CheckSession(*session);
  if (const auto* past = dynamic_cast<const v1::ImportModuleRequest*>(&request)) return CheckPast(*past);
  return {};
}

}  // namespace cairn::counseling
