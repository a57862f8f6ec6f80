#pragma once

#include <optional>
#include <string>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "platform/rpc/gate.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/gate/safety_gate.h"
#include "prescribing/domain/ids.h"
#include "prescribing/storage/rule_pack_store.h"

// What the safety gate is asked about one patient.
namespace cairn::prescribing {

/// The pack that judges.
struct ActivePack {
  /// Nothing when it cannot be read: then no check is performed.
  std::optional<domain::gate::RulePack> pack;
  /// As it was activated; nothing for the one that ships.
  std::optional<storage::RulePackRecord> record;
};
/// The organisation's, else the one that ships. `found` is the answer of storage::FindActivePackLater.
ActivePack ReadPack(platform::postgres::LaterRows found);

struct GateAnswer {
  ActivePack active;
  v1::GateFacts facts;
  domain::gate::GateResult result;

  const domain::gate::RulePack* pack() const { return active.pack ? &*active.pack : nullptr; }
};
/// Reads everything that the gate may know of `patient`, and the pack that judges, in one round trip together with what
/// waits in the transaction.
class GateQuestion {
 public:
  GateQuestion(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient);
  /// Judges as of the call; `today` is the clinic's day of it. No statement.
  GateAnswer Judge(v1::GateAction action, const v1::OrderTerms& terms, domain::Date today) &&;

 private:
  platform::rpc::Call& call_;
  platform::postgres::LaterRows pack_;
  v1::GateFacts facts_;
};

}  // namespace cairn::prescribing
