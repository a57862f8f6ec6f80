#include "enrollment/storage/waitlist_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using domain::EstablishedFact;
using domain::PriorityFact;
using domain::WaitlistEntry;
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
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

domain::PriorityRule ReadRule(const Row& row) {
  domain::PriorityRule rule{.number = Get<std::int32_t>(row, "number"),
                            .priority_class = Get<std::int32_t>(row, "priority_class"),
                            .source = Get<std::string>(row, "source")};
  const auto facts = GetTextArray(row, "facts");
  const auto days = GetTextArray(row, "holds_days");
  for (std::size_t i = 0; i < facts.size(); ++i) {
    domain::PriorityRule::Need need{static_cast<PriorityFact>(std::stoi(facts[i]))};
    if (const int holds = std::stoi(days.at(i)); holds > 0) need.holds_days = holds;
    rule.needs.push_back(need);
  }
  return rule;
}

std::optional<int> GetCode(const Row& row, const char* column) {
  const auto code = GetOptional<std::int16_t>(row, column);
  if (!code) return std::nullopt;
  return *code;
}

std::optional<std::int16_t> ToCode(const std::optional<int>& code) {
  if (!code) return std::nullopt;
  return static_cast<std::int16_t>(*code);
}

std::optional<domain::Rest> ReadRest(const Row& row) {
  const auto until = GetOptional<Instant>(row, "rest_until");
  if (!until) return std::nullopt;
  return domain::Rest{*until, static_cast<domain::SkipReason>(Get<std::int16_t>(row, "rest_reason"))};
}

WaitlistEntry ReadEntry(const Row& row) {
  WaitlistEntry entry{.id = Get<WaitlistEntryId>(row, "waitlist_entry_id"),
                      .version = Get<std::int64_t>(row, "version"),
                      .patient = Get<PatientId>(row, "patient_id"),
                      .programme = Get<ProgrammeId>(row, "programme_id"),
                      .state = static_cast<domain::WaitlistState>(Get<std::int16_t>(row, "state")),
                      .waiting_since = Get<Instant>(row, "waiting_since"),
                      .contact = Get<std::int16_t>(row, "contact_preference"),
                      .available_from = GetOptional<Date>(row, "available_from"),
                      .suspension = GetCode(row, "suspension_reason"),
                      .rest = ReadRest(row),
                      .leave_reason = GetCode(row, "leave_reason"),
                      .ended_at = GetOptional<Instant>(row, "ended_at")};
  const auto facts = GetTextArray(row, "facts");
  const auto days = GetTextArray(row, "fact_days");
  for (std::size_t i = 0; i < facts.size(); ++i) {
    entry.facts.push_back({static_cast<PriorityFact>(std::stoi(facts[i])), platform::ParseDate(days.at(i)).value()});
  }
  return entry;
}

std::vector<WaitlistEntry> ReadEntries(const Rows& rows) {
  std::vector<WaitlistEntry> entries;
  for (const auto& row : rows) entries.push_back(ReadEntry(row));
  return entries;
}

}  // namespace

constexpr Statement kLoadPriorityRules{"load_priority_rules", R"sql(
  SELECT version, number, priority_class, facts, holds_days, source
  FROM waitlist_priority_rule
  WHERE version = (SELECT max(version) FROM waitlist_priority_rule WHERE effective_on <= $1)
  ORDER BY number)sql"};

domain::PriorityRules LoadPriorityRules(Transaction& tx, Date today) {
  domain::PriorityRules rules;
  for (const auto& row : tx.Exec(kLoadPriorityRules, today)) {
    rules.version = Get<std::int32_t>(row, "version");
    rules.rules.push_back(ReadRule(row));
  }
  return rules;
}

