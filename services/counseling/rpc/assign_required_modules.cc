#include <algorithm>

#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/episode_steps.h"
#include "counseling/rpc/programme_modules.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

bool WasWaived(const OpenedEpisode& episode, const std::string& key) {
  return std::any_of(episode.assignments.begin(), episode.assignments.end(),
                     [&](const auto& assignment) { return assignment.module_key == key && assignment.waiver; });
}

}  // namespace

grpc::Status AssignmentService::AssignRequiredModules(grpc::ServerContext* context,
                                                      const v1::AssignRequiredModulesRequest* request,
                                                      v1::AssignRequiredModulesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<EpisodeId>(request->episode_id());
    call.Mutate([&](Transaction& tx) {
      const auto episode = OpenEpisode(call, tx, patient, id, true);
      const auto set = LoadProgrammeSet(tx, catalogue_, episode.programme).set;
      for (const auto& key : set.required_keys) {
        const auto module = domain::FindModule(catalogue_, key, 0).value();
        const auto assignment =
            domain::Assign(AssignmentId::New(), patient, id, module, episode.period, call.account(), episode.today)
                .value();
        if (episode.Has(key) || WasWaived(episode, key)) continue;
        *response->add_assignments() = AssignOne(call, tx, catalogue_, patient, assignment, episode.done, set);
      }
      call.Made(id.value);
    });
  });
}

}  // namespace cairn::counseling
