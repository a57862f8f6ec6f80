#include "platform/wire/date.h"
#include "projection/followers/on_enrollment_event.h"
#include "projection/followers/read_event.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/patient.h"

namespace cairn::projection::followers {

using platform::postgres::Transaction;

void OnCareRelationOpened(Transaction& tx, const enrollment::v1::CareRelationOpened& event, std::int64_t version) {
  storage::CareRelation relation;
  relation.id = ParseEventId<CareRelationId>(event.care_relation_id());
  relation.patient = ParseEventId<PatientId>(event.patient_id());
  relation.account = ParseEventId<platform::AccountId>(event.account_id());
  relation.kind = event.kind();
  if (event.has_end_time()) relation.valid_to = platform::wire::ToInstant(event.end_time());
  relation.source_version = version;
  storage::UpsertPatient(tx, relation.patient);
  storage::UpsertCareRelation(tx, relation);
}

void OnCareRelationClosed(Transaction& tx, const enrollment::v1::CareRelationClosed& event, std::int64_t version) {
  storage::CareRelation relation;
  relation.id = ParseEventId<CareRelationId>(event.care_relation_id());
  relation.patient = ParseEventId<PatientId>(event.patient_id());
  relation.account = ParseEventId<platform::AccountId>(event.account_id());
  relation.closed = true;
  relation.source_version = version;
  storage::UpsertCareRelation(tx, relation);
}

}  // namespace cairn::projection::followers
