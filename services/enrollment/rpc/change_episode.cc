#include "enrollment/rpc/change_episode.h"

#include "enrollment/storage/episode_end_store.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

v1::Episode ChangeEpisode(Call& call, Transaction& tx, const EpisodeChangeRequest& request,
                          const std::function<platform::Result<domain::Episode>(domain::Episode, Date, Date)>& decide,
                          const std::function<platform::outbox::NewEvent(const domain::Episode&)>& make_event) {
  auto locked = storage::LockEpisode(tx, request.patient, request.episode).value();
  platform::Require(
      platform::rpc::CheckEtag(call.keys(), request.episode.value, locked.record.episode.version, request.etag));
  const auto today = platform::ClinicDay(call.now(), projection::storage::ZoneNamed(locked.time_zone));
  const auto episode = decide(locked.record.episode, request.occurred_on.value_or(today), today).value();
  storage::UpdateEpisode(tx, episode, call.now());
  storage::InsertEpisodeEnd(tx, episode, call.now());
  platform::outbox::Append(tx, {make_event(episode)});
  call.Made(episode.id.value);
  return ToReply(call.keys(), storage::EpisodeRecord{episode, locked.record.programme_name});
}

}  // namespace cairn::enrollment
