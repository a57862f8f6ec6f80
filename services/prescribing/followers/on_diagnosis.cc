#include "prescribing/followers/enrollment_events.h"
#include "prescribing/storage/diagnosis_projection.h"
#include "projection/followers/read_event.h"

namespace cairn::prescribing::followers {

using platform::Instant;
using platform::postgres::Transaction;
using projection::followers::ParseEventId;

void OnDiagnosisRecorded(Transaction& tx, const enrollment::v1::DiagnosisRecorded& event, std::int64_t version,
                         Instant at) {
  storage::UpsertDiagnosis(tx,
                           {.id = ParseEventId<DiagnosisId>(event.diagnosis_id()),
                            .patient = ParseEventId<PatientId>(event.patient_id()),
                            .disorder = event.disorder(),
                            .recorded_at = at},
                           version);
}

void OnDiagnosisRetracted(Transaction& tx, const enrollment::v1::DiagnosisRetracted& event, std::int64_t version) {
  storage::RetractDiagnosis(tx, ParseEventId<DiagnosisId>(event.diagnosis_id()), version);
}

}  // namespace cairn::prescribing::followers
