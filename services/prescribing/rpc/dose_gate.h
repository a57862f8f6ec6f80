#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/dose_service.pb.h"
#include "prescribing/domain/gate/override.h"
#include "prescribing/rpc/gate_question.h"
#include "prescribing/rpc/recorder.h"
#include "prescribing/storage/gate_decision_store.h"
#include "standing/storage/provider_standing_store.h"

// The safety gate when a dose is recorded.
namespace cairn::prescribing {

/// Where the patient is when a dose is given is not known: a licence of any state counts.
inline constexpr std::string_view kAnyState;

/// What the request says about what the gate says.
struct DoseAnswers {
  google::protobuf::RepeatedPtrField<v1::GateOverride> overrides;
  std::vector<std::string> acknowledged_rules;
};
template <class Request>
DoseAnswers AnswersOf(const Request& request) {
  return {request.overrides(), {request.acknowledged_rules().begin(), request.acknowledged_rules().end()}};
}

/// Is the gate asked before such a record is kept? Of tablets that were seen to be taken only where they count as a
/// first dose, which it says itself.
bool IsGateAsked(const storage::DoseEntry& entry);

/// Does a correction change what the gate was told of the dose: the day, side, needle, lot or protocol?
bool ChangesWhatTheGateWasTold(const storage::DoseEntry& before, const storage::DoseEntry& after);

/// Has it happened whatever the gate says: more than kDaysUntilHistory days ago, or at a pharmacy? House rule.
constexpr int kDaysUntilHistory = 7;
bool HasHappened(const storage::DoseEntry& entry, domain::Date today);

/// The request's answers as the gate takes them: an override is the caller's, or that of the prescriber whom it names
/// and who has endorsed it for this version of the order in the last 24 hours; either must have standing to prescribe
/// at this moment. The same of a second clinician, who must have endorsed it. One statement for each person asked
/// about.
domain::gate::GateAnswers ReadDoseAnswers(const Recorder& recorder, platform::postgres::Transaction& tx,
                                          const DoseAnswers& answers, std::int64_t order_version,
                                          const std::vector<storage::EndorsedRule>& endorsed,
                                          const standing::storage::FreshAsOf& fresh_as_of);

}  // namespace cairn::prescribing
