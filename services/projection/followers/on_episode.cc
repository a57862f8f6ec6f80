#include "platform/wire/date.h"
#include "projection/followers/on_enrollment_event.h"
#include "projection/followers/read_event.h"
#include "projection/storage/episode.h"

namespace cairn::projection::followers {

using platform::Date;
using platform::postgres::Transaction;
using storage::EpisodeState;

namespace {

template <class Event>
storage::EpisodeChange ReadChange(const Event& event, EpisodeState state, std::int64_t version) {
  return {.id = ParseEventId<EpisodeId>(event.episode_id()),
          .patient = ParseEventId<PatientId>(event.patient_id()),
          .state = state,
          .started_on = std::nullopt,
          .ended_on = std::nullopt,
          .source_version = version};
}

Date ReadDay(const google::type::Date& date) {
  const auto day = platform::wire::ParseDate(date, "day");
  if (!day) throw std::runtime_error("an event names no day");
  return *day;
}

}  // namespace

void OnEpisodeStarted(Transaction& tx, const enrollment::v1::EpisodeStarted& event, std::int64_t version) {
  auto change = ReadChange(event, EpisodeState::kActive, version);
  change.started_on = ReadDay(event.started_on());
  storage::UpsertEpisode(tx, change);
}

void OnEpisodePaused(Transaction& tx, const enrollment::v1::EpisodePaused& event, std::int64_t version) {
  storage::UpsertEpisode(tx, ReadChange(event, EpisodeState::kPaused, version));
}

void OnEpisodeResumed(Transaction& tx, const enrollment::v1::EpisodeResumed& event, std::int64_t version) {
  storage::UpsertEpisode(tx, ReadChange(event, EpisodeState::kActive, version));
}

void OnEpisodeEnded(Transaction& tx, const enrollment::v1::EpisodeEnded& event, std::int64_t version) {
  auto change = ReadChange(event, EpisodeState::kEnded, version);
  change.ended_on = ReadDay(event.occurred_on());
  storage::UpsertEpisode(tx, change);
}

}  // namespace cairn::projection::followers
