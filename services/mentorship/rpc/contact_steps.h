#pragma once

#include "cairn/mentorship/v1/contact.pb.h"
#include "mentorship/storage/contact_store.h"
#include "mentorship/storage/goal_store.h"
#include "platform/rpc/gate.h"

// What the calls about contacts and goals have in common.
namespace cairn::mentorship {

/// As they are answered, with their etags.
v1::Contact ToReply(platform::rpc::Call& call, const storage::ContactRecord& record);
v1::Goal ToReply(platform::rpc::Call& call, const storage::GoalRecord& record);

}  // namespace cairn::mentorship
