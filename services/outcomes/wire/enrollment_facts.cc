#include "cairn/enrollment/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = enrollment::v1;
using measures::StopReason;

namespace {

StopReason ReasonOf(from::DischargeReason reason) {
  switch (reason) {
    case from::DISCHARGE_REASON_COMPLETED:
      return StopReason::kPlannedCompletion;
    case from::DISCHARGE_REASON_LOST_TO_FOLLOW_UP:
      return StopReason::kLostToFollowUp;
    case from::DISCHARGE_REASON_TRANSFERRED:
      return StopReason::kTransfer;
    case from::DISCHARGE_REASON_ADVERSE_EVENT:
      return StopReason::kSideEffect;
    case from::DISCHARGE_REASON_INCARCERATED:
      return StopReason::kIncarceration;
    case from::DISCHARGE_REASON_MOVED:
      return StopReason::kMoved;
    case from::DISCHARGE_REASON_INSURANCE_OR_COST:
      return StopReason::kCostOrInsurance;
    case from::DISCHARGE_REASON_DECEASED:
      return StopReason::kDeath;
    default:
      return StopReason::kOther;
  }
}

void ReadEpisodes(EventDecoders& decoders) {
  AddDecoder<from::EpisodeStarted>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::EpisodeBegun{.episode = ReadUuid(told.episode_id()),
                                                 .programme = ReadUuid(told.programme_id()),
                                                 .diagnosis = ReadOptionalUuid(told.diagnosis_id()),
                                                 .on = ReadDay(told.started_on())});
  });
  AddDecoder<from::EpisodeEnded>(decoders, [](const auto& told, const auto&, auto& decoded) {
    const auto on = ReadDay(told.occurred_on());
    decoded.facts.push_back(domain::EpisodeOver{ReadUuid(told.episode_id()), ReasonOf(told.reason()), on});
    if (told.reason() == from::DISCHARGE_REASON_DECEASED) decoded.facts.push_back(domain::PatientDied{on});
  });
  AddDecoder<from::LevelOfCareChanged>(decoders, [](const auto& told, const auto&, auto& decoded) {
    if (!told.replaced_level_of_care_id().empty())
      decoded.facts.push_back(domain::LevelOfCareWithdrawn{ReadUuid(told.replaced_level_of_care_id())});
    if (!told.level_of_care_id().empty())
      decoded.facts.push_back(
          domain::LevelOfCareTold{ReadUuid(told.level_of_care_id()), told.level(), ReadDay(told.started_on())});
  });
}

void ReadDiagnoses(EventDecoders& decoders) {
  AddDecoder<from::DiagnosisRecorded>(decoders, [](const auto& told, const auto&, auto& decoded) {
    domain::DiagnosisMade made{.diagnosis = ReadUuid(told.diagnosis_id())};
    if (told.disorder() != from::DISORDER_ALCOHOL_USE && told.disorder() != from::DISORDER_OPIOID_USE)
      throw Unreadable("a disorder is none that is known");
    made.disorder = static_cast<domain::Disorder>(told.disorder());
    if (told.has_diagnosed_on()) made.on = ReadDay(told.diagnosed_on());
    decoded.facts.push_back(made);
  });
  AddDecoder<from::DiagnosisRetracted>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::DiagnosisWithdrawn{ReadUuid(told.diagnosis_id())});
  });
}

template <class Message>
domain::MergeTold MergeOf(const Message& told, bool taken_back) {
  return {.merge = ReadUuid(told.merge_id()),
          .survivor = domain::PatientId{ReadUuid(told.survivor_patient_id())},
          .duplicate = domain::PatientId{ReadUuid(told.duplicate_patient_id())},
          .taken_back = taken_back};
}

void ReadPatients(EventDecoders& decoders) {
  AddDecoder<from::PatientMerged>(
      decoders, [](const auto& told, const auto&, auto& decoded) { decoded.merge = MergeOf(told, false); });
  AddDecoder<from::PatientUnmerged>(
      decoders, [](const auto& told, const auto&, auto& decoded) { decoded.merge = MergeOf(told, true); });
  AddDecoder<from::PatientShredded>(decoders, [](const auto&, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::PatientShreddedFact{});
  });
}

}  // namespace

const EventDecoders& EnrollmentDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    ReadPatients(decoders);
    ReadDiagnoses(decoders);
    ReadEpisodes(decoders);
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
