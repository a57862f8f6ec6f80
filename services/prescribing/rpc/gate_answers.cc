#include "prescribing/rpc/gate_answers.h"

#include <algorithm>

#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/gate_wire.h"

namespace cairn::prescribing {

namespace gate = domain::gate;
using platform::AccountId;

gate::GateAnswers ReadAnswers(const v1::SignOrderRequest& request, const gate::Clinician& prescriber,
                              std::int64_t order_version, const std::vector<storage::EndorsedRule>& endorsed) {
  gate::GateAnswers answers;
  for (const auto& given : request.overrides()) {
    gate::Override override_given;
    override_given.rule = gate::ParseRuleId(given.rule()).value();
    override_given.reason_code = given.reason_code();
    override_given.reason = given.reason();
    override_given.prescriber = prescriber;
    if (const auto second = ParseOptionalId<AccountId>(given.second_account_id())) {
      const bool has_endorsed = std::any_of(endorsed.begin(), endorsed.end(), [&](const auto& endorsement) {
        return endorsement.order_version == order_version && endorsement.rule == given.rule() &&
               endorsement.account == *second;
      });
      override_given.second = gate::Clinician{*second, false, has_endorsed};
    }
    answers.overrides.push_back(std::move(override_given));
  }
  for (const auto& rule : request.acknowledged_rules()) answers.acknowledged.insert(gate::ParseRuleId(rule).value());
  return answers;
}

gate::GateAnswers ReadAnswers(const v1::ImportOrderRequest& request, const gate::Clinician& prescriber) {
  v1::SignOrderRequest signing;
  *signing.mutable_overrides() = request.overrides();
  *signing.mutable_acknowledged_rules() = request.acknowledged_rules();
  return ReadAnswers(signing, prescriber, 1, {});
}

v1::GateDecision DecideGate(const GateAnswer& answer, const gate::GateAnswers& answers, GateDecisionId id) {
  // Without a pack Decide says that no check was performed, whatever the empty pack allows.
  static const gate::RulePack kNone;
  const auto* pack = answer.pack();
  auto decision = wire::ToProto(gate::Decide(pack == nullptr ? kNone : *pack, answer.result, answers),
                                wire::ToProto(answer.result, pack));
  decision.set_decision_id(id.ToString());
  for (const auto rule : answers.acknowledged) decision.add_acknowledged_rules(gate::Name(rule));
  return decision;
}

storage::NewGateDecision ToNew(const Recorder& recorder, platform::postgres::Transaction& tx, PatientId patient,
                               GateAnswer answer, const v1::GateDecision& decision,
                               const google::protobuf::RepeatedPtrField<v1::GateOverride>& given,
                               const domain::Order& order) {
  v1::SignOrderRequest overrides;
  *overrides.mutable_overrides() = given;
  storage::GateDecisionRecord record;
  record.id = ParseId<GateDecisionId>(decision.decision_id());
  record.patient = order.patient;
  record.order = order.id;
  record.order_version = order.version;
  record.action = answer.facts.action();
  record.overall = decision.result().overall();
  record.pack_version = decision.result().pack_version();
  record.allowed = decision.allowed();
  record.result = wire::ToBytes(decision);
  record.facts = answer.facts.SerializeAsString();
  record.overrides = overrides.SerializeAsString();
  record.decided_at = recorder.now();
  record.decided_by = recorder.account();
  auto told =
      wire::MakeGateDecided(decision, answer.facts.action(), order.patient, order.id, order.episode, recorder.now());
  if (answer.sealer) return {std::move(*answer.sealer), std::move(record), std::move(told)};
  return {projection::storage::PatientSealer(tx, recorder.keys(), patient, recorder.now()), std::move(record),
          std::move(told)};
}

platform::outbox::NewEvent EventOf(const storage::NewGateDecision& decision) {
  const auto& record = decision.record;
  return platform::outbox::Make(record.id.value, 1, decision.told, record.decided_at);
}

platform::Error GateBlocked(const v1::GateDecision& decision, const std::string& order_id, const std::string& what) {
  platform::Error error{.code = platform::Code::kFailedPrecondition,
                        .reason = "GATE_BLOCKED",
                        .message = "The safety gate does not let " + what + ".",
                        .metadata = {{"decision_id", decision.decision_id()}, {"order_id", order_id}}};
  for (const auto& block : decision.blocks())
    error.preconditions.push_back({block.rule(), block.refusal(), block.message()});
  return error;
}

}  // namespace cairn::prescribing
