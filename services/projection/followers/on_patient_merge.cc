#include "projection/followers/on_enrollment_event.h"
#include "projection/followers/read_event.h"
#include "projection/storage/patient.h"

namespace cairn::projection::followers {

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

}  // namespace cairn::projection::followers
