#pragma once

#include "cairn/enrollment/v1/disclosure.pb.h"
#include "enrollment/storage/disclosure_store.h"

namespace cairn::enrollment {

/// A stored disclosure as it is answered.
v1::Disclosure ToReply(const storage::DisclosureRecord& record);

}  // namespace cairn::enrollment
