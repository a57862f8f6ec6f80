#pragma once

#include <optional>
#include <string>

#include "cairn/mentorship/v1/group_referral.pb.h"
#include "mentorship/storage/group_referral_store.h"
#include "platform/rpc/gate.h"

// What the calls about referrals to groups have in common.
namespace cairn::mentorship {

/// Locks one and holds it against the request's etag: rejects with GROUP_REFERRAL_NOT_FOUND, also where a mentor asks
/// and somebody else is to hand over; ETAG_MISMATCH.
storage::GroupReferralRecord OpenGroupReferral(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                               PatientId patient, GroupReferralId id, const std::string& etag);
/// Ends it now, by the caller.
void CloseNow(const platform::rpc::Call& call, storage::GroupReferralRecord& record);

/// Makes of the patient's referrals to the group what the attendances say now: after one was recorded or voided.
void FollowReferrals(const platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                     GroupId group);

/// As the care team sees it, with its etag.
v1::GroupReferral ToReply(const platform::crypto::OrgKeys& keys, const storage::GroupReferralRecord& record,
                          platform::Date today);
/// As a mentor sees it: by the relationship, and not who else has done what.
v1::GroupReferral ToOwnReply(const platform::crypto::OrgKeys& keys, const storage::OwnGroupReferral& own,
                             platform::Date today);

}  // namespace cairn::mentorship
