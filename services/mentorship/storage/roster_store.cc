#include "mentorship/storage/roster_store.h"

#include "mentorship/storage/errors.h"
#include "projection/storage/site.h"

namespace cairn::mentorship::storage {

using domain::OnCallLine;
using domain::OnCallRole;
using domain::WallTime;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using std::chrono::minutes;

namespace {

std::int16_t NumberOf(OnCallRole role) { return static_cast<std::int16_t>(role); }
std::int16_t NumberOf(OnCallLine line) { return static_cast<std::int16_t>(line); }
std::optional<std::int16_t> NumberOf(const std::optional<OnCallRole>& role) {
  if (!role) return std::nullopt;
  return NumberOf(*role);
}

OnCallLine ReadLine(const Row& row) { return static_cast<OnCallLine>(Get<std::int16_t>(row, "line")); }
OnCallRole ReadRole(const Row& row) { return static_cast<OnCallRole>(Get<std::int16_t>(row, "role")); }

std::vector<AccountId> ReadPeople(const Row& row) {
  std::vector<AccountId> people;
  for (const auto& text : GetTextArray(row, "people")) people.push_back(AccountId::Parse(text).value());
  return people;
}

std::vector<int> ReadNumbers(const Row& row, const char* column) {
  std::vector<int> numbers;
  for (const auto& text : GetTextArray(row, column)) numbers.push_back(std::stoi(text));
  return numbers;
}

domain::Rotation ReadRotation(const Row& row) {
  domain::Rotation rotation;
  rotation.line = ReadLine(row);
  rotation.people = ReadPeople(row);
  rotation.from = Get<Date>(row, "from_on");
  rotation.until = GetOptional<Date>(row, "until_on");
  const auto days = ReadNumbers(row, "shift_days");
  const auto from = ReadNumbers(row, "shift_from");
  const auto until = ReadNumbers(row, "shift_until");
  for (std::size_t i = 0; i < days.size(); ++i) {
    rotation.shifts.push_back(
        {std::chrono::weekday(static_cast<unsigned>(days[i])), minutes(from[i]), minutes(until[i])});
  }
  return rotation;
}

RotationRecord ReadRotationRecord(const Row& row) {
  return {.id = Get<RotationId>(row, "rotation_id"),
          .version = Get<std::int64_t>(row, "version"),
          .role = ReadRole(row),
          .rotation = ReadRotation(row),
          .created_at = Get<Instant>(row, "created_at")};
}

domain::Holiday ReadHoliday(const Row& row) {
  domain::Holiday holiday{.line = ReadLine(row), .day = Get<Date>(row, "day")};
  const auto people = ReadPeople(row);
  const auto from = ReadNumbers(row, "duty_from");
  const auto until = ReadNumbers(row, "duty_until");
  for (std::size_t i = 0; i < people.size(); ++i) {
    holiday.duties.push_back({people[i], minutes(from[i]), minutes(until[i])});
  }
  return holiday;
}

domain::RosterChange ReadChange(const Row& row) {
  return {.line = ReadLine(row),
          .from = {Get<Date>(row, "from_day"), minutes(Get<std::int32_t>(row, "from_minute"))},
          .until = {Get<Date>(row, "until_day"), minutes(Get<std::int32_t>(row, "until_minute"))},
          .leaves = GetOptional<AccountId>(row, "leaves"),
          .comes = GetOptional<AccountId>(row, "comes")};
}

int MinutesOf(const WallTime& time) { return static_cast<int>(time.at.count()); }

}  // namespace

constexpr Statement kLockRoster{"lock_roster", R"sql(
  INSERT INTO roster AS r (org_id, role, version) VALUES ($1, $2, 1)
  ON CONFLICT (org_id, role) DO UPDATE SET version = r.version + 1
  RETURNING version)sql"};

std::int64_t LockRoster(Transaction& tx, OnCallRole role) {
  return Get<std::int64_t>(tx.Exec(kLockRoster, tx.org(), NumberOf(role)).at(0), "version");
}

constexpr Statement kLoadRotations{"load_rotations", R"sql(
  SELECT line, people, from_on, until_on, shift_days, shift_from, shift_until
  FROM rotation
  WHERE org_id = $1 AND role = $2 AND (until_on IS NULL OR (until_on >= from_on AND until_on >= $3))
  ORDER BY created_at, rotation_id)sql"};
constexpr Statement kLoadHolidays{"load_holidays", R"sql(
  SELECT line, day, people, duty_from, duty_until
  FROM roster_holiday
  WHERE org_id = $1 AND role = $2 AND withdrawn_at IS NULL AND day >= $3
  ORDER BY day, line)sql"};
constexpr Statement kLoadChanges{"load_changes", R"sql(
  SELECT line, from_day, from_minute, until_day, until_minute, leaves, comes
  FROM roster_change
  WHERE org_id = $1 AND role = $2 AND until_day >= $3
  ORDER BY number, part)sql"};

domain::Roster LoadRoster(Transaction& tx, OnCallRole role, Instant from) {
  // A shift is a week long at most, and no zone is further from UTC than a day.
  constexpr auto kReach = domain::kLongestShift + std::chrono::days(2);
  const Date first(std::chrono::floor<std::chrono::days>(from) - kReach);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto rotations = tx.ExecLater(kLoadRotations, tx.org(), NumberOf(role), first);
  auto holidays = tx.ExecLater(kLoadHolidays, tx.org(), NumberOf(role), first);
  auto changes = tx.ExecLater(kLoadChanges, tx.org(), NumberOf(role), first);
  domain::Roster roster{.zone = projection::storage::OrganisationZone(std::move(zone))};
  for (const auto& row : rotations.Get()) roster.rotations.push_back(ReadRotation(row));
  for (const auto& row : holidays.Get()) roster.holidays.push_back(ReadHoliday(row));
  for (const auto& row : changes.Get()) roster.changes.push_back(ReadChange(row));
  return roster;
}

constexpr Statement kInsertRotation{"insert_rotation", R"sql(
  INSERT INTO rotation
    (org_id, rotation_id, version, role, line, people, from_on, until_on, shift_days, shift_from, shift_until,
     created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8, $9::smallint[], $10::integer[], $11::integer[], $12, $13))sql"};

void InsertRotation(Transaction& tx, const RotationRecord& record, AccountId by) {
  const auto& rotation = record.rotation;
  std::vector<std::int64_t> days, from, until;
  for (const auto& shift : rotation.shifts) {
    days.push_back(shift.weekday.iso_encoding());
    from.push_back(shift.from.count());
    until.push_back(shift.until.count());
  }
  tx.ExecLater(kInsertRotation, tx.org(), record.id, record.version, NumberOf(record.role), NumberOf(rotation.line),
               ArrayOf(rotation.people), rotation.from, rotation.until, ArrayOf(days), ArrayOf(from), ArrayOf(until),
               record.created_at, by);
}

constexpr Statement kLockRotation{"lock_rotation", R"sql(
  SELECT rotation_id, version, role, line, people, from_on, until_on, shift_days, shift_from, shift_until, created_at
  FROM rotation
  WHERE org_id = $1 AND rotation_id = $2
  FOR NO KEY UPDATE)sql"};

Result<RotationRecord> LockRotation(Transaction& tx, RotationId id) {
  const auto rows = tx.Exec(kLockRotation, tx.org(), id);
  if (rows.empty()) return Fail(RotationNotFound(id));
  return ReadRotationRecord(rows[0]);
}

constexpr Statement kEndRotation{"end_rotation", R"sql(
  UPDATE rotation SET version = $3, until_on = $4, ended_at = $5, ended_by = $6
  WHERE org_id = $1 AND rotation_id = $2)sql"};

void EndRotation(Transaction& tx, const RotationRecord& record, Instant now, AccountId by) {
  tx.ExecLater(kEndRotation, tx.org(), record.id, record.version, record.rotation.until, now, by);
}

constexpr Statement kListRotations{"list_rotations", R"sql(
  SELECT rotation_id, version, role, line, people, from_on, until_on, shift_days, shift_from, shift_until, created_at
  FROM rotation
  WHERE org_id = $1 AND ($2::smallint IS NULL OR role = $2)
    AND ($3::date IS NULL OR until_on IS NULL OR (until_on >= from_on AND until_on >= $3))
    AND ($4::smallint IS NULL OR (role, line, created_at, rotation_id) > ($4, $5::smallint, $6::timestamptz, $7::uuid))
  ORDER BY role, line, created_at, rotation_id
  LIMIT $8)sql"};

std::vector<RotationRecord> ListRotations(Transaction& tx, std::optional<OnCallRole> role,
                                          std::optional<Date> ended_before, const std::optional<RotationPlace>& after,
                                          int limit) {
  std::optional<std::int16_t> after_role, after_line;
  std::optional<Instant> after_time;
  std::optional<RotationId> after_id;
  if (after) {
    after_role = static_cast<std::int16_t>(after->role);
    after_line = static_cast<std::int16_t>(after->line);
    after_time = after->created_at;
    after_id = after->id;
  }
  std::vector<RotationRecord> records;
  for (const auto& row : tx.Exec(kListRotations, tx.org(), NumberOf(role), ended_before, after_role, after_line,
                                 after_time, after_id, limit))
    records.push_back(ReadRotationRecord(row));
  return records;
}

constexpr Statement kReplaceHoliday{"replace_holiday", R"sql(
  UPDATE roster_holiday SET withdrawn_at = $5, withdrawn_by = $6
  WHERE org_id = $1 AND role = $2 AND line = $3 AND day = $4 AND withdrawn_at IS NULL)sql"};
constexpr Statement kInsertHoliday{"insert_holiday", R"sql(
  INSERT INTO roster_holiday (org_id, holiday_id, role, line, day, people, duty_from, duty_until, set_at, set_by)
  VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7::integer[], $8::integer[], $9, $10))sql"};

