#pragma once

#include "cairn/mentorship/v1/local_hotline.pb.h"
#include "mentorship/storage/local_hotline_store.h"
#include "platform/rpc/gate.h"

// What the calls about local hotlines have in common.
namespace cairn::mentorship {

/// The details as they are kept: the number as it is dialled. Rejects with LOCAL_HOTLINE_NOT_VALID naming every rule,
/// LOCAL_HOTLINE_SITE_NOT_FOUND.
domain::LocalHotlineDetails RequireHotlineDetails(platform::postgres::Transaction& tx,
                                                  const v1::LocalHotlineDetails& details);
/// Locks one that is not withdrawn, and holds it against the request's etag: rejects with LOCAL_HOTLINE_NOT_FOUND,
/// ETAG_MISMATCH, LOCAL_HOTLINE_WITHDRAWN.
storage::LocalHotlineRecord OpenLocalHotline(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                             LocalHotlineId id, const std::string& etag);

/// With its etag.
v1::LocalHotline ToReply(const platform::crypto::OrgKeys& keys, const storage::LocalHotlineRecord& record);

}  // namespace cairn::mentorship
