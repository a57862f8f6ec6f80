#pragma once

#include "cairn/mentorship/v1/events.pb.h"
#include "cairn/mentorship/v1/relationship.pb.h"
#include "mentorship/domain/relationship.h"

namespace cairn::mentorship::wire {

/// Without etag, which needs keys.
v1::Relationship ToProto(const domain::Relationship& relationship);

/// Of one that was approved.
v1::MatchActivated MakeMatchActivated(const domain::Relationship& relationship);
v1::FirstContactDue MakeFirstContactDue(const domain::Relationship& relationship);
/// Of its last pause: that it has begun, or is over.
v1::RelationshipPaused MakeRelationshipPaused(const domain::Relationship& relationship);
v1::RelationshipResumed MakeRelationshipResumed(const domain::Relationship& relationship);
/// Of one that has ended.
v1::MatchEnded MakeMatchEnded(const domain::Relationship& relationship);

}  // namespace cairn::mentorship::wire