constexpr Statement kInsertWaitlistEntry{"insert_waitlist_entry", R"sql(
  INSERT INTO waitlist_entry (org_id, waitlist_entry_id, patient_id, programme_id, version, state, waiting_since,
                              contact_preference, available_from, added_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql"};

void InsertWaitlistEntry(Transaction& tx, const WaitlistEntry& entry, Instant now, AccountId by) {
  tx.Exec(kInsertWaitlistEntry, tx.org(), entry.id, entry.patient, entry.programme, entry.version,
          static_cast<std::int16_t>(entry.state), entry.waiting_since, static_cast<std::int16_t>(entry.contact),
          entry.available_from, by);
  ReplaceWaitlistFacts(tx, entry, now, by);
}

constexpr Statement kUpdateWaitlistEntry{"update_waitlist_entry", R"sql(
  UPDATE waitlist_entry
  SET version = $3, state = $4, contact_preference = $5, available_from = $6, suspension_reason = $7, rest_until = $8,
      rest_reason = $9, leave_reason = $10, ended_at = $11
  WHERE org_id = $1 AND waitlist_entry_id = $2)sql"};

void UpdateWaitlistEntry(Transaction& tx, const WaitlistEntry& entry) {
  std::optional<Instant> rest_until;
  std::optional<int> rest_reason;
  if (entry.rest) {
    rest_until = entry.rest->until;
    rest_reason = static_cast<int>(entry.rest->reason);
  }
  tx.Exec(kUpdateWaitlistEntry, tx.org(), entry.id, entry.version, static_cast<std::int16_t>(entry.state),
          static_cast<std::int16_t>(entry.contact), entry.available_from, ToCode(entry.suspension), rest_until,
          ToCode(rest_reason), ToCode(entry.leave_reason), entry.ended_at);
}

// Two statements: what the first withdraws makes room in the index for what the second adds.
constexpr Statement kWithdrawFacts{"withdraw_waitlist_facts", R"sql(
  UPDATE waitlist_fact f
  SET withdrawn_at = $5, withdrawn_by = $6
  WHERE f.org_id = $1 AND f.waitlist_entry_id = $2 AND f.withdrawn_at IS NULL
    AND NOT EXISTS (
      SELECT 1 FROM unnest($3::smallint[], $4::date[]) AS k (fact, established_on)
      WHERE k.fact = f.fact AND k.established_on = f.established_on))sql"};
constexpr Statement kInsertFacts{"insert_waitlist_facts", R"sql(
  INSERT INTO waitlist_fact (org_id, waitlist_fact_id, waitlist_entry_id, fact, established_on, recorded_at, recorded_by)
  SELECT $1, n.waitlist_fact_id, $2, n.fact, n.established_on, $6, $7
  FROM unnest($3::uuid[], $4::smallint[], $5::date[]) AS n (waitlist_fact_id, fact, established_on)
  ON CONFLICT (org_id, waitlist_entry_id, fact) WHERE withdrawn_at IS NULL DO NOTHING)sql"};

void ReplaceWaitlistFacts(Transaction& tx, const WaitlistEntry& entry, Instant now, AccountId by) {
  std::vector<platform::Uuid> ids;
  std::vector<std::int64_t> facts;
  std::vector<std::string> days;
  for (const auto& fact : entry.facts) {
    ids.push_back(platform::NewUuid());
    facts.push_back(static_cast<std::int64_t>(fact.fact));
    days.push_back(platform::FormatDate(fact.established_on));
  }
  if (entry.version > 1) tx.Exec(kWithdrawFacts, tx.org(), entry.id, ArrayOf(facts), ArrayOf(days), now, by);
  if (!ids.empty()) tx.Exec(kInsertFacts, tx.org(), entry.id, ArrayOf(ids), ArrayOf(facts), ArrayOf(days), now, by);
}

constexpr Statement kLoadWaitlistEntry{"load_waitlist_entry", R"sql(
  SELECT e.waitlist_entry_id, e.version, e.patient_id, e.programme_id, e.state, e.waiting_since, e.contact_preference,
         e.available_from, e.suspension_reason, e.rest_until, e.rest_reason, e.leave_reason, e.ended_at,
         ARRAY(SELECT f.fact FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS facts,
         ARRAY(SELECT f.established_on FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS fact_days
  FROM waitlist_entry e
  WHERE e.org_id = $1 AND e.patient_id = $2 AND e.waitlist_entry_id = $3)sql"};

Result<WaitlistEntry> LoadWaitlistEntry(Transaction& tx, PatientId patient, WaitlistEntryId id) {
  const auto rows = tx.Exec(kLoadWaitlistEntry, tx.org(), patient, id);
  if (rows.empty()) return Fail(WaitlistEntryNotFound(id));
  return ReadEntry(rows[0]);
}

constexpr Statement kListOpenWaitlist{"list_open_waitlist", R"sql(
  SELECT e.waitlist_entry_id, e.version, e.patient_id, e.programme_id, e.state, e.waiting_since, e.contact_preference,
         e.available_from, e.suspension_reason, e.rest_until, e.rest_reason, e.leave_reason, e.ended_at,
         ARRAY(SELECT f.fact FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS facts,
         ARRAY(SELECT f.established_on FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS fact_days
  FROM waitlist_entry e
  WHERE e.org_id = $1 AND e.programme_id = $2 AND e.state < 3 AND ($3::uuid IS NULL OR e.patient_id = $3))sql"};

std::vector<WaitlistEntry> ListOpenWaitlist(Transaction& tx, ProgrammeId programme) {
  return ReadEntries(tx.Exec(kListOpenWaitlist, tx.org(), programme, std::optional<PatientId>()));
}

std::vector<WaitlistEntry> ListOpenWaitlistEntries(Transaction& tx, ProgrammeId programme, PatientId patient) {
  return ReadEntries(tx.Exec(kListOpenWaitlist, tx.org(), programme, std::optional(patient)));
}

constexpr Statement kListWaitlistEntries{"list_waitlist_entries", R"sql(
  SELECT e.waitlist_entry_id, e.version, e.patient_id, e.programme_id, e.state, e.waiting_since, e.contact_preference,
         e.available_from, e.suspension_reason, e.rest_until, e.rest_reason, e.leave_reason, e.ended_at,
         ARRAY(SELECT f.fact FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS facts,
         ARRAY(SELECT f.established_on FROM waitlist_fact f WHERE f.org_id = $1 AND f.waitlist_entry_id = e.waitlist_entry_id
               AND f.withdrawn_at IS NULL ORDER BY f.fact) AS fact_days
  FROM waitlist_entry e
  WHERE e.org_id = $1 AND e.patient_id = $2
  ORDER BY e.waiting_since DESC, e.waitlist_entry_id DESC)sql"};

std::vector<WaitlistEntry> ListWaitlistEntries(Transaction& tx, PatientId patient) {
  return ReadEntries(tx.Exec(kListWaitlistEntries, tx.org(), patient));
}

std::vector<Statement> WaitlistStatements() {
  return {kLoadPriorityRules, kInsertWaitlistEntry, kUpdateWaitlistEntry, kWithdrawFacts,
          kInsertFacts,       kLoadWaitlistEntry,   kListOpenWaitlist,    kListWaitlistEntries};
}

}  // namespace cairn::enrollment::storage
