#pragma once

#include <functional>

#include "cairn/mentorship/v1/support.pb.h"
#include "mentorship/domain/escalation.h"
#include "mentorship/storage/support_store.h"
#include "platform/rpc/gate.h"

// What the calls of the desk have in common.
namespace cairn::mentorship {

/// Rejects with NOT_OF_THE_WORKFORCE when the caller is a mentor from outside.
void RequireWorkforce(const platform::rpc::Call& call, platform::postgres::Transaction& tx);

/// Does the caller see all of a request, or what a mentor does?
bool SeesAll(const platform::rpc::Call& call);
/// Does the caller see it at all?
bool Sees(const platform::rpc::Call& call, const storage::SupportRecord& record);

/// As the caller may see it.
v1::SupportRequest ToReply(const platform::rpc::Call& call, const storage::SupportRecord& record);

/// One change of a request that the caller sees: locks it, lets `change` decide, keeps what that has changed, and tells
/// it with what `tell` appends.
using SupportChanging = std::function<platform::Result<domain::SupportChange>(platform::postgres::Transaction& tx,
                                                                              const domain::SupportRequest& request)>;
using SupportTelling = std::function<void(platform::postgres::Transaction& tx, const domain::SupportChange& change)>;
v1::SupportRequest ChangeSupport(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                 const std::string& support_request_id, const SupportChanging& change,
                                 const SupportTelling& tell);

}  // namespace cairn::mentorship
