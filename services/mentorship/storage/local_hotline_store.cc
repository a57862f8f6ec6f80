#include "mentorship/storage/local_hotline_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::LocalHotline;
using domain::LocalHotlineDetails;
using platform::AccountId;
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

namespace {

std::string PartOf(const std::vector<domain::WeeklyInterval>& hours, int domain::WeeklyInterval::*part) {
  std::vector<std::int64_t> numbers;
  for (const auto& interval : hours) numbers.push_back(interval.*part);
  return ArrayOf(numbers);
}

std::vector<domain::WeeklyInterval> ReadHours(const Row& row) {
  const auto days = GetTextArray(row, "open_days");
  const auto from = GetTextArray(row, "open_from");
  const auto until = GetTextArray(row, "open_until");
  std::vector<domain::WeeklyInterval> hours;
  for (std::size_t i = 0; i < days.size(); ++i)
    hours.push_back({std::stoi(days[i]), std::stoi(from[i]), std::stoi(until[i])});
  return hours;
}

LocalHotlineRecord ReadLocalHotline(const Row& row) {
  LocalHotlineRecord record;
  auto& hotline = record.hotline;
  hotline.id = Get<LocalHotlineId>(row, "local_hotline_id");
  hotline.version = Get<std::int64_t>(row, "version");
  hotline.details = {.name = Get<std::string>(row, "name"),
                     .number = Get<std::string>(row, "number"),
                     .takes_texts = Get<bool>(row, "takes_texts"),
                     .purpose = Get<std::string>(row, "purpose"),
                     .languages = GetTextArray(row, "languages"),
                     .around_the_clock = Get<bool>(row, "around_the_clock"),
                     .hours = ReadHours(row),
                     .site = GetOptional<SiteId>(row, "site_id"),
                     .state = Get<std::string>(row, "state")};
  hotline.withdrawn_at = GetOptional<Instant>(row, "withdrawn_at");
  record.created_at = Get<Instant>(row, "created_at");
  return record;
}

}  // namespace

constexpr Statement kInsertLocalHotline{"insert_local_hotline", R"sql(
  INSERT INTO local_hotline
    (org_id, local_hotline_id, version, name, number, takes_texts, purpose, languages, around_the_clock, open_days,
     open_from, open_until, site_id, state, created_at, created_by, updated_at, updated_by)
  SELECT $1, $2, $3, $4, $5::text, $6, $7, $8::text[], $9, $10::smallint[], $11::smallint[], $12::smallint[], $13, $14,
         $15, $16, $15, $16
  WHERE NOT EXISTS (
    SELECT 1 FROM local_hotline h WHERE h.org_id = $1 AND h.number = $5::text AND h.withdrawn_at IS NULL))sql"};

Result<void> InsertLocalHotline(Transaction& tx, const LocalHotlineRecord& record, AccountId by) {
  const auto& details = record.hotline.details;
  const auto rows = tx.Exec(
      kInsertLocalHotline, tx.org(), record.hotline.id, record.hotline.version, details.name, details.number,
      details.takes_texts, details.purpose, ArrayOf(details.languages), details.around_the_clock,
      PartOf(details.hours, &domain::WeeklyInterval::day), PartOf(details.hours, &domain::WeeklyInterval::start_minute),
      PartOf(details.hours, &domain::WeeklyInterval::end_minute), details.site, details.state, record.created_at, by);
  if (rows.affected_rows() == 0) return Fail(LocalHotlineExists());
  return {};
}

constexpr Statement kFindLocalHotline{"find_local_hotline", R"sql(
  SELECT local_hotline_id, version, name, number, takes_texts, purpose, languages, around_the_clock, open_days,
         open_from, open_until, site_id, state, created_at, withdrawn_at
  FROM local_hotline
  WHERE org_id = $1 AND local_hotline_id = $2)sql"};
constexpr Statement kLockLocalHotline{"lock_local_hotline", R"sql(
  SELECT local_hotline_id, version, name, number, takes_texts, purpose, languages, around_the_clock, open_days,
         open_from, open_until, site_id, state, created_at, withdrawn_at
  FROM local_hotline
  WHERE org_id = $1 AND local_hotline_id = $2
  FOR NO KEY UPDATE)sql"};

Result<LocalHotlineRecord> FindLocalHotline(Transaction& tx, LocalHotlineId id, bool lock) {
  const auto rows = tx.Exec(lock ? kLockLocalHotline : kFindLocalHotline, tx.org(), id);
  if (rows.empty()) return Fail(LocalHotlineNotFound(id));
  return ReadLocalHotline(rows[0]);
}

constexpr Statement kUpdateLocalHotline{"update_local_hotline", R"sql(
  UPDATE local_hotline
  SET version = $3, name = $4, number = $5, takes_texts = $6, purpose = $7, languages = $8::text[],
      around_the_clock = $9, open_days = $10::smallint[], open_from = $11::smallint[], open_until = $12::smallint[],
      site_id = $13, state = $14, updated_at = $15, updated_by = $16::uuid, withdrawn_at = $17::timestamptz,
      withdrawn_by = CASE WHEN $17::timestamptz IS NOT NULL THEN $16::uuid END
  WHERE org_id = $1 AND local_hotline_id = $2
    AND ($17::timestamptz IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM local_hotline h
      WHERE h.org_id = $1 AND h.number = $5 AND h.withdrawn_at IS NULL AND h.local_hotline_id <> $2)))sql"};

Result<void> UpdateLocalHotline(Transaction& tx, const LocalHotline& hotline, Instant now, AccountId by) {
  const auto& details = hotline.details;
  const auto rows = tx.Exec(kUpdateLocalHotline, tx.org(), hotline.id, hotline.version, details.name, details.number,
                            details.takes_texts, details.purpose, ArrayOf(details.languages), details.around_the_clock,
                            PartOf(details.hours, &domain::WeeklyInterval::day),
                            PartOf(details.hours, &domain::WeeklyInterval::start_minute),
                            PartOf(details.hours, &domain::WeeklyInterval::end_minute), details.site, details.state,
                            now, by, hotline.withdrawn_at);
  if (rows.affected_rows() == 0) return Fail(LocalHotlineExists());
  return {};
}

constexpr Statement kListLocalHotlines{"list_local_hotlines", R"sql(
  SELECT local_hotline_id, version, name, number, takes_texts, purpose, languages, around_the_clock, open_days,
         open_from, open_until, site_id, state, created_at, withdrawn_at
  FROM local_hotline
  WHERE org_id = $1 AND ($2::boolean OR withdrawn_at IS NULL)
    AND ($3::text IS NULL OR (name, local_hotline_id) > ($3, $4::uuid))
  ORDER BY name, local_hotline_id
  LIMIT $5)sql"};

std::vector<LocalHotlineRecord> ListLocalHotlines(Transaction& tx, bool include_withdrawn,
                                                  const std::optional<std::pair<std::string, LocalHotlineId>>& after,
                                                  int limit) {
  std::optional<std::string> name;
  std::optional<LocalHotlineId> id;
  if (after) {
    name = after->first;
    id = after->second;
  }
  std::vector<LocalHotlineRecord> records;
  for (const auto& row : tx.Exec(kListLocalHotlines, tx.org(), include_withdrawn, name, id, limit))
    records.push_back(ReadLocalHotline(row));
  return records;
}

std::vector<Statement> LocalHotlineStatements() {
  return {kInsertLocalHotline, kFindLocalHotline, kLockLocalHotline, kUpdateLocalHotline, kListLocalHotlines};
}

}  // namespace cairn::mentorship::storage
