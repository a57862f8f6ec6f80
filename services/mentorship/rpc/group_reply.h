#pragma once

#include "cairn/mentorship/v1/group.pb.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/group_store.h"
#include "platform/crypto/crypto.h"

// What the calls about groups have in common.
namespace cairn::mentorship {

/// A group as it is answered, with its etag.
v1::Group ToReply(const platform::crypto::OrgKeys& keys, const storage::GroupRecord& record);
/// `patient`: who was asked for, whatever record the row is of. Left out where a mentor asks.
v1::GroupAttendance ToReply(const platform::rpc::Call& call, PatientId patient,
                            const storage::AttendanceRecord& record);

/// Whose attendance a call is about: whom the request names, or, where a mentor asks, whom they walk with in the
/// relationship that it names. Rejects with INVALID_REQUEST, RELATIONSHIP_NOT_FOUND.
template <class Request>
PatientId RequireAttendee(platform::rpc::Call& call, platform::postgres::Transaction& tx, const Request& request) {
  RelationshipId relationship{};
  if (OnlyWriter(call)) {
    if (request.relationship_id().empty())
      platform::Reject(platform::InvalidRequest({{"relationship_id", "is required"}}));
    relationship = ParseId<RelationshipId>(request.relationship_id());
  }
  return RequirePatient(call, tx, request.patient_id(), relationship);
}

}  // namespace cairn::mentorship