void SetHoliday(Transaction& tx, const HolidayRecord& record, Instant now, AccountId by) {
  const auto& holiday = record.holiday;
  std::vector<AccountId> people;
  std::vector<std::int64_t> from, until;
  for (const auto& duty : holiday.duties) {
    people.push_back(duty.person);
    from.push_back(duty.from.count());
    until.push_back(duty.until.count());
  }
  tx.ExecLater(kReplaceHoliday, tx.org(), NumberOf(record.role), NumberOf(holiday.line), holiday.day, now, by);
  tx.ExecLater(kInsertHoliday, tx.org(), record.id, NumberOf(record.role), NumberOf(holiday.line), holiday.day,
               ArrayOf(people), ArrayOf(from), ArrayOf(until), now, by);
}

constexpr Statement kFindHoliday{"find_holiday", R"sql(
  SELECT holiday_id, role, line, day, people, duty_from, duty_until
  FROM roster_holiday
  WHERE org_id = $1 AND holiday_id = $2 AND withdrawn_at IS NULL)sql"};

Result<HolidayRecord> FindHoliday(Transaction& tx, HolidayId id) {
  const auto rows = tx.Exec(kFindHoliday, tx.org(), id);
  if (rows.empty()) return Fail(HolidayNotFound(id));
  return HolidayRecord{id, ReadRole(rows[0]), ReadHoliday(rows[0])};
}

