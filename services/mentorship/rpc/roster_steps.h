#pragma once

#include <vector>

#include "cairn/mentorship/v1/roster.pb.h"
#include "mentorship/storage/roster_store.h"
#include "mentorship/storage/swap_store.h"
#include "platform/rpc/gate.h"

// What the calls about rosters have in common.
namespace cairn::mentorship {

/// Rejects with NOT_ELIGIBLE_FOR_ON_CALL, naming the first of `people` who may not be.
void RequireMayBeOnCall(platform::postgres::Transaction& tx, domain::OnCallRole role, domain::OnCallLine line,
                        const std::vector<platform::AccountId>& people);
/// Rejects with ROSTER_IN_PAST when `day` is before `first`.
void RequireNotBefore(platform::Date first, platform::Date day);
/// Today where the organisation is.
platform::Date TodayAtTheClinic(platform::postgres::Transaction& tx, platform::Instant now);

/// As they are answered, with etags.
v1::Rotation ToReply(const platform::crypto::OrgKeys& keys, const storage::RotationRecord& record);
v1::Holiday ToReply(const platform::crypto::OrgKeys& keys, const storage::HolidayRecord& record);
v1::RosterSwap ToReply(const platform::crypto::OrgKeys& keys, const storage::SwapRecord& record);

}  // namespace cairn::mentorship
