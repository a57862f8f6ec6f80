#include "prescribing/followers/enrollment_events.h"
#include "prescribing/followers/read_event.h"
#include "prescribing/storage/care_relation_projection.h"
#include "prescribing/storage/patient_projection.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::followers {

using platform::postgres::Transaction;

void OnCareRelationOpened(Transaction& tx, const enrollment::v1::CareRelationOpened& event, std::int64_t version) {
  storage::CareRelation relation;
  relation.id = ParseEventId<CareRelationId>(event.care_relation_id());
  relation.patient = ParseEventId<PatientId>(event.patient_id());
  relation.account = ParseEventId<platform::AccountId>(event.account_id());
  relation.kind = event.kind();
  if (event.has_end_time()) relation.valid_to = wire::ToInstant(event.end_time());
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

}  // namespace cairn::prescribing::followers
