#include "enrollment/storage/break_glass_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::optional<domain::BreakGlassReview> ReadReview(const Row& row) {
  const auto at = GetOptional<Instant>(row, "reviewed_at");
  if (!at) return std::nullopt;
  return domain::BreakGlassReview{.finding = static_cast<domain::ReviewFinding>(Get<std::int16_t>(row, "finding")),
                                  .by = Get<AccountId>(row, "reviewed_by"),
                                  .at = *at};
}

BreakGlassRecord ReadBreakGlass(const Row& row) {
  BreakGlassRecord record{.grant = {.id = Get<BreakGlassId>(row, "break_glass_id"),
                                    .version = Get<std::int64_t>(row, "version"),
                                    .patient = Get<PatientId>(row, "patient_id"),
                                    .nature = static_cast<domain::EmergencyNature>(Get<std::int16_t>(row, "nature")),
                                    .opened_by = Get<AccountId>(row, "opened_by"),
                                    .opened_at = Get<Instant>(row, "opened_at"),
                                    .expires_at = Get<Instant>(row, "expires_at"),
                                    .ended_at = GetOptional<Instant>(row, "ended_at"),
                                    .review_due_at = Get<Instant>(row, "review_due_at"),
                                    .review = ReadReview(row)},
                          .facts = {Get<Bytes>(row, "sealed").value, Get<PatientId>(row, "sealed_under")}};
  if (const auto text = GetOptional<Bytes>(row, "review_sealed")) {
    record.review_text = SealedText{text->value, Get<PatientId>(row, "review_sealed_under")};
  }
  record.reads = Get<std::int32_t>(row, "reads");
  return record;
}

std::vector<BreakGlassRecord> ReadAll(const platform::postgres::Rows& rows) {
  std::vector<BreakGlassRecord> records;
  for (const auto& row : rows) records.push_back(ReadBreakGlass(row));
  return records;
}

}  // namespace

constexpr Statement kLoadBreakGlassPolicy{"load_break_glass_policy", R"sql(
  SELECT open_minutes, review_hours, recent_episode_days
  FROM break_glass_policy
  WHERE effective_on <= $1
  ORDER BY version DESC
  LIMIT 1)sql"};

domain::BreakGlassPolicy LoadBreakGlassPolicy(Transaction& tx, Date today) {
  const auto rows = tx.Exec(kLoadBreakGlassPolicy, today);
  if (rows.empty()) throw std::logic_error("no policy for break-glass is in force");
  return {.open_for = std::chrono::minutes(Get<std::int32_t>(rows[0], "open_minutes")),
          .review_within = std::chrono::hours(Get<std::int32_t>(rows[0], "review_hours")),
          .recent_episode = std::chrono::days(Get<std::int32_t>(rows[0], "recent_episode_days"))};
}

// There may be no row yet to lock.
constexpr Statement kLockOpenings{"lock_break_glass_openings", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('open_break_glass ' || $1::text || ' ' || $2::text, 0)))sql"};

// A statement of its own: what was committed while it waited for the lock is seen.
constexpr Statement kListUnreviewed{"list_unreviewed_break_glass", R"sql(
  SELECT g.break_glass_id, g.version, g.patient_id, g.nature, g.sealed, g.sealed_under, g.opened_by, g.opened_at,
         g.expires_at, g.ended_at, g.review_due_at, g.finding, g.review_sealed, g.review_sealed_under, g.reviewed_at,
         g.reviewed_by, (SELECT count(*) FROM break_glass_read r
                         WHERE r.org_id = $1 AND r.break_glass_id = g.break_glass_id)::integer AS reads
  FROM break_glass g
  WHERE g.org_id = $1 AND g.opened_by = $2 AND g.reviewed_at IS NULL
  ORDER BY g.opened_at, g.break_glass_id)sql"};

std::vector<BreakGlassRecord> LockUnreviewedBreakGlass(Transaction& tx, AccountId account) {
  tx.Exec(kLockOpenings, tx.org(), account);
  return ReadAll(tx.Exec(kListUnreviewed, tx.org(), account));
}

constexpr Statement kInsertBreakGlass{"insert_break_glass", R"sql(
  INSERT INTO break_glass (org_id, break_glass_id, patient_id, version, nature, sealed, sealed_under, opened_by, opened_at,
                           expires_at, review_due_at)
  VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, $10))sql"};

void InsertBreakGlass(Transaction& tx, const BreakGlassRecord& record) {
  const auto& grant = record.grant;
  tx.Exec(kInsertBreakGlass, tx.org(), grant.id, grant.patient, static_cast<std::int16_t>(grant.nature),
          Bytes{record.facts.bytes}, record.facts.sealed_under, grant.opened_by, grant.opened_at, grant.expires_at,
          grant.review_due_at);
}

constexpr Statement kLockBreakGlass{"lock_break_glass", R"sql(
  SELECT g.break_glass_id, g.version, g.patient_id, g.nature, g.sealed, g.sealed_under, g.opened_by, g.opened_at,
         g.expires_at, g.ended_at, g.review_due_at, g.finding, g.review_sealed, g.review_sealed_under, g.reviewed_at,
         g.reviewed_by, (SELECT count(*) FROM break_glass_read r
                         WHERE r.org_id = $1 AND r.break_glass_id = g.break_glass_id)::integer AS reads
  FROM break_glass g
  WHERE g.org_id = $1 AND g.break_glass_id = $2
  FOR NO KEY UPDATE OF g)sql"};

