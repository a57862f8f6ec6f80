#include "outcomes/followers/enrollment_events.h"

#include "cairn/enrollment/v1/events.pb.h"
#include "outcomes/storage/diagnosis_store.h"
#include "platform/wire/date.h"
#include "projection/followers/enrollment_events.h"
#include "projection/followers/read_event.h"
#include "projection/storage/patient_seal.h"

namespace cairn::outcomes::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyEnrollmentEvent(tx, event);
  if (Is<from::DiagnosisRecorded>(event)) {
    const auto recorded = Read<from::DiagnosisRecorded>(event);
    storage::UpsertDiagnosis(tx, ParseEventId<DiagnosisId>(recorded.diagnosis_id()), recorded.disorder());
  } else if (Is<from::EpisodeStarted>(event)) {
    const auto started = Read<from::EpisodeStarted>(event);
    storage::UpsertEpisodeDiagnosis(tx, ParseEventId<EpisodeId>(started.episode_id()),
                                    ParseEventId<DiagnosisId>(started.diagnosis_id()));
  } else if (Is<from::PatientShredded>(event)) {
    projection::storage::DestroyPatientKey(tx, ParseEventId<PatientId>(Read<from::PatientShredded>(event).patient_id()),
                                           platform::wire::ToInstant(event.recorded_at()));
  }
}

}  // namespace cairn::outcomes::followers
