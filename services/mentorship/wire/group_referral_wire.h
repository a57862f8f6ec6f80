#pragma once

#include "cairn/mentorship/v1/group_referral.pb.h"
#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "mentorship/domain/group_referral.h"
#include "platform/result/result.h"

// Numbers of the domain are those of the contract.
namespace cairn::mentorship::wire {

/// Without id and days of its own, which the record has. INVALID_ARGUMENT INVALID_REQUEST: no place is named, or a day
/// is none.
platform::Result<domain::GroupReferral> ToDomain(const v1::ReferToGroupRequest& request);

/// Without who recorded what and when.
v1::GroupReferral ToProto(const domain::GroupReferral& referral, platform::Date today);

}  // namespace cairn::mentorship::wire
