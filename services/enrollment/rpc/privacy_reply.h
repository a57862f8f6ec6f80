#pragma once

#include "enrollment/storage/representative_store.h"
#include "enrollment/storage/restriction_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::enrollment {

// Stored records as they are answered, with their etags.
v1::Representative ToReply(const platform::crypto::OrgKeys& keys, const storage::RepresentativeRecord& record);
v1::Restriction ToReply(const platform::crypto::OrgKeys& keys, const storage::RestrictionRecord& record);

}  // namespace cairn::enrollment
