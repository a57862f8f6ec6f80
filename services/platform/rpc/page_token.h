#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::platform::rpc {

/// Opaque, sealed with the organisation's key, good for an hour, for the same query by the same method only.
/// `query` is everything that makes the list what it is (method and filters); `cursor` the sort key of the last row.
std::string MakePageToken(const crypto::OrgKeys& keys, std::string_view query, const std::vector<std::string>& cursor,
                          Instant now);
/// The cursor; empty for an empty token (first page). INVALID_ARGUMENT INVALID_PAGE_TOKEN for one that is damaged,
/// expired, foreign or of another query.
Result<std::vector<std::string>> ReadPageToken(const crypto::OrgKeys& keys, std::string_view query,
                                               std::string_view token, Instant now);

/// 0 → 50; over 500 → 500; negative → INVALID_ARGUMENT.
Result<int> PageSize(int asked);

/// Opaque version of a row, bound to its id: base64url of 12 bytes of an HMAC.
std::string MakeEtag(const crypto::OrgKeys& keys, const Uuid& id, std::int64_t version);
/// ABORTED ETAG_MISMATCH when `etag` is not that of (id, version).
Result<void> CheckEtag(const crypto::OrgKeys& keys, const Uuid& id, std::int64_t version, std::string_view etag);

}  // namespace cairn::platform::rpc
