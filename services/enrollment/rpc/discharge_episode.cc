#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/change_episode.h"
#include "enrollment/rpc/episode_end.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status EpisodeService::DischargeEpisode(grpc::ServerContext* context, const v1::DischargeEpisodeRequest* request,
                                              v1::DischargeEpisodeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseChange(*request);
    const auto* counseling = request->has_overdose_counseling() ? &request->overdose_counseling() : nullptr;
    call.Mutate([&](Transaction& tx) {
      *response->mutable_episode() = ChangeEpisode(
          call, tx, change,
          [&](domain::Episode episode, Date on, Date today) {
            return EndEpisode(call, tx, std::move(episode), request->reason(), on, today, counseling);
          },
          [&](const domain::Episode& episode) {
            return platform::outbox::Make(episode.id.value, episode.version, wire::MakeEpisodeEnded(episode),
                                          call.now());
          });
      // The place is free for the first who waits for it.
      storage::MarkDue(tx, ParseId<ProgrammeId>(response->episode().programme_id()), call.now());
    });
  });
}

}  // namespace cairn::enrollment
