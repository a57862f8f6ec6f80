#pragma once

#include "cairn/counseling/v1/session.pb.h"
#include "counseling/storage/session_store.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"

// What the calls about sessions have in common.
namespace cairn::counseling {

/// The account that a request names, else the caller: rejects with COUNSELLOR_NOT_KNOWN unless it is an active
/// clinician or prescriber of the organisation.
platform::AccountId RequireCounsellor(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                      const std::string& account_id);

/// The session that a request names, locked, and held against its etag: rejects with SESSION_NOT_FOUND, ETAG_MISMATCH.
storage::SessionRecord OpenSession(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                                   SessionId id, const std::string& etag);
/// Keeps what became of it, and answers it for `patient`.
v1::Session KeepClosed(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                       const storage::SessionRecord& record, PatientId patient);

/// A stored session as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Session ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::SessionRecord& record);

}  // namespace cairn::counseling
