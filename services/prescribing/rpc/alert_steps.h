#pragma once

#include <string>

#include "cairn/prescribing/v1/alert.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"
#include "prescribing/storage/alert_store.h"

// What the calls about alerts have in common.
namespace cairn::prescribing {

/// Locks the alert that a request names and, while it is open, holds it against the request's etag: a closed one is for
/// the domain to refuse. Its patient is `patient`, whatever record the row is of. One round trip. Rejects with
/// ALERT_NOT_FOUND, ETAG_MISMATCH.
storage::AlertRecord OpenAlert(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                               AlertId id, const std::string& etag);

/// Writes what the caller has made of the alert and returns it as it is answered. Travels with the commit.
v1::Alert KeepAlert(platform::rpc::Call& call, platform::postgres::Transaction& tx, const storage::AlertRecord& record);

/// A stored alert as it stands at `now`, with its etag, which is another after every change and every escalation.
v1::Alert ToReply(const platform::crypto::OrgKeys& keys, const storage::AlertRecord& record, platform::Instant now);

}  // namespace cairn::prescribing
