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
#include "projection/storage/patient_seal.h"

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
  /// To write with the patient's key; nothing where none has been made yet, or it has been destroyed.
  std::optional<projection::storage::PatientSealer> sealer;

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

/// One person whom the gate is asked about.
struct GateSubject {
  PatientId patient;
  /// When the call came in.
  platform::Instant now;
  /// Of the dose that is asked about; nothing: today at the clinic. For an earlier day the gate is told what was so at
  /// its end, whenever it was written down: diagnoses as well, which speak of the months before them.
  std::optional<domain::Date> day;
};

/// Everything that the gate may know of a patient, and the pack that judges.
class GateQuestion {
 public:
  /// Reads it in one round trip together with what waits in the transaction, in one more for an earlier day.
  static GateQuestion Of(const Recorder& recorder, platform::postgres::Transaction& tx, PatientId patient,
                         std::optional<domain::Date> day = std::nullopt);
  /// The same of many, in one round trip for all of them and in their order. `zone`: the clinic's.
  static std::vector<GateQuestion> OfMany(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          const platform::TimeZone& zone, const std::vector<GateSubject>& subjects);

  /// At the clinic, as of the call.
  domain::Date today() const { return today_; }
  /// All of the patient that count, by day.
  const std::vector<storage::DoseRecord>& doses() const { return doses_; }

  /// Judges as of the call, or the end of the earlier day. No statement. Once.
  GateAnswer Judge(v1::GateAction action, const v1::OrderTerms& terms,
                   const std::optional<Giving>& giving = std::nullopt) &&;

 private:
  struct Asked;
  /// Without a zone nobody is asked about an earlier day.
  static Asked Ask(platform::postgres::Transaction& tx, const std::vector<GateSubject>& subjects,
                   const std::optional<platform::TimeZone>& zone);
  static std::vector<GateQuestion> Read(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        const platform::TimeZone& zone, const std::vector<GateSubject>& subjects,
                                        Asked asked);
  GateQuestion(const GateSubject& subject, const platform::TimeZone& zone);
  void PutDoses(const std::optional<Giving>& giving);

  platform::TimeZone zone_;
  domain::Date today_;
  platform::Instant as_of_;
  domain::Date day_;
  ActivePack pack_;
  std::vector<storage::DoseRecord> doses_;
  std::optional<projection::storage::PatientSealer> sealer_;
  v1::GateFacts facts_;
};

}  // namespace cairn::prescribing
