#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/events.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/ids.h"
#include "projection/storage/patient_seal.h"

namespace cairn::prescribing::storage {

struct GateDecisionRecord {
  GateDecisionId id;
  PatientId patient;
  OrderId order;
  std::int64_t order_version = 0;
  /// Numbers of safety_gate.proto.
  int action = 0;
  int overall = 0;
  std::string pack_version;
  bool allowed = false;
  /// A serialised v1.GateDecision (wire::DecisionFromBytes).
  std::string result;
  /// Serialised v1.GateFacts; nothing when its key has been destroyed.
  std::optional<std::string> facts;
  /// Serialised v1.SignOrderRequest of overrides alone; nothing when its key has been destroyed.
  std::optional<std::string> overrides;
  platform::Instant decided_at;
  platform::AccountId decided_by;
};

/// A decision, and the key of its patient to write it with.
struct NewGateDecision {
  projection::storage::PatientSealer sealer;
  GateDecisionRecord record;
  /// What others are told of it; not stored here.
  v1::GateDecided told{};
};
/// Travels with the next statement or the commit.
void InsertGateDecisions(platform::postgres::Transaction& tx, const std::vector<NewGateDecision>& decisions);

/// Errors: GATE_DECISION_NOT_FOUND, also when it is another patient's.
platform::Result<GateDecisionRecord> FindGateDecision(platform::postgres::Transaction& tx,
                                                      const platform::crypto::OrgKeys& keys, PatientId patient,
                                                      GateDecisionId id);

/// The latest `most` decisions of the organisation from `from` on and before `until`, newest first.
std::vector<GateDecisionRecord> ListGateDecisions(platform::postgres::Transaction& tx,
                                                  const platform::crypto::OrgKeys& keys,
                                                  std::optional<platform::Instant> from,
                                                  std::optional<platform::Instant> until, int most);

/// A clinician's word about one version of an order: of a draft for its signing, of a signed one for what is given
/// under it.
struct Endorsement {
  OrderId order;
  std::int64_t order_version = 0;
  std::set<std::string> rules;
  platform::AccountId account;
  platform::Uuid provider;
  platform::Instant endorsed_at;
};
void InsertEndorsement(platform::postgres::Transaction& tx, const Endorsement& endorsement);

struct EndorsedRule {
  std::int64_t order_version = 0;
  std::string rule;
  platform::AccountId account;
  platform::Instant endorsed_at;
};
/// Asks for what has been endorsed of any version of the orders with the transaction's next statement.
platform::postgres::LaterRows ListEndorsementsLater(platform::postgres::Transaction& tx,
                                                    const std::vector<OrderId>& orders);
std::map<OrderId, std::vector<EndorsedRule>> ReadEndorsements(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> GateDecisionStatements();

}  // namespace cairn::prescribing::storage
