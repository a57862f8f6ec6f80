#pragma once

#include "enrollment/storage/consent_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::enrollment {

/// A consent as it is answered at `now`: with its state, when it ended, and its etag. `zone` is the clinic's.
v1::Consent ToReply(const platform::crypto::OrgKeys& keys, const storage::ConsentRecord& record, platform::Instant now,
                    const platform::TimeZone& zone);

}  // namespace cairn::enrollment
