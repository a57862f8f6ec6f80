#pragma once

#include <functional>

#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What Pause, Resume and Discharge have in common: which episode, as the caller last saw it, on which day.
struct EpisodeChangeRequest {
  PatientId patient;
  EpisodeId episode;
  std::string etag;
  std::optional<platform::Date> occurred_on;
};

template <class Request>
EpisodeChangeRequest ParseChange(const Request& request) {
  return {ParseId<PatientId>(request.patient_id()), ParseId<EpisodeId>(request.episode_id()), request.etag(),
          ParseOptionalDate(request.has_occurred_on(), request.occurred_on(), "occurred_on")};
}

/// Loads the episode, lets `decide` (episode, day of the change, today at the programme's site) change it, stores it
/// with its event. Errors: EPISODE_NOT_FOUND, ETAG_MISMATCH, and those of `decide`.
v1::Episode ChangeEpisode(
    platform::rpc::Call& call, platform::postgres::Transaction& tx, const EpisodeChangeRequest& request,
    const std::function<platform::Result<domain::Episode>(domain::Episode, platform::Date, platform::Date)>& decide,
    const std::function<platform::outbox::NewEvent(const domain::Episode&)>& make_event);

}  // namespace cairn::enrollment
