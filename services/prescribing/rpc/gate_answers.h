#pragma once

#include <vector>

#include "cairn/prescribing/v1/order_service.pb.h"
#include "platform/outbox/outbox.h"
#include "prescribing/domain/gate/override.h"
#include "prescribing/domain/order.h"
#include "prescribing/rpc/gate_question.h"
#include "prescribing/storage/gate_decision_store.h"

namespace cairn::prescribing {

/// What the person who signs says about what the gate said. `prescriber` has standing to prescribe. A second clinician
/// counts as licensed where they have endorsed the rule for version `order_version` of the order.
domain::gate::GateAnswers ReadAnswers(const v1::SignOrderRequest& request, const domain::gate::Clinician& prescriber,
                                      std::int64_t order_version, const std::vector<storage::EndorsedRule>& endorsed);
/// The same of an order that was signed before it came here: nobody has endorsed anything.
domain::gate::GateAnswers ReadAnswers(const v1::ImportOrderRequest& request, const domain::gate::Clinician& prescriber);

/// The decision, with its id. Without a pack nothing is allowed and every rule blocks.
v1::GateDecision DecideGate(const GateAnswer& answer, const domain::gate::GateAnswers& answers, GateDecisionId id);

/// As it is stored for the order of `patient` that was asked about. One statement where the patient has no key yet.
storage::NewGateDecision ToNew(const Recorder& recorder, platform::postgres::Transaction& tx, PatientId patient,
                               GateAnswer answer, const v1::GateDecision& decision,
                               const google::protobuf::RepeatedPtrField<v1::GateOverride>& overrides,
                               const domain::Order& order);

/// For the outbox: that it was made.
platform::outbox::NewEvent EventOf(const storage::NewGateDecision& decision);

/// GATE_BLOCKED, one violation for each rule that blocks; `what` may not be done.
platform::Error GateBlocked(const v1::GateDecision& decision, const std::string& order_id,
                            const std::string& what = "the order be signed");

}  // namespace cairn::prescribing
