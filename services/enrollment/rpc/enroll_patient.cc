#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/site_projection.h"
#include "enrollment/wire/events_wire.h"
#include "enrollment/wire/programme_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::EnrolmentFacts LoadFacts(Transaction& tx, const storage::PatientRecord& patient, ProgrammeId programme) {
  domain::EnrolmentFacts facts;
  facts.patient = patient.id;
  facts.birth_date = storage::BirthDateOf(patient.profile).value();
  facts.deceased = patient.profile.has_deceased();
  facts.has_open_episode_in_programme = storage::HasOpenEpisode(tx, patient.id, programme);
  for (const auto& diagnosis : storage::ListDiagnoses(tx, patient.id)) {
    if (!diagnosis.entered_in_error) facts.diagnoses.push_back({diagnosis.id, diagnosis.disorder});
  }
  return facts;
}

}  // namespace

grpc::Status EpisodeService::EnrollPatient(grpc::ServerContext* context, const v1::EnrollPatientRequest* request,
                                           v1::EnrollPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient_id = ParseId<PatientId>(request->patient_id());
    const auto programme_id = ParseId<ProgrammeId>(request->programme_id());
    const auto started_on = ParseOptionalDate(request->has_started_on(), request->started_on(), "started_on");
    call.Mutate([&](Transaction& tx) {
      const auto patient = storage::LockPatient(tx, call.keys(), patient_id).value();
      const auto programme = storage::LoadProgramme(tx, programme_id).value();
      const auto facts = LoadFacts(tx, patient.record, programme_id);
      const auto today = platform::ClinicDay(call.now(), storage::ZoneNamed(programme.time_zone));
      const domain::Enrolment enrolment{patient_id, programme_id, ParseOptionalId<DiagnosisId>(request->diagnosis_id()),
                                        started_on.value_or(today), call.account()};
      const auto episode = domain::Enroll(enrolment, facts, wire::ToRules(programme.rules), today).value();
      storage::InsertEpisode(tx, episode, call.now());
      platform::outbox::Append(tx, {platform::outbox::Make(episode.id.value, episode.version,
                                                           wire::MakeEpisodeStarted(episode), call.now())});
      call.Made(episode.id.value);
      *response->mutable_episode() = ToReply(call.keys(), storage::EpisodeRecord{episode, programme.name});
    });
  });
}

}  // namespace cairn::enrollment
