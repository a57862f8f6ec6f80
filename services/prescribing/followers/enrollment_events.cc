#include "prescribing/followers/enrollment_events.h"

#include "prescribing/followers/read_event.h"
#include "prescribing/storage/patient_projection.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;

namespace {

// Calls `apply` when the event is of its type.
template <class Message, class Apply>
bool On(const events::v1::Event& event, const Apply& apply) {
  if (!Is<Message>(event)) return false;
  apply(Read<Message>(event));
  return true;
}

// Calls `apply`, which takes the version as well, when the event is of its type.
template <class Message>
bool On(Transaction& tx, const events::v1::Event& event,
        void (*apply)(Transaction&, const Message&, std::int64_t version)) {
  return On<Message>(event, [&](const Message& message) { apply(tx, message, event.aggregate_version()); });
}

}  // namespace

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  const auto recorded_at = wire::ToInstant(event.recorded_at());
  On<from::PatientRegistered>(event,
                              [&](const from::PatientRegistered& registered) {
                                storage::UpsertPatient(tx, ParseEventId<PatientId>(registered.patient_id()));
                              }) ||
      On<from::PatientShredded>(event,
                                [&](const from::PatientShredded& shredded) {
                                  storage::ShredPatient(tx, ParseEventId<PatientId>(shredded.patient_id()),
                                                        recorded_at);
                                }) ||
      On<from::DiagnosisRecorded>(event,
                                  [&](const from::DiagnosisRecorded& recorded) {
                                    OnDiagnosisRecorded(tx, recorded, event.aggregate_version(), recorded_at);
                                  }) ||
      On(tx, event, &OnCareRelationOpened) || On(tx, event, &OnCareRelationClosed) || On(tx, event, &OnPatientMerged) ||
      On(tx, event, &OnPatientUnmerged) || On(tx, event, &OnDiagnosisRetracted) || On(tx, event, &OnEpisodeStarted) ||
      On(tx, event, &OnEpisodePaused) || On(tx, event, &OnEpisodeResumed) || On(tx, event, &OnEpisodeEnded);
}

}  // namespace cairn::prescribing::followers
