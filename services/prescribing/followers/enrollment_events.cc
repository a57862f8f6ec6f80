#include "prescribing/followers/enrollment_events.h"

#include "platform/wire/date.h"
#include "prescribing/domain/ids.h"
#include "projection/followers/enrollment_events.h"
#include "projection/followers/read_event.h"
#include "projection/storage/patient_seal.h"

namespace cairn::prescribing::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::Read;

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyEnrollmentEvent(tx, event);
  const auto recorded_at = platform::wire::ToInstant(event.recorded_at());
  if (Is<from::PatientShredded>(event)) {
    const auto shredded = Read<from::PatientShredded>(event);
    projection::storage::DestroyPatientKey(tx, projection::followers::ParseEventId<PatientId>(shredded.patient_id()),
                                           recorded_at);
  } else if (Is<from::DiagnosisRecorded>(event)) {
    OnDiagnosisRecorded(tx, Read<from::DiagnosisRecorded>(event), event.aggregate_version(), recorded_at);
  } else if (Is<from::DiagnosisRetracted>(event)) {
    OnDiagnosisRetracted(tx, Read<from::DiagnosisRetracted>(event), event.aggregate_version());
  } else if (Is<from::LevelOfCareChanged>(event)) {
    OnLevelOfCareChanged(tx, Read<from::LevelOfCareChanged>(event));
  }
}

}  // namespace cairn::prescribing::followers
