#pragma once

#include <optional>

#include "enrollment/domain/ids.h"
#include "platform/time/time.h"

namespace cairn::enrollment::domain {

/// Numbers as in care_relation_service.proto.
enum class CareRelationKind { kCareTeam = 1, kPrescriberOfRecord = 2, kCoordinator = 3 };

/// Who cares for whom, from when until when.
struct CareRelation {
  CareRelationId id{};
  PatientId patient{};
  platform::AccountId account{};
  CareRelationKind kind = CareRelationKind::kCareTeam;
  platform::Instant started_at{};
  /// When it ends or ended; nothing while it is open without an end.
  std::optional<platform::Instant> ended_at{};

  /// From the start until, and not at, the end.
  bool IsOpen(platform::Instant now) const { return started_at <= now && (!ended_at || now < *ended_at); }
};

}  // namespace cairn::enrollment::domain
