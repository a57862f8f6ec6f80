#include "prescribing/followers/enrollment_events.h"
#include "prescribing/followers/read_event.h"
#include "prescribing/storage/patient_projection.h"

namespace cairn::prescribing::followers {

using platform::postgres::Transaction;

namespace {

template <class Event>
storage::Merge ReadMerge(const Event& event, bool merged, std::int64_t version) {
  return {.id = ParseEventId<MergeId>(event.merge_id()),
          .survivor = ParseEventId<PatientId>(event.survivor_patient_id()),
          .duplicate = ParseEventId<PatientId>(event.duplicate_patient_id()),
          .merged = merged,
          .source_version = version};
}

}  // namespace

void OnPatientMerged(Transaction& tx, const enrollment::v1::PatientMerged& event, std::int64_t version) {
  storage::UpsertMerge(tx, ReadMerge(event, true, version));
}

void OnPatientUnmerged(Transaction& tx, const enrollment::v1::PatientUnmerged& event, std::int64_t version) {
  storage::UpsertMerge(tx, ReadMerge(event, false, version));
}

}  // namespace cairn::prescribing::followers