constexpr Statement kWithdrawHoliday{"withdraw_holiday", R"sql(
  UPDATE roster_holiday SET withdrawn_at = $3, withdrawn_by = $4
  WHERE org_id = $1 AND holiday_id = $2 AND withdrawn_at IS NULL)sql"};

void WithdrawHoliday(Transaction& tx, HolidayId id, Instant now, AccountId by) {
  tx.ExecLater(kWithdrawHoliday, tx.org(), id, now, by);
}

constexpr Statement kListHolidays{"list_holidays", R"sql(
  SELECT holiday_id, role, line, day, people, duty_from, duty_until
  FROM roster_holiday
  WHERE org_id = $1 AND ($2::smallint IS NULL OR role = $2) AND day >= $3 AND withdrawn_at IS NULL
    AND ($4::date IS NULL OR (day, holiday_id) > ($4, $5::uuid))
  ORDER BY day, holiday_id
  LIMIT $6)sql"};

std::vector<HolidayRecord> ListHolidays(Transaction& tx, std::optional<OnCallRole> role, Date from,
                                        const std::optional<std::pair<Date, HolidayId>>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<HolidayId> after_id;
  if (after) std::tie(after_day, after_id) = *after;
  std::vector<HolidayRecord> records;
  for (const auto& row : tx.Exec(kListHolidays, tx.org(), NumberOf(role), from, after_day, after_id, limit))
    records.push_back({Get<HolidayId>(row, "holiday_id"), ReadRole(row), ReadHoliday(row)});
  return records;
}

constexpr Statement kInsertChange{"insert_roster_change", R"sql(
  INSERT INTO roster_change
    (org_id, role, number, part, line, from_day, from_minute, until_day, until_minute, leaves, comes, swap_id, agreed_at,
     agreed_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))sql"};

void InsertChanges(Transaction& tx, OnCallRole role, std::int64_t number,
                   const std::vector<domain::RosterChange>& changes, std::optional<SwapId> swap, Instant now,
                   AccountId by) {
  std::int16_t part = 0;
  for (const auto& change : changes) {
    tx.ExecLater(kInsertChange, tx.org(), NumberOf(role), number, ++part, NumberOf(change.line), change.from.day,
                 MinutesOf(change.from), change.until.day, MinutesOf(change.until), change.leaves, change.comes, swap,
                 now, by);
  }
}

std::vector<Statement> RosterStatements() {
  return {kLockRoster,   kLoadRotations,   kLoadHolidays,  kLoadChanges,    kInsertRotation,
          kLockRotation, kEndRotation,     kListRotations, kReplaceHoliday, kInsertHoliday,
          kFindHoliday,  kWithdrawHoliday, kListHolidays,  kInsertChange};
}

}  // namespace cairn::mentorship::storage
