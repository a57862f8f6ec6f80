#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/episode_steps.h"
#include "counseling/rpc/programme_modules.h"
#include "counseling/rpc/request.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::AssignModule(grpc::ServerContext* context, const v1::AssignModuleRequest* request,
                                             v1::AssignModuleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<EpisodeId>(request->episode_id());
    const auto module = domain::FindModule(catalogue_, request->module_key(), request->module_version()).value();
    call.Mutate([&](Transaction& tx) {
      const auto episode = OpenEpisode(call, tx, patient, id, true);
      const auto assignment =
          domain::Assign(AssignmentId::New(), patient, id, module, episode.period, call.account(), episode.today)
              .value();
      if (episode.Has(module.key)) platform::Reject(ModuleAssigned(module.key));
      call.Made(assignment.id.value);
      const auto set = LoadProgrammeSet(tx, catalogue_, episode.programme).set;
      *response->mutable_assignment() = AssignOne(call, tx, catalogue_, patient, assignment, episode.done, set);
    });
  });
}

}  // namespace cairn::counseling
