#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/audit/audit.h"

namespace cairn::platform::audit {

/// A row of audit_event as it is sealed: its place in the tree, from 1; the event; and when the database learned of it.
struct Entry {
  std::int64_t position = 0;
  Event event;
  Instant recorded_at;
};

/// The bytes that are hashed into the tree; one form for ever, version 1. In this order, integers big-endian:
///
///   "cairn-audit-1\n"
///   position                                   64 bits, so that a row that is moved is a row that is changed
///   org_id, audit_id                           16 bytes each
///   at, recorded_at                            microseconds since 1970 UTC, signed 64 bits
///   actor, session_id, object                  16 bytes each; nil when there is none
///   peer, method, action, outcome, reason, request_id
///                                              32-bit length, UTF-8 bytes
///   subjects                                   32-bit count, 16 bytes each
///   data_categories                            32-bit count, each as a text above
///
/// A verifier that shares no code with this one is written from this comment.
std::string EncodeEntry(const Entry& entry);

/// The way back; nothing for bytes that EncodeEntry does not make.
std::optional<Entry> DecodeEntry(std::string_view bytes);

/// The bytes that a tree head signs with Ed25519: "cairn-tree-head-1\n", service (32-bit length, bytes), org_id,
/// tree_size (64 bits), root (32 bytes), signed_at (microseconds, 64 bits).
std::string EncodeTreeHead(std::string_view service, OrgId org, std::int64_t tree_size, std::string_view root,
                           Instant signed_at);

}  // namespace cairn::platform::audit
