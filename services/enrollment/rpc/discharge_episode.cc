#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/change_episode.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status EpisodeService::DischargeEpisode(grpc::ServerContext* context, const v1::DischargeEpisodeRequest* request,
                                              v1::DischargeEpisodeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseChange(*request);
    call.Mutate([&](Transaction& tx) {
      *response->mutable_episode() = ChangeEpisode(
          call, tx, change,
          [&](domain::Episode episode, Date on, Date today) {
            return domain::Discharge(std::move(episode), request->reason(), on, today, call.account());
          },
          [&](const domain::Episode& episode) {
            return platform::outbox::Make(episode.id.value, episode.version, wire::MakeEpisodeEnded(episode),
                                          call.now());
          });
    });
  });
}

}  // namespace cairn::enrollment
