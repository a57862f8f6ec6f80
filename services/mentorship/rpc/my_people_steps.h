#pragma once

#include <vector>

#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "mentorship/storage/own_people_store.h"
#include "platform/rpc/gate.h"

// What the calls of a mentor about their own people have in common.
namespace cairn::mentorship {

/// What every mentor may know of each: the relationship, its state and etag.
v1::MyPerson ToMaskedReply(platform::rpc::Call& call, const storage::OwnPerson& person);

/// Adds when they are expected to be in touch next, and whether they are asked to check in: not for a mentor from
/// outside, unless it is disclosed. `replies` are those of `people`, in the same order.
void AddExpectations(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                     const std::vector<storage::OwnPerson>& people, const std::vector<v1::MyPerson*>& replies);

}  // namespace cairn::mentorship
