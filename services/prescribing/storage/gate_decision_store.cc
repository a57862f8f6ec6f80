#include "prescribing/storage/gate_decision_store.h"

#include "platform/postgres/binary_array.h"
#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::BinaryArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kDecisionTable[] = "gate_decision";
constexpr char kFacts[] = "sealed_facts";
constexpr char kOverrides[] = "sealed_overrides";

GateDecisionRecord ReadDecision(const Row& row, const projection::storage::PatientOpener& opener) {
  GateDecisionRecord decision{.id = Get<GateDecisionId>(row, "decision_id"),
                              .patient = Get<PatientId>(row, "patient_id"),
                              .order = Get<OrderId>(row, "order_id"),
                              .order_version = Get<std::int64_t>(row, "order_version"),
                              .action = Get<std::int16_t>(row, "action"),
                              .overall = Get<std::int16_t>(row, "overall"),
                              .pack_version = Get<std::string>(row, "pack_version"),
                              .allowed = Get<bool>(row, "allowed"),
                              .result = Get<Bytes>(row, "result").value,
                              .facts = std::nullopt,
                              .overrides = std::nullopt,
                              .decided_at = Get<Instant>(row, "decided_at"),
                              .decided_by = Get<AccountId>(row, "decided_by")};
  const auto open = [&](const char* column) {
    return opener.Open(Get<PatientId>(row, "sealed_under"), kDecisionTable, column, decision.id.value,
                       Get<Bytes>(row, column).value);
  };
  decision.facts = open(kFacts);
  decision.overrides = open(kOverrides);
  return decision;
}

}  // namespace

constexpr Statement kInsertGateDecisions{"insert_gate_decisions", R"sql(
  INSERT INTO gate_decision (org_id, decision_id, patient_id, order_id, order_version, action, pack_version, overall,
                             allowed, result, sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by)
  SELECT $1, d.decision_id, d.patient_id, d.order_id, d.order_version, d.action, d.pack_version, d.overall, d.allowed,
         d.result, d.sealed_facts, d.sealed_overrides, d.sealed_under, d.decided_at, d.decided_by
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::smallint[], $7::text[], $8::smallint[],
              $9::boolean[], $10::bytea[], $11::bytea[], $12::bytea[], $13::uuid[], $14::timestamptz[], $15::uuid[])
       AS d (decision_id, patient_id, order_id, order_version, action, pack_version, overall, allowed, result,
             sealed_facts, sealed_overrides, sealed_under, decided_at, decided_by))sql"};

void InsertGateDecisions(Transaction& tx, const std::vector<NewGateDecision>& decisions) {
  if (decisions.empty()) return;
  std::vector<GateDecisionId> ids;
  std::vector<PatientId> patients, sealed_under;
  std::vector<OrderId> orders;
  std::vector<std::int64_t> order_versions, actions, overall;
  std::vector<std::string> packs, allowed, moments;
  std::vector<Bytes> results, facts, overrides;
  std::vector<AccountId> accounts;
  for (const auto& [sealer, decision, told] : decisions) {
    const auto seal = [&, &s = sealer, &d = decision](const char* column, const std::string& text) {
      return Bytes{s.Seal(kDecisionTable, column, d.id.value, text)};
    };
    ids.push_back(decision.id);
    patients.push_back(decision.patient);
    orders.push_back(decision.order);
    order_versions.push_back(decision.order_version);
    actions.push_back(decision.action);
    packs.push_back(decision.pack_version);
    overall.push_back(decision.overall);
    allowed.push_back(decision.allowed ? "t" : "f");
    results.push_back({decision.result});
    facts.push_back(seal(kFacts, decision.facts.value()));
    overrides.push_back(seal(kOverrides, decision.overrides.value()));
    sealed_under.push_back(sealer.patient());
    moments.push_back(platform::FormatInstant(decision.decided_at));
    accounts.push_back(decision.decided_by);
  }
  tx.ExecLater(kInsertGateDecisions, tx.org(), ArrayOf(ids), ArrayOf(patients), ArrayOf(orders),
               ArrayOf(order_versions), ArrayOf(actions), ArrayOf(packs), ArrayOf(overall), ArrayOf(allowed),
               BinaryArrayOf(results), BinaryArrayOf(facts), BinaryArrayOf(overrides), ArrayOf(sealed_under),
               ArrayOf(moments), ArrayOf(accounts));
}

