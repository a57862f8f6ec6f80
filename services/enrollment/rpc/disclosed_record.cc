#include "enrollment/rpc/disclosed_record.h"

#include <limits>

#include "enrollment/rpc/request.h"
#include "enrollment/storage/diagnosis_store.h"
#include "enrollment/storage/episode_store.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/diagnosis_wire.h"
#include "enrollment/wire/episode_wire.h"

namespace cairn::enrollment {

using domain::Information;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::DisclosedEpisode ToDisclosed(const storage::EpisodeRecord& record) {
  v1::DisclosedEpisode disclosed;
  const auto& episode = record.episode;
  disclosed.set_programme_name(record.programme_name);
  disclosed.set_state(wire::ToProto(episode.state));
  *disclosed.mutable_started_on() = wire::ToProto(episode.started_on);
  if (episode.ended_on) *disclosed.mutable_ended_on() = wire::ToProto(*episode.ended_on);
  if (episode.discharge_reason) {
    disclosed.set_discharge_reason(static_cast<v1::DischargeReason>(*episode.discharge_reason));
  }
  return disclosed;
}

v1::DisclosedDiagnosis ToDisclosed(const storage::DiagnosisRecord& diagnosis) {
  v1::DisclosedDiagnosis disclosed;
  disclosed.set_disorder(wire::ToProto(diagnosis.disorder));
  disclosed.set_code(diagnosis.code);
  disclosed.set_severity(wire::ToProto(diagnosis.severity));
  disclosed.set_remission(wire::ToProto(diagnosis.remission));
  disclosed.set_in_controlled_environment(diagnosis.in_controlled_environment);
  disclosed.set_on_maintenance_therapy(diagnosis.on_maintenance_therapy);
  *disclosed.mutable_diagnosed_on() = wire::ToProto(diagnosis.diagnosed_on);
  return disclosed;
}

bool Asks(const domain::DisclosureRequest& request, Information kind) {
  return std::find(request.information.begin(), request.information.end(), kind) != request.information.end();
}

}  // namespace

void RequireHeldHere(const google::protobuf::RepeatedField<int>& information) {
  std::vector<platform::FieldViolation> violations;
  for (int i = 0; i < information.size(); ++i) {
    const auto kind = static_cast<Information>(information.Get(i));
    if (kind == Information::kIdentity || kind == Information::kEnrollment || kind == Information::kDiagnosis) continue;
    violations.push_back({"information[" + std::to_string(i) + "]", "is kept by another service"});
  }
  if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
}

v1::DisclosedRecord LoadDisclosed(Call& call, Transaction& tx, const domain::DisclosureRequest& request) {
  v1::DisclosedRecord record;
  if (Asks(request, Information::kIdentity)) {
    *record.mutable_identity() = storage::LoadPatient(tx, call.keys(), request.patient).value().profile;
  }
  if (Asks(request, Information::kEnrollment)) {
    storage::EpisodeFilter filter;
    filter.patient = request.patient;
    for (const auto& episode :
         storage::ListEpisodes(tx, filter, std::nullopt, std::numeric_limits<std::int32_t>::max())) {
      *record.add_episodes() = ToDisclosed(episode);
    }
  }
  if (Asks(request, Information::kDiagnosis)) {
    for (const auto& diagnosis : storage::ListDiagnoses(tx, request.patient)) {
      if (!diagnosis.entered_in_error) *record.add_diagnoses() = ToDisclosed(diagnosis);
    }
  }
  return record;
}

}  // namespace cairn::enrollment
