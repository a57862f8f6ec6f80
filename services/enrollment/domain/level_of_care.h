#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment {

using LevelOfCareId = platform::Id<struct LevelOfCareTag>;
/// The history of one patient: the partition that the database holds together (0018_create_level_of_care.sql).
using LevelHistoryId = platform::Id<struct LevelHistoryTag>;

}  // namespace cairn::enrollment

// Levels of care (The ASAM Criteria, Fourth Edition, Volume 1: Adults, 2023) as a partition of the days from the first
// on: half-open periods, the last of them open.
namespace cairn::enrollment::domain {

/// Numbers as in level_of_care_service.proto.
using Level = int;

/// At most one of the two.
struct CarePlace {
  std::optional<SiteId> site{};
  std::optional<ReferralId> referral{};
};

struct LevelPeriod {
  LevelOfCareId id{};
  Level level = 0;
  CarePlace place{};
  platform::Date from{};
  /// First day of the next period; nothing for the last.
  std::optional<platform::Date> to{};
};

/// First day first.
using LevelHistory = std::vector<LevelPeriod>;

/// What a change does to the periods in force, at most one of each: all in one statement, so that the partition holds
/// before it and after it.
struct LevelChange {
  /// Entered in error.
  std::optional<LevelOfCareId> retire{};
  /// The period before the one changed ends on another day, or never.
  std::optional<LevelOfCareId> adjust{};
  std::optional<platform::Date> adjusted_to{};
  std::optional<LevelPeriod> add{};
};

/// `wanted` begins on its day and lasts until the next change; its `to` is not looked at. FAILED_PRECONDITION
/// DATE_IN_FUTURE (metadata: field), LEVEL_OF_CARE_DAY_TAKEN (metadata: level_of_care_id).
platform::Result<LevelChange> SetLevel(const LevelHistory& history, LevelPeriod wanted, platform::Date today);

/// What a correction says in place of the period; what is not set stays.
struct LevelCorrection {
  /// Of the period that takes the place.
  LevelOfCareId id{};
  std::optional<Level> level{};
  std::optional<CarePlace> place{};
  std::optional<platform::Date> from{};
};

/// Puts `correction` in the place of the period `wrong`. NOT_FOUND LEVEL_OF_CARE_NOT_FOUND; FAILED_PRECONDITION
/// DATE_IN_FUTURE, DATE_OUT_OF_ORDER unless the new first day is after that of the period before and before that of
/// the next one (metadata: after, before, each where there is one).
platform::Result<LevelChange> CorrectLevel(const LevelHistory& history, LevelOfCareId wrong,
                                           const LevelCorrection& correction, platform::Date today);

/// Takes the period `wrong` out: the one before it goes on; without one, the history begins with the next.
platform::Result<LevelChange> RemoveLevel(const LevelHistory& history, LevelOfCareId wrong);

/// The periods in force after `change`, first day first.
LevelHistory After(LevelHistory history, const LevelChange& change);

/// Does each period end where the next begins, and the last never?
bool IsPartition(const LevelHistory& history);

}  // namespace cairn::enrollment::domain
