#include "platform/wire/date.h"
#include "prescribing/followers/enrollment_events.h"
#include "prescribing/storage/level_of_care_projection.h"
#include "projection/followers/read_event.h"

namespace cairn::prescribing::followers {

using platform::postgres::Transaction;
using projection::followers::ParseEventId;

void OnLevelOfCareChanged(Transaction& tx, const enrollment::v1::LevelOfCareChanged& event) {
  const auto patient = ParseEventId<PatientId>(event.patient_id());
  if (!event.replaced_level_of_care_id().empty()) {
    storage::MarkLevelOfCareInError(tx, patient, ParseEventId<LevelOfCareId>(event.replaced_level_of_care_id()));
  }
  if (event.level_of_care_id().empty()) return;
  const auto from = platform::wire::ParseDate(event.started_on(), "started_on");
  if (!from) throw std::runtime_error("a level of care begins on no day");
  storage::InsertLevelOfCare(tx, {.id = ParseEventId<LevelOfCareId>(event.level_of_care_id()),
                                  .patient = patient,
                                  .level = {.from = *from, .level = event.level()}});
}

}  // namespace cairn::prescribing::followers
