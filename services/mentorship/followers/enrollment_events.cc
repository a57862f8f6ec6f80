#include "mentorship/followers/enrollment_events.h"

#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/storage/participation_store.h"
#include "mentorship/storage/support_store.h"
#include "projection/followers/enrollment_events.h"
#include "projection/followers/read_event.h"

namespace cairn::mentorship::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;
using projection::followers::Is;

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyEnrollmentEvent(tx, event);
  if (Is<from::PatientShredded>(event)) {
    const auto shredded = projection::followers::Read<from::PatientShredded>(event);
    const auto patient = projection::followers::ParseEventId<PatientId>(shredded.patient_id());
    storage::ForgetCallers(tx, patient);
    storage::ForgetHandles(tx, patient);
  }
}

}  // namespace cairn::mentorship::followers
