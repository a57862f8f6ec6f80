#pragma once

#include "cairn/mentorship/v1/meeting.pb.h"
#include "mentorship/storage/meeting_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::mentorship {

/// A meeting as it is answered, with its etag.
v1::Meeting ToReply(const platform::crypto::OrgKeys& keys, const storage::MeetingRecord& record);

}  // namespace cairn::mentorship
