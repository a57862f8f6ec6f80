#pragma once

#include "cairn/enrollment/v1/key_service.pb.h"
#include "enrollment/domain/key_action.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment {

/// Does anything forbid the act now? A rotation: ROTATION_UNDER_WAY. A shredding: PATIENT_NOT_FOUND, ALREADY_SHREDDED,
/// EPISODE_OPEN, RETENTION_NOT_ENDED unless `acknowledged`; the patient's row is locked until the end of the
/// transaction.
platform::Result<void> CheckKeyAction(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                      const domain::KeyAction& action, bool acknowledged, platform::Instant now);

v1::KeyAction ToReply(const platform::crypto::OrgKeys& keys, const domain::KeyAction& action, platform::Instant now);

}  // namespace cairn::enrollment
