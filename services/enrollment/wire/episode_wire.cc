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

v1::OverdoseCounseling ToProto(const domain::OverdoseCounseling& counseling) {
  v1::OverdoseCounseling proto;
  proto.set_outcome(static_cast<v1::OverdoseCounseling::Outcome>(counseling.outcome));
  if (counseling.not_possible_reason) {
    proto.set_not_possible_reason(
        static_cast<v1::OverdoseCounseling::NotPossibleReason>(*counseling.not_possible_reason));
  }
  if (counseling.naloxone) proto.set_naloxone(static_cast<v1::OverdoseCounseling::Naloxone>(*counseling.naloxone));
  *proto.mutable_counseled_on() = wire::ToProto(counseling.on);
  proto.set_account_id(counseling.by.ToString());
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
  if (episode.counseling) *proto.mutable_overdose_counseling() = ToProto(*episode.counseling);
  if (episode.transferred_to) proto.set_transferred_to_episode_id(episode.transferred_to->ToString());
  if (episode.transferred_by) proto.set_transferred_by_referral_id(episode.transferred_by->ToString());
  if (episode.transferred_from) proto.set_transferred_from_episode_id(episode.transferred_from->ToString());
  return proto;
}

}  // namespace cairn::enrollment::wire
