#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/episode_steps.h"
#include "counseling/rpc/programme_modules.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/assignment_wire.h"
#include "counseling/wire/module_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

measures::ModuleFacts FactsOf(const domain::Assignment& assignment) {
  measures::ModuleFacts facts{.module_key = assignment.module_key,
                              .waived = assignment.waiver.has_value(),
                              .completed_on = assignment.CompletedOn()};
  for (const auto& attempt : assignment.attempts)
    facts.active_on.insert(facts.active_on.end(), attempt.active_on.begin(), attempt.active_on.end());
  return facts;
}

/// Never assigned in the episode, or assigned and expired.
bool IsMissing(const OpenedEpisode& episode, const std::string& key) {
  for (const auto& assignment : episode.assignments) {
    const auto state = StateOn(assignment, episode.today);
    if (assignment.module_key == key && state != domain::AssignmentState::kExpired) return false;
  }
  return true;
}

}  // namespace

grpc::Status AssignmentService::GetProgress(grpc::ServerContext* context, const v1::GetProgressRequest* request,
                                            v1::GetProgressResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<EpisodeId>(request->episode_id());
    call.Read([&](Transaction& tx) {
      const auto episode = OpenEpisode(call, tx, patient, id, false);
      const auto set = LoadProgrammeSet(tx, catalogue_, episode.programme).set;
      std::vector<measures::ModuleFacts> facts;
      for (const auto& assignment : episode.assignments) {
        facts.push_back(FactsOf(assignment));
        *response->add_assignments() =
            ToReply(call.keys(), catalogue_, patient, assignment, episode.done, episode.today);
      }
      *response->mutable_required_set() = wire::ToProto(set);
      for (const auto& key : set.required_keys) {
        if (IsMissing(episode, key)) response->add_missing_keys(key);
      }
      const auto& period = episode.period;
      *response->mutable_dose() = wire::ToProto(
          measures::ModuleDoseOn(facts, period.started_on, period.ended_on, episode.today), episode.today);
    });
  });
}

}  // namespace cairn::counseling
