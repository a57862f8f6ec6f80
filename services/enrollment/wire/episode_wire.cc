#include "enrollment/wire/episode_wire.h"

#include <stdexcept>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

v1::EpisodeChange ToProto(const domain::EpisodeChange& change) {
  v1::EpisodeChange proto;
  proto.set_to(wire::ToProto(change.to));
  *proto.mutable_occurred_on() = wire::ToProto(change.occurred_on);
  if (change.pause_reason) proto.set_pause_reason(static_cast<v1::PauseReason>(*change.pause_reason));
  if (change.discharge_reason) proto.set_discharge_reason(static_cast<v1::DischargeReason>(*change.discharge_reason));
  proto.set_account_id(change.by.ToString());
  return proto;
}

}  // namespace

v1::Episode::State ToProto(domain::EpisodeState state) {
  switch (state) {
    case domain::EpisodeState::kActive:
      return v1::Episode::STATE_ACTIVE;
    case domain::EpisodeState::kPaused:
      return v1::Episode::STATE_PAUSED;
    case domain::EpisodeState::kEnded:
      return v1::Episode::STATE_ENDED;
  }
  throw std::logic_error("an episode state that the contract does not know");
}

v1::Episode ToProto(const domain::Episode& episode, const std::string& programme_name, const std::string& etag) {
  v1::Episode proto;
  proto.set_episode_id(episode.id.ToString());
  proto.set_patient_id(episode.patient.ToString());
  proto.set_programme_id(episode.programme.ToString());
  proto.set_programme_name(programme_name);
  proto.set_state(ToProto(episode.state));
  *proto.mutable_started_on() = ToProto(episode.started_on);
  if (episode.ended_on) *proto.mutable_ended_on() = ToProto(*episode.ended_on);
  if (episode.discharge_reason) proto.set_discharge_reason(static_cast<v1::DischargeReason>(*episode.discharge_reason));
  if (episode.diagnosis) proto.set_diagnosis_id(episode.diagnosis->ToString());
  proto.set_etag(etag);
  for (const auto& change : episode.changes) *proto.add_changes() = ToProto(change);
  return proto;
}

}  // namespace cairn::enrollment::wire
