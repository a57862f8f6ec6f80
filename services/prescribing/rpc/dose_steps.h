#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/prescribing/v1/dose.pb.h"
#include "platform/crypto/crypto.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/domain/dose_event.h"
#include "prescribing/rpc/dose_gate.h"
#include "prescribing/rpc/gate_answers.h"
#include "prescribing/rpc/recorder.h"
#include "prescribing/storage/dose_store.h"
#include "standing/storage/provider_standing_store.h"

// What the calls about doses have in common.
namespace cairn::prescribing {

/// A record as somebody wants to have it kept.
struct DoseToKeep {
  PatientId patient;
  /// Of a self-report, which has no order.
  std::optional<EpisodeId> episode;
  std::optional<OrderId> order;
  /// Nothing: today.
  std::optional<domain::Date> on;
  storage::DoseEntry entry;
  std::vector<std::string> acknowledged;
  /// Where a carton of an injection is taken from, when the record names none.
  std::optional<StockPlaceId> from_place = std::nullopt;
  DoseAnswers answers;
};

/// Either is unset: no dose where the gate blocks it, no decision where the gate is not asked.
struct KeptDose {
  std::optional<v1::Dose> dose;
  std::optional<v1::GateDecision> decision;
};
/// Takes what was kept over into a response.
template <class Response>
void Put(KeptDose kept, Response& response) {
  if (kept.dose) *response.mutable_dose() = std::move(*kept.dose);
  if (kept.decision) *response.mutable_decision() = std::move(*kept.decision);
}
/// Rejects with GATE_BLOCKED where the response holds a decision and no dose: after the commit, and again as often as
/// the same request comes.
template <class Response>
void RequireDose(const Response& response, const std::string& order_id) {
  if (!response.has_dose()) platform::Reject(GateBlocked(response.decision(), order_id, "the dose be given"));
}

/// What takes the place of an older record: CorrectDose.
struct Replacing {
  DoseEventId id;
  domain::CorrectionReason reason = domain::CorrectionReason::kOther;
  storage::DoseRecord before{};
};

/// Holds the patient's doses, holds the record against the order, the episode and the doses that count, those of
/// `replacing` not among them, asks the safety gate, and writes it with its event and the gate's decision: nothing is
/// written unless all of it is in order, and the decision alone where the gate blocks. Who keeps an injection or
/// implant must have standing to administer at this moment. One round trip for all that is read, one for the standing
/// of each person; what is written travels with the next or the commit. Rejects with the reasons of the recording
/// methods of DoseService but GATE_BLOCKED, which is the caller's to say (RequireDose).
KeptDose KeepDose(const Recorder& recorder, platform::postgres::Transaction& tx, const DoseToKeep& wanted,
                  const standing::storage::FreshAsOf& fresh_as_of,
                  const std::optional<Replacing>& replacing = std::nullopt);

/// Without what is not set; INVALID_REQUEST naming `field` for a day that is none.
std::optional<domain::Date> ParseOptionalDate(bool is_set, const google::type::Date& date, const std::string& field);

/// What the state of a patient goes by: the doses that count, without self-reports, and the ends of medicines.
std::vector<domain::DoseEvent> EventsOf(const std::vector<storage::DoseRecord>& doses,
                                        std::vector<domain::DoseEvent> stops);

/// A stored dose as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Dose ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::DoseRecord& record);

}  // namespace cairn::prescribing