Result<BreakGlassRecord> LockBreakGlass(Transaction& tx, BreakGlassId id) {
  const auto rows = tx.Exec(kLockBreakGlass, tx.org(), id);
  if (rows.empty()) return Fail(BreakGlassNotFound(id));
  return ReadBreakGlass(rows[0]);
}

constexpr Statement kEndBreakGlass{"end_break_glass", R"sql(
  UPDATE break_glass SET version = $3, ended_at = $4 WHERE org_id = $1 AND break_glass_id = $2)sql"};

void EndBreakGlass(Transaction& tx, const domain::BreakGlass& grant) {
  tx.Exec(kEndBreakGlass, tx.org(), grant.id, grant.version, grant.ended_at);
}

constexpr Statement kReviewBreakGlass{"review_break_glass", R"sql(
  UPDATE break_glass
  SET version = $3, finding = $4, review_sealed = $5, review_sealed_under = $6, reviewed_at = $7, reviewed_by = $8
  WHERE org_id = $1 AND break_glass_id = $2)sql"};

void ReviewBreakGlass(Transaction& tx, const BreakGlassRecord& record) {
  const auto& review = record.grant.review.value();
  const auto& text = record.review_text.value();
  tx.Exec(kReviewBreakGlass, tx.org(), record.grant.id, record.grant.version, static_cast<std::int16_t>(review.finding),
          Bytes{text.bytes}, text.sealed_under, review.at, review.by);
}

constexpr Statement kInsertBreakGlassRead{"insert_break_glass_read", R"sql(
  INSERT INTO break_glass_read (org_id, break_glass_id, disclosure_id, read_at)
  VALUES ($1, $2, $3, $4))sql"};

void InsertBreakGlassRead(Transaction& tx, BreakGlassId id, DisclosureId disclosure, Instant now) {
  tx.Exec(kInsertBreakGlassRead, tx.org(), id, disclosure, now);
}

constexpr Statement kListBreakGlass{"list_break_glass", R"sql(
  SELECT g.break_glass_id, g.version, g.patient_id, g.nature, g.sealed, g.sealed_under, g.opened_by, g.opened_at,
         g.expires_at, g.ended_at, g.review_due_at, g.finding, g.review_sealed, g.review_sealed_under, g.reviewed_at,
         g.reviewed_by, (SELECT count(*) FROM break_glass_read r
                         WHERE r.org_id = $1 AND r.break_glass_id = g.break_glass_id)::integer AS reads
  FROM break_glass g
  WHERE g.org_id = $1
    AND ($2::uuid IS NULL OR g.patient_id = $2)
    AND ($3::uuid IS NULL OR g.opened_by = $3 OR EXISTS (
      SELECT 1 FROM care_relation c
      WHERE c.org_id = $1 AND c.account_id = $3 AND c.patient_id = g.patient_id
        AND c.valid_from <= $4 AND (c.valid_to IS NULL OR c.valid_to > $4)))
    AND (NOT $5 OR g.reviewed_at IS NULL)
    AND (NOT $6 OR (g.reviewed_at IS NULL AND g.review_due_at < $4))
    AND ($7::timestamptz IS NULL OR (g.opened_at, g.break_glass_id) < ($7, $8::uuid))
  ORDER BY g.opened_at DESC, g.break_glass_id DESC
  LIMIT $9)sql"};

std::vector<BreakGlassRecord> ListBreakGlass(Transaction& tx, const BreakGlassFilter& filter,
                                             const std::optional<BreakGlassCursor>& after, int limit) {
  std::optional<Instant> after_opening;
  std::optional<BreakGlassId> after_id;
  if (after) {
    after_opening = after->opened_at;
    after_id = after->id;
  }
  return ReadAll(tx.Exec(kListBreakGlass, tx.org(), filter.patient, filter.visible_to, filter.now, filter.unreviewed,
                         filter.overdue, after_opening, after_id, limit));
}

// Without org_id: a count for operators, by the role that may see times alone.
constexpr Statement kCountBreakGlass{"count_break_glass", R"sql(
  SELECT count(*) FILTER (WHERE opened_at <= $1 AND coalesce(ended_at, expires_at) > $1) AS open,
         count(*) AS unreviewed,
         count(*) FILTER (WHERE review_due_at < $1) AS overdue
  FROM break_glass
  WHERE reviewed_at IS NULL)sql"};

BreakGlassCounts CountBreakGlass(Transaction& tx, Instant now) {
  const auto row = tx.Exec(kCountBreakGlass, now)[0];
  return {.open = Get<std::int64_t>(row, "open"),
          .unreviewed = Get<std::int64_t>(row, "unreviewed"),
          .overdue = Get<std::int64_t>(row, "overdue")};
}

std::vector<Statement> BreakGlassStatements() {
  return {kLoadBreakGlassPolicy, kLockOpenings,     kListUnreviewed,       kInsertBreakGlass, kLockBreakGlass,
          kEndBreakGlass,        kReviewBreakGlass, kInsertBreakGlassRead, kListBreakGlass,   kCountBreakGlass};
}

}  // namespace cairn::enrollment::storage
