#pragma once

#include "cairn/mentorship/v1/support_form.pb.h"
#include "mentorship/storage/participation_store.h"

namespace cairn::mentorship {

v1::Participation ToReply(const storage::ParticipationRecord& record, platform::Instant now);

}  // namespace cairn::mentorship
