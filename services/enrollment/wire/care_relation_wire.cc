#include "enrollment/wire/care_relation_wire.h"

#include <stdexcept>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {

domain::CareRelationKind ToDomain(v1::CareRelation::Kind kind) {
  switch (kind) {
    case v1::CareRelation::KIND_CARE_TEAM:
      return domain::CareRelationKind::kCareTeam;
    case v1::CareRelation::KIND_PRESCRIBER_OF_RECORD:
      return domain::CareRelationKind::kPrescriberOfRecord;
    case v1::CareRelation::KIND_COORDINATOR:
      return domain::CareRelationKind::kCoordinator;
    default:
      throw std::logic_error("a kind of care relation that the domain does not know");
  }
}

v1::CareRelation::Kind ToProto(domain::CareRelationKind kind) {
  switch (kind) {
    case domain::CareRelationKind::kCareTeam:
      return v1::CareRelation::KIND_CARE_TEAM;
    case domain::CareRelationKind::kPrescriberOfRecord:
      return v1::CareRelation::KIND_PRESCRIBER_OF_RECORD;
    case domain::CareRelationKind::kCoordinator:
      return v1::CareRelation::KIND_COORDINATOR;
  }
  throw std::logic_error("a kind of care relation that the contract does not know");
}

v1::CareRelation ToProto(const domain::CareRelation& relation) {
  v1::CareRelation proto;
  proto.set_care_relation_id(relation.id.ToString());
  proto.set_patient_id(relation.patient.ToString());
  proto.set_account_id(relation.account.ToString());
  proto.set_kind(ToProto(relation.kind));
  *proto.mutable_start_time() = ToProto(relation.started_at);
  if (relation.ended_at) *proto.mutable_end_time() = ToProto(*relation.ended_at);
  return proto;
}

}  // namespace cairn::enrollment::wire