constexpr Statement kFindGateDecision{"find_gate_decision", R"sql(
  SELECT d.decision_id, d.patient_id, d.order_id, d.order_version, d.action, d.pack_version, d.overall, d.allowed,
         d.result, d.sealed_facts, d.sealed_overrides, d.sealed_under, d.decided_at, d.decided_by
  FROM gate_decision d
  JOIN patient p ON p.org_id = d.org_id AND p.patient_id = d.patient_id
  WHERE d.org_id = $1 AND d.decision_id = $2 AND p.survivor_id = $3)sql"};

Result<GateDecisionRecord> FindGateDecision(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                            GateDecisionId id) {
  auto data_keys = projection::storage::ListDataKeysLater(tx, {patient});
  const auto rows = tx.Exec(kFindGateDecision, tx.org(), id, patient);
  if (rows.empty()) return Fail(GateDecisionNotFound(id));
  return ReadDecision(rows[0], projection::storage::PatientOpener(tx, keys, std::move(data_keys)));
}

constexpr Statement kListGateDecisions{"list_gate_decisions", R"sql(
  SELECT d.decision_id, d.patient_id, d.order_id, d.order_version, d.action, d.pack_version, d.overall, d.allowed,
         d.result, d.sealed_facts, d.sealed_overrides, d.sealed_under, d.decided_at, d.decided_by
  FROM gate_decision d
  WHERE d.org_id = $1 AND ($2::timestamptz IS NULL OR d.decided_at >= $2)
    AND ($3::timestamptz IS NULL OR d.decided_at < $3)
  ORDER BY d.decided_at DESC, d.decision_id DESC
  LIMIT $4)sql"};
constexpr Statement kListKeysOfDecisions{"list_keys_of_decisions", R"sql(
  SELECT k.patient_id, k.wrapping_key_id, k.wrapped
  FROM patient_key k
  WHERE k.org_id = $1 AND k.wrapped IS NOT NULL AND k.patient_id = ANY ($2::uuid[]))sql"};

std::vector<GateDecisionRecord> ListGateDecisions(Transaction& tx, const OrgKeys& keys, std::optional<Instant> from,
                                                  std::optional<Instant> until, int most) {
  const auto rows = tx.Exec(kListGateDecisions, tx.org(), from, until, most);
  std::set<PatientId> sealed_under;
  for (const auto& row : rows) sealed_under.insert(Get<PatientId>(row, "sealed_under"));
  const std::vector<PatientId> patients(sealed_under.begin(), sealed_under.end());
  const projection::storage::PatientOpener opener(tx, keys,
                                                  tx.ExecLater(kListKeysOfDecisions, tx.org(), ArrayOf(patients)));
  std::vector<GateDecisionRecord> decisions;
  for (const auto& row : rows) decisions.push_back(ReadDecision(row, opener));
  return decisions;
}

constexpr Statement kInsertEndorsement{"insert_endorsement", R"sql(
  INSERT INTO override_endorsement (org_id, order_id, order_version, rule, account_id, provider_id, endorsed_at)
  SELECT $1, $2, $3, r.rule, $5, $6, $7
  FROM unnest($4::text[]) AS r (rule)
  ON CONFLICT (org_id, order_id, order_version, rule, account_id, endorsed_at) DO NOTHING)sql"};

void InsertEndorsement(Transaction& tx, const Endorsement& endorsement) {
  const std::vector<std::string> rules(endorsement.rules.begin(), endorsement.rules.end());
  tx.ExecLater(kInsertEndorsement, tx.org(), endorsement.order, endorsement.order_version, ArrayOf(rules),
               endorsement.account, endorsement.provider, endorsement.endorsed_at);
}

constexpr Statement kListEndorsements{"list_endorsements", R"sql(
  SELECT order_id, order_version, rule, account_id, endorsed_at
  FROM override_endorsement
  WHERE org_id = $1 AND order_id = ANY ($2::uuid[]))sql"};

LaterRows ListEndorsementsLater(Transaction& tx, const std::vector<OrderId>& orders) {
  return tx.ExecLater(kListEndorsements, tx.org(), ArrayOf(orders));
}

std::map<OrderId, std::vector<EndorsedRule>> ReadEndorsements(LaterRows found) {
  std::map<OrderId, std::vector<EndorsedRule>> endorsed;
  for (const auto& row : found.Get()) {
    endorsed[Get<OrderId>(row, "order_id")].push_back({Get<std::int64_t>(row, "order_version"),
                                                       Get<std::string>(row, "rule"), Get<AccountId>(row, "account_id"),
                                                       Get<Instant>(row, "endorsed_at")});
  }
  return endorsed;
}

std::vector<Statement> GateDecisionStatements() {
  return {kInsertGateDecisions, kFindGateDecision,  kListGateDecisions,
          kListKeysOfDecisions, kInsertEndorsement, kListEndorsements};
}

}  // namespace cairn::prescribing::storage
