#include "enrollment/storage/referral_store.h"

#include "enrollment/storage/patient_seal.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::string_view kReferralTable = "referral";

platform::Error ReferralNotFound(ReferralId id) {
  return {.code = platform::Code::kNotFound,
          .reason = "REFERRAL_NOT_FOUND",
          .message = "The patient has no such referral.",
          .metadata = {{"referral_id", id.ToString()}}};
}

template <class Number>
std::optional<std::int16_t> SmallOrNull(const std::optional<Number>& number) {
  if (!number) return std::nullopt;
  return static_cast<std::int16_t>(*number);
}

std::optional<int> GetNumber(const Row& row, const char* column) {
  const auto number = GetOptional<std::int16_t>(row, column);
  if (!number) return std::nullopt;
  return *number;
}

std::string NumbersOf(const std::vector<int>& numbers) {
  return ArrayOf(std::vector<std::int64_t>(numbers.begin(), numbers.end()));
}

// Recipient and question, as a Referral that has nothing else.
std::string Sealable(const ReferralRecord& record) {
  v1::Referral content;
  *content.mutable_recipient() = record.recipient.value();
  content.set_clinical_question(record.clinical_question);
  return content.SerializeAsString();
}

ReferralRecord ReadReferral(const Row& row) {
  ReferralRecord record;
  record.referral = {.id = Get<ReferralId>(row, "referral_id"),
                     .version = Get<std::int64_t>(row, "version"),
                     .patient = Get<PatientId>(row, "patient_id"),
                     .state = static_cast<domain::ReferralState>(Get<std::int16_t>(row, "state")),
                     .since = Get<Date>(row, "state_since"),
                     .decline_reason = GetNumber(row, "decline_reason"),
                     .cancel_reason = GetNumber(row, "cancel_reason"),
                     .summary_received = GetOptional<bool>(row, "summary_received")};
  record.service_kind = Get<std::int16_t>(row, "service_kind");
  record.level = GetNumber(row, "level");
  record.urgency = Get<std::int16_t>(row, "urgency");
  for (const auto& number : GetTextArray(row, "information")) record.information.push_back(std::stoi(number));
  record.previous = GetOptional<ReferralId>(row, "previous_referral_id");
  record.disclosure = GetOptional<DisclosureId>(row, "disclosure_id");
  record.due_on = GetOptional<Date>(row, "due_on");
  record.created_at = Get<Instant>(row, "created_at");
  return record;
}

