#pragma once

#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "mentorship/storage/supervision_store.h"

namespace cairn::mentorship {

/// As it is answered.
v1::Supervision ToReply(const storage::Supervision& supervision);

}  // namespace cairn::mentorship
