#include "counseling/followers/enrollment_events.h"

#include "cairn/enrollment/v1/events.pb.h"
#include "counseling/storage/note_seal.h"
#include "counseling/storage/programme_store.h"
#include "platform/wire/date.h"
#include "projection/followers/enrollment_events.h"
#include "projection/followers/read_event.h"

namespace cairn::counseling::followers {

namespace from = enrollment::v1;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;

void ApplyEnrollmentEvent(Transaction& tx, const events::v1::Event& event) {
  projection::followers::ApplyEnrollmentEvent(tx, event);
  if (Is<from::EpisodeStarted>(event)) {
    const auto started = Read<from::EpisodeStarted>(event);
    storage::UpsertEpisodeProgramme(tx, ParseEventId<EpisodeId>(started.episode_id()),
                                    ParseEventId<ProgrammeId>(started.programme_id()));
  } else if (Is<from::PatientShredded>(event)) {
    storage::DestroyNoteKeys(tx, ParseEventId<PatientId>(Read<from::PatientShredded>(event).patient_id()),
                             platform::wire::ToInstant(event.recorded_at()));
  }
}

}  // namespace cairn::counseling::followers