std::vector<ReferralRecord> ReadReferrals(Transaction& tx, const OrgKeys& keys, const Rows& rows) {
  std::vector<PatientId> sealed_under;
  for (const auto& row : rows) sealed_under.push_back(Get<PatientId>(row, "sealed_under"));
  const PatientOpener opener(tx, keys, sealed_under);
  std::vector<ReferralRecord> records;
  for (const auto& row : rows) {
    auto record = ReadReferral(row);
    const auto opened = opener.Open(Get<PatientId>(row, "sealed_under"), kReferralTable, record.referral.id.value,
                                    Get<Bytes>(row, "sealed").value);
    v1::Referral content;
    if (opened && content.ParseFromString(*opened)) {
      record.recipient = content.recipient();
      record.clinical_question = content.clinical_question();
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace

constexpr Statement kInsertReferral{"insert_referral", R"sql(
  WITH new_referral AS (
    INSERT INTO referral (org_id, referral_id, patient_id, version, state, state_since, service_kind, level, urgency,
                          information, previous_referral_id, sealed, sealed_under, created_at, created_by)
    VALUES ($1, $2, $3, 1, 1, $4, $5, $6, $7, $8::smallint[], $9, $10, $3, $11, $12)
  )
  INSERT INTO referral_change (org_id, referral_id, number, to_state, occurred_on, account_id, recorded_at)
  VALUES ($1, $2, 1, 1, $4, $12, $11))sql"};

void InsertReferral(Transaction& tx, const OrgKeys& keys, const ReferralRecord& record, AccountId by) {
  const auto& referral = record.referral;
  const PatientSealer sealer(tx, keys, referral.patient);
  const Bytes sealed{sealer.Seal(kReferralTable, referral.id.value, Sealable(record))};
  tx.Exec(kInsertReferral, tx.org(), referral.id, referral.patient, referral.since,
          static_cast<std::int16_t>(record.service_kind), SmallOrNull(record.level),
          static_cast<std::int16_t>(record.urgency), NumbersOf(record.information), record.previous, sealed,
          record.created_at, by);
}

constexpr Statement kLoadReferral{"load_referral", R"sql(
  SELECT r.referral_id, r.version, r.patient_id, r.state, r.state_since, r.service_kind, r.level, r.urgency, r.information,
         r.previous_referral_id, r.decline_reason, r.cancel_reason, r.summary_received, r.disclosure_id, r.sealed,
         r.sealed_under, r.created_at, r.state_since + l.limit_days AS due_on
  FROM referral r
  LEFT JOIN LATERAL (
    SELECT rl.limit_days FROM referral_limit rl
    WHERE rl.urgency = r.urgency AND rl.state = r.state AND rl.effective_on <= $4
    ORDER BY rl.version DESC
    LIMIT 1) l ON true
  WHERE r.org_id = $1 AND r.referral_id = $2 AND r.patient_id = $3)sql"};

constexpr Statement kListReferralChanges{"list_referral_changes", R"sql(
  SELECT to_state, occurred_on, account_id, recorded_at
  FROM referral_change
  WHERE org_id = $1 AND referral_id = $2
  ORDER BY number)sql"};

Result<ReferralRecord> LoadReferral(Transaction& tx, const OrgKeys& keys, PatientId patient, ReferralId id,
                                    Date today) {
  auto records = ReadReferrals(tx, keys, tx.Exec(kLoadReferral, tx.org(), id, patient, today));
  if (records.empty()) return Fail(ReferralNotFound(id));
  for (const auto& row : tx.Exec(kListReferralChanges, tx.org(), id)) {
    records.front().history.push_back({static_cast<domain::ReferralState>(Get<std::int16_t>(row, "to_state")),
                                       Get<Date>(row, "occurred_on"), Get<AccountId>(row, "account_id"),
                                       Get<Instant>(row, "recorded_at")});
  }
  return std::move(records.front());
}

// Two statements: a row that waited for its lock is read anew, but what it is joined with is not.
constexpr Statement kLockReferral{"lock_referral", R"sql(
  SELECT state
  FROM referral
  WHERE org_id = $1 AND referral_id = $2 AND patient_id = $3
  FOR NO KEY UPDATE)sql"};

Result<domain::ReferralState> LockReferralState(Transaction& tx, PatientId patient, ReferralId id) {
  const auto rows = tx.Exec(kLockReferral, tx.org(), id, patient);
  if (rows.empty()) return Fail(ReferralNotFound(id));
  return static_cast<domain::ReferralState>(Get<std::int16_t>(rows[0], "state"));
}

Result<ReferralRecord> LockReferral(Transaction& tx, const OrgKeys& keys, PatientId patient, ReferralId id,
                                    Date today) {
  if (auto locked = LockReferralState(tx, patient, id); !locked) return Fail(locked.error());
  return LoadReferral(tx, keys, patient, id, today);
}

constexpr Statement kUpdateReferral{"update_referral", R"sql(
  WITH changed AS (
    UPDATE referral
    SET version = $3, state = $4, state_since = $5, decline_reason = $6, cancel_reason = $7, summary_received = $8,
        disclosure_id = $9
    WHERE org_id = $1 AND referral_id = $2
  )
  INSERT INTO referral_change (org_id, referral_id, number, to_state, occurred_on, account_id, recorded_at)
  VALUES ($1, $2, $10, $4, $5, $11, $12))sql"};

void UpdateReferral(Transaction& tx, const ReferralRecord& record, AccountId by, Instant now) {
  const auto& referral = record.referral;
  // A referral changes by its state alone: the version is the number of the change.
  tx.Exec(kUpdateReferral, tx.org(), referral.id, referral.version, static_cast<std::int16_t>(referral.state),
          referral.since, SmallOrNull(referral.decline_reason), SmallOrNull(referral.cancel_reason),
          referral.summary_received, record.disclosure, static_cast<std::int32_t>(referral.version), by, now);
}

// From `id` up to the first, and from there down to all that follow.
constexpr Statement kListReferralChain{"list_referral_chain", R"sql(
  WITH RECURSIVE before AS (
    SELECT r.referral_id, r.previous_referral_id
    FROM referral r
    WHERE r.org_id = $1 AND r.referral_id = $2 AND r.patient_id = $3
    UNION
    SELECT r.referral_id, r.previous_referral_id
    FROM before b
    JOIN referral r ON r.org_id = $1 AND r.referral_id = b.previous_referral_id
  ), chain AS (
    SELECT r.referral_id, r.created_at
    FROM before b
    JOIN referral r ON r.org_id = $1 AND r.referral_id = b.referral_id
    WHERE b.previous_referral_id IS NULL
    UNION
    SELECT r.referral_id, r.created_at
    FROM chain c
    JOIN referral r ON r.org_id = $1 AND r.previous_referral_id = c.referral_id
  )
  SELECT referral_id
  FROM chain
  ORDER BY created_at, referral_id)sql"};

std::vector<ReferralId> ListReferralChain(Transaction& tx, PatientId patient, ReferralId id) {
  std::vector<ReferralId> chain;
  for (const auto& row : tx.Exec(kListReferralChain, tx.org(), id, patient)) {
    chain.push_back(Get<ReferralId>(row, "referral_id"));
  }
  return chain;
}

constexpr Statement kListReferrals{"list_referrals", R"sql(
  SELECT r.referral_id, r.version, r.patient_id, r.state, r.state_since, r.service_kind, r.level, r.urgency, r.information,
         r.previous_referral_id, r.decline_reason, r.cancel_reason, r.summary_received, r.disclosure_id, r.sealed,
         r.sealed_under, r.created_at, r.state_since + l.limit_days AS due_on
  FROM referral r
  LEFT JOIN LATERAL (
    SELECT rl.limit_days FROM referral_limit rl
    WHERE rl.urgency = r.urgency AND rl.state = r.state AND rl.effective_on <= $7
    ORDER BY rl.version DESC
    LIMIT 1) l ON true
  WHERE r.org_id = $1
    AND ($2::uuid IS NULL OR r.patient_id = $2)
    AND (cardinality($3::smallint[]) = 0 OR r.state = ANY ($3::smallint[]))
    AND (NOT $4::boolean OR r.state_since + l.limit_days < $7)
    AND ($5::uuid IS NULL OR EXISTS (
      SELECT 1 FROM care_relation c
      WHERE c.org_id = $1 AND c.account_id = $5 AND c.patient_id = r.patient_id
        AND c.valid_from <= $6 AND (c.valid_to IS NULL OR c.valid_to > $6)))
    AND ($8::date IS NULL OR (r.state_since, r.referral_id) > ($8, $9::uuid))
  ORDER BY r.state_since, r.referral_id
  LIMIT $10)sql"};

std::vector<ReferralRecord> ListReferrals(Transaction& tx, const OrgKeys& keys, const ReferralFilter& filter,
                                          const std::optional<ReferralCursor>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<ReferralId> after_id;
  if (after) {
    after_day = after->since;
    after_id = after->id;
  }
  return ReadReferrals(tx, keys,
                       tx.Exec(kListReferrals, tx.org(), filter.patient, NumbersOf(filter.states), filter.overdue,
                               filter.panel_of, filter.now, filter.today, after_day, after_id, limit));
}

std::vector<Statement> ReferralStatements() {
  return {kInsertReferral, kLoadReferral,      kListReferralChanges, kLockReferral,
          kUpdateReferral, kListReferralChain, kListReferrals};
}

}  // namespace cairn::enrollment::storage
