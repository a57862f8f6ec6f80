#pragma once

#include "cairn/counseling/v1/counseling_note_service.pb.h"
#include "counseling/storage/note_store.h"
#include "platform/crypto/crypto.h"

namespace cairn::counseling {

/// A note without its text. `patient`: who was asked for, whatever record the row is of. `latest`: the version that the
/// note has now, for the etag.
v1::CounselingNote ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::NoteRecord& note,
                           std::int64_t latest);

}  // namespace cairn::counseling
