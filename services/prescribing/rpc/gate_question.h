#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cairn/prescribing/v1/safety_gate.pb.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/gate/safety_gate.h"
#include "prescribing/domain/ids.h"
#include "prescribing/rpc/recorder.h"
#include "prescribing/storage/dose_store.h"
#include "prescribing/storage/rule_pack_store.h"

// What the safety gate is asked about one patient.
namespace cairn::prescribing {

/// The pack that judges.
struct ActivePack {
  /// Null when it cannot be read: then no check is performed.
  std::shared_ptr<const domain::gate::RulePack> pack;
  /// As it was activated; nothing for the one that ships.
  std::optional<storage::RulePackRecord> record;
};
/// The organisation's, else the one that ships. `found` is the answer of storage::FindActivePackLater.
ActivePack ReadPack(platform::postgres::LaterRows found);

struct GateAnswer {
  ActivePack active;
  v1::GateFacts facts;
  domain::gate::GateResult result;

  const domain::gate::RulePack* pack() const { return active.pack.get(); }
};
/// A dose that is about to be recorded.
struct Giving {
  DoseEventId dose;
  storage::DoseEntry entry;
  /// The record whose place it takes, which is left out of the doses.
  std::optional<DoseEventId> instead_of{};
  /// What the stock says of the carton's storage.
  std::optional<bool> stored_in_order{};
};

/// Reads everything that the gate may know of `patient`, and the pack that judges, in one round trip together with what
/// waits in the transaction.
class GateQuestion {
 public:
  /// `day`: of the dose that is asked about; nothing: today at the clinic. For an earlier day the gate is told what was
  /// so at its end, whenever it was written down; that takes a round trip more.
  GateQuestion(const Recorder& recorder, platform::postgres::Transaction& tx, PatientId patient,
               std::optional<domain::Date> day = std::nullopt);

  /// At the clinic, as of the call.
  domain::Date today() const { return today_; }
  /// All of the patient that count, by day.
  const std::vector<storage::DoseRecord>& doses() const { return doses_; }

  /// Judges as of the call, or the end of the earlier day. No statement.
  GateAnswer Judge(v1::GateAction action, const v1::OrderTerms& terms,
                   const std::optional<Giving>& giving = std::nullopt) &&;

 private:
  void PutDoses(const std::optional<Giving>& giving);

  std::optional<platform::TimeZone> zone_;
  domain::Date today_;
  domain::Date day_;
  platform::Instant as_of_;
  std::optional<platform::postgres::LaterRows> pack_;
  std::vector<storage::DoseRecord> doses_;
  v1::GateFacts facts_;
};

}  // namespace cairn::prescribing
