#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireSections(const v1::RecordProgressRequest& request, const domain::Module& module) {
  std::vector<platform::FieldViolation> violations;
  for (int i = 0; i < request.sections_seen_size(); ++i) {
    if (module.HasSection(request.sections_seen(i))) continue;
    violations.push_back({"sections_seen[" + std::to_string(i) + "]", "is no section of the module"});
  }
  if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
}

domain::Entry ProgressOf(const v1::RecordProgressRequest& request, const OpenedAssignment& opened, const Call& call) {
  RequireSections(request, opened.module);
  domain::Entry entry;
  entry.sections_seen.insert(request.sections_seen().begin(), request.sections_seen().end());
  if (request.activity_times().empty()) {
    entry.days = {OccurredOn(request, opened.today)};
    entry.active = std::chrono::minutes(request.active_minutes());
    return entry;
  }
  std::vector<platform::Instant> signs;
  for (const auto& time : request.activity_times()) {
    signs.push_back(platform::wire::ToInstant(time));
    entry.days.insert(platform::ClinicDay(signs.back(), opened.zone));
  }
  const auto* attempt = opened.assignment.OpenAttempt();
  const auto last = attempt == nullptr ? std::nullopt : attempt->last_sign_at;
  const auto time = domain::MeasureActivity(last, signs, call.now()).value();
  entry.active = time.active;
  entry.last_sign_at = time.last_at;
  return entry;
}

}  // namespace

grpc::Status AssignmentService::RecordProgress(grpc::ServerContext* context, const v1::RecordProgressRequest* request,
                                               v1::RecordProgressResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_assignment() =
          RecordEntry(call, tx, catalogue_, *request, storage::EntryKind::kProgress,
                      [&](const OpenedAssignment& opened) { return ProgressOf(*request, opened, call); });
    });
  });
}

}  // namespace cairn::counseling
