#include "counseling/rpc/request.h"

#include "cairn/counseling/v1/assignment_service.pb.h"
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

}  // namespace

Violations CheckFields(const google::protobuf::Message& request, platform::Instant /*now*/) {
  if (const auto* starting = dynamic_cast<const v1::StartModuleRequest*>(&request)) return CheckOccurredOn(*starting);
  if (const auto* progress = dynamic_cast<const v1::RecordProgressRequest*>(&request)) return CheckProgress(*progress);
  if (const auto* quiz = dynamic_cast<const v1::SubmitQuizRequest*>(&request)) return CheckOccurredOn(*quiz);
  if (const auto* practice = dynamic_cast<const v1::SubmitPracticeRequest*>(&request))
    return CheckOccurredOn(*practice);
  if (const auto* session = dynamic_cast<const v1::ScheduleSessionRequest*>(&request)) return CheckSession(*session);
  return {};
}

}  // namespace cairn::counseling
