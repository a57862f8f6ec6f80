#pragma once

#include "cairn/mentorship/v1/contact.pb.h"
#include "mentorship/relationship_change.h"
#include "mentorship/storage/contact_store.h"
#include "mentorship/storage/goal_store.h"
#include "platform/rpc/gate.h"

// What the calls about contacts and goals have in common.
namespace cairn::mentorship {

/// The clinic's day of a moment.
std::optional<platform::Date> DayOf(const std::optional<platform::Instant>& at, const platform::TimeZone& zone);

/// The first contact that both took part in makes the relationship active that waits for it.
void ActivateByContact(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                       const domain::Relationship& relationship, const storage::ContactRecord& record);

/// As they are answered, with their etags.
v1::Contact ToReply(platform::rpc::Call& call, const storage::ContactRecord& record);
v1::Goal ToReply(platform::rpc::Call& call, const storage::GoalRecord& record);

}  // namespace cairn::mentorship
