#pragma once

#include <vector>

#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "enrollment/storage/break_glass_store.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// The words of an opening and of its review, sealed for their rows.
storage::SealedText SealFacts(const storage::PatientSealer& sealer, BreakGlassId id, const v1::EmergencyFacts& facts);
storage::SealedText SealReviewText(const storage::PatientSealer& sealer, BreakGlassId id, const std::string& text);

/// The facts of an opening; nothing when the patient's key has been destroyed.
std::optional<v1::EmergencyFacts> OpenFacts(const storage::PatientOpener& opener,
                                            const storage::BreakGlassRecord& record);

/// One that the caller opened, locked; BREAK_GLASS_NOT_FOUND for any other.
storage::BreakGlassRecord LockOwn(platform::rpc::Call& call, platform::postgres::Transaction& tx, BreakGlassId id);

/// As they are answered to the caller, with their etags. The words go to privacy officers and to the one who wrote
/// them, nobody else.
std::vector<v1::BreakGlass> ToReplies(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                      const std::vector<storage::BreakGlassRecord>& records);
v1::BreakGlass ToReply(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                       const storage::BreakGlassRecord& record);

}  // namespace cairn::enrollment
