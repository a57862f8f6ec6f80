#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status EpisodeService::GetEpisode(grpc::ServerContext* context, const v1::GetEpisodeRequest* request,
                                        v1::GetEpisodeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<EpisodeId>(request->episode_id());
    call.Read([&](Transaction& tx) {
      const auto episode = storage::LoadEpisode(tx, patient, id).value();
      call.Made(id.value);
      *response->mutable_episode() = ToReply(call.keys(), episode);
    });
  });
}

}  // namespace cairn::enrollment
