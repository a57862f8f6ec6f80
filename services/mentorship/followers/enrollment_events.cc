#include "mentorship/followers/enrollment_events.h"

#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/storage/group_referral_store.h"
#include "mentorship/storage/matching_entry_store.h"
#include "mentorship/storage/support_store.h"
#include "platform/wire/date.h"
#include "projection/followers/enrollment_events.h"
#include "projection/followers/read_event.h"
#include "projection/storage/patient_seal.h"

namespace cairn::mentorship::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyEnrollmentEvent(tx, event);
  if (Is<from::EpisodeEnded>(event)) {
    const auto patient = ParseEventId<PatientId>(Read<from::EpisodeEnded>(event).patient_id());
    const auto at = platform::wire::ToInstant(event.recorded_at());
    storage::DischargeWhereNoEpisodeIsOpen(tx, patient, at);
    storage::CancelReferralsOfDischarged(tx, patient, at);
  } else if (Is<from::PatientShredded>(event)) {
    const auto patient = ParseEventId<PatientId>(Read<from::PatientShredded>(event).patient_id());
    projection::storage::DestroyPatientKey(tx, patient, platform::wire::ToInstant(event.recorded_at()));
    storage::ForgetCallers(tx, patient);
  }
}

}  // namespace cairn::mentorship::followers
