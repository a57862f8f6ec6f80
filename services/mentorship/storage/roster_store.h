#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/roster_swap.h"
#include "platform/postgres/database.h"

// Tables: roster, rotation, roster_holiday, roster_change.
namespace cairn::mentorship::storage {

/// Holds the roster of a role until the transaction ends; returns the number of this change of it, one higher each
/// time.
std::int64_t LockRoster(platform::postgres::Transaction& tx, domain::OnCallRole role);

/// The roster of a role with all that can reach into a time from `from` on. Changes that were over days before are left
/// out. Days and times are those of the organisation's first site.
domain::Roster LoadRoster(platform::postgres::Transaction& tx, domain::OnCallRole role, platform::Instant from);

struct RotationRecord {
  RotationId id{};
  std::int64_t version = 1;
  domain::OnCallRole role = domain::OnCallRole::kPeer;
  domain::Rotation rotation{};
  platform::Instant created_at{};
};

void InsertRotation(platform::postgres::Transaction& tx, const RotationRecord& record, platform::AccountId by);
/// Errors: ROTATION_NOT_FOUND.
platform::Result<RotationRecord> LockRotation(platform::postgres::Transaction& tx, RotationId id);
/// Its version, and the last day on which a shift begins.
void EndRotation(platform::postgres::Transaction& tx, const RotationRecord& record, platform::Instant now,
                 platform::AccountId by);

/// Where a page of rotations begins.
struct RotationPlace {
  int role = 0;
  int line = 0;
  platform::Instant created_at{};
  RotationId id{};
};
/// By role, line and time, from `after` on; without those that ended before `ended_before`, when given.
std::vector<RotationRecord> ListRotations(platform::postgres::Transaction& tx, std::optional<domain::OnCallRole> role,
                                          std::optional<platform::Date> ended_before,
                                          const std::optional<RotationPlace>& after, int limit);

struct HolidayRecord {
  HolidayId id{};
  domain::OnCallRole role = domain::OnCallRole::kPeer;
  domain::Holiday holiday{};
};

/// In place of what was set for the day and line.
void SetHoliday(platform::postgres::Transaction& tx, const HolidayRecord& record, platform::Instant now,
                platform::AccountId by);
/// One that stands. Errors: HOLIDAY_NOT_FOUND.
platform::Result<HolidayRecord> FindHoliday(platform::postgres::Transaction& tx, HolidayId id);
void WithdrawHoliday(platform::postgres::Transaction& tx, HolidayId id, platform::Instant now, platform::AccountId by);
/// Those that stand, from `from` on, by day and id, after `after`.
std::vector<HolidayRecord> ListHolidays(platform::postgres::Transaction& tx, std::optional<domain::OnCallRole> role,
                                        platform::Date from,
                                        const std::optional<std::pair<platform::Date, HolidayId>>& after, int limit);

/// Adds what people have agreed on, under the `number` that LockRoster gave.
void InsertChanges(platform::postgres::Transaction& tx, domain::OnCallRole role, std::int64_t number,
                   const std::vector<domain::RosterChange>& changes, std::optional<SwapId> swap, platform::Instant now,
                   platform::AccountId by);

std::vector<platform::postgres::Statement> RosterStatements();

}  // namespace cairn::mentorship::storage
