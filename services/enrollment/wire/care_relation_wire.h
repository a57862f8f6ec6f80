#pragma once

#include "cairn/enrollment/v1/care_relation_service.pb.h"
#include "enrollment/domain/care_relation.h"

namespace cairn::enrollment::wire {

/// Throws std::logic_error for a kind that the domain does not know; requests are held against `required` and
/// `defined_only` before.
domain::CareRelationKind ToDomain(v1::CareRelation::Kind kind);
v1::CareRelation::Kind ToProto(domain::CareRelationKind kind);

v1::CareRelation ToProto(const domain::CareRelation& relation);

}  // namespace cairn::enrollment::wire
