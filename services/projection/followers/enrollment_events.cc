#include "projection/followers/enrollment_events.h"

#include "projection/followers/on_enrollment_event.h"
#include "projection/followers/read_event.h"
#include "projection/storage/patient.h"

namespace cairn::projection::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;

namespace {

// Calls `apply` when the event is of its type.
template <class Message>
bool On(Transaction& tx, const events::v1::Event& event,
        void (*apply)(Transaction&, const Message&, std::int64_t version)) {
  if (!Is<Message>(event)) return false;
  apply(tx, Read<Message>(event), event.aggregate_version());
  return true;
}

void OnPatientRegistered(Transaction& tx, const from::PatientRegistered& event, std::int64_t /*version*/) {
  storage::UpsertPatient(tx, ParseEventId<PatientId>(event.patient_id()));
}

void OnPatientShredded(Transaction& tx, const from::PatientShredded& event, std::int64_t /*version*/) {
  storage::ShredPatient(tx, ParseEventId<PatientId>(event.patient_id()));
}

}  // namespace

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  On(tx, event, &OnPatientRegistered) || On(tx, event, &OnPatientShredded) || On(tx, event, &OnCareRelationOpened) ||
      On(tx, event, &OnCareRelationClosed) || On(tx, event, &OnPatientMerged) || On(tx, event, &OnPatientUnmerged) ||
      On(tx, event, &OnEpisodeStarted) || On(tx, event, &OnEpisodePaused) || On(tx, event, &OnEpisodeResumed) ||
      On(tx, event, &OnEpisodeEnded);
}

}  // namespace cairn::projection::followers
