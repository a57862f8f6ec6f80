#pragma once

#include "enrollment/storage/referral_store.h"

namespace cairn::enrollment {

/// A referral as it is answered, with its etag. `today` decides whether it is overdue.
v1::Referral ToReply(const platform::crypto::OrgKeys& keys, const storage::ReferralRecord& record,
                     platform::Date today);

}  // namespace cairn::enrollment
