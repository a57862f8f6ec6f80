#pragma once

#include "cairn/directory/v1/credential.pb.h"
#include "cairn/directory/v1/credential_service.pb.h"
#include "directory/domain/credential.h"
#include "directory/storage/credential_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// The credential of a request, without id and holder. INVALID_REQUEST names everything that is wrong with it, under
/// "profile.".
platform::Result<domain::Credential> ParseCredential(const v1::CredentialProfile& profile);

v1::Credential ToProto(const domain::Credential& credential, const platform::crypto::OrgKeys& keys,
                       platform::Instant now);

/// An item of the worklist of what expires. Stage and days are left out of one that has none.
v1::ExpiringCredential ToProto(const storage::ExpiringRow& expiring, const platform::crypto::OrgKeys& keys,
                               platform::Instant now);

/// A moment of a request, to the microsecond. The gate has held it against the range of timestamps.
platform::Instant ParseInstant(const google::protobuf::Timestamp& timestamp);

}  // namespace cairn::directory::wire
