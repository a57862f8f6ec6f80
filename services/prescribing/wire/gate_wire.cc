#include "prescribing/wire/gate_wire.h"

#include <google/protobuf/util/json_util.h>

#include <array>
#include <stdexcept>

#include "prescribing/wire/gate_remedies.h"

namespace cairn::prescribing::wire {

namespace gate = domain::gate;

namespace {

// Numbers of the gate are those of the contract.

constexpr std::array<const char*, 12> kRefusals = {"CHECK_NOT_PERFORMED",
                                                   "NOT_OVERRIDDEN",
                                                   "NOT_OVERRIDABLE",
                                                   "PREREQUISITE_UNMET",
                                                   "REASON_CODE_NOT_ALLOWED",
                                                   "REASON_TOO_SHORT",
                                                   "NOT_PRESCRIBER",
                                                   "SECOND_CLINICIAN_MISSING",
                                                   "SECOND_CLINICIAN_SAME_ACCOUNT",
                                                   "SECOND_CLINICIAN_NOT_LICENSED",
                                                   "NOT_ACKNOWLEDGED",
                                                   "NOTHING_TO_OVERRIDE"};

v1::GateRuleFinding ToProto(const gate::Finding& finding) {
  v1::GateRuleFinding proto;
  proto.set_name(finding.name);
  proto.set_outcome(static_cast<v1::GateOutcome>(finding.consequence.outcome));
  proto.set_override_by(static_cast<v1::OverrideBy>(finding.consequence.override_by));
  for (const auto& code : finding.consequence.reason_codes) proto.add_reason_codes(code);
  for (const auto unmet : finding.unmet) proto.add_unmet(std::string(gate::Name(unmet)));
  return proto;
}

void AddReasonsAndRemedies(gate::RuleId rule, const gate::RulePack* pack, v1::GateRuleResult& proto) {
  if (pack != nullptr && pack->rules.contains(rule)) {
    const auto& said = pack->rules.at(rule);
    proto.set_source(said.source);
    proto.set_source_published(said.source_date);
    proto.set_house_policy(said.house_policy);
  }
  const auto& remedy = RemedyOf(rule);
  for (const auto kind : remedy.findings) proto.add_resolving_findings(kind);
  for (const auto panel : remedy.panels) proto.add_resolving_panels(std::string(panel));
}

v1::GateRuleResult ToProto(const gate::RuleResult& result, const gate::RulePack* pack) {
  v1::GateRuleResult proto;
  proto.set_rule(gate::Name(result.rule));
  if (pack != nullptr && pack->rules.contains(result.rule)) proto.set_title(pack->rules.at(result.rule).title);
  proto.set_outcome(static_cast<v1::GateOutcome>(result.outcome));
  for (const auto& finding : result.findings) *proto.add_findings() = ToProto(finding);
  proto.set_judged_from_missing(result.judged_from_missing);
  for (const auto& input : result.inputs) {
    auto& used = *proto.add_inputs();
    used.set_name(input.name);
    if (input.id) used.set_observation_id(input.id->ToString());
    if (input.age) used.mutable_age()->set_seconds(input.age->count());
  }
  proto.set_explanation(result.explanation);
  if (result.outcome > gate::Outcome::kPass) AddReasonsAndRemedies(result.rule, pack, proto);
  return proto;
}

}  // namespace

v1::GateResult ToProto(const gate::GateResult& result, const gate::RulePack* pack) {
  v1::GateResult proto;
  proto.set_pack_version(result.pack_version);
  proto.set_overall(static_cast<v1::GateOutcome>(result.overall));
  proto.set_judged_as_initiation(result.judged_as_initiation);
  for (const auto& rule : result.rules) *proto.add_rules() = ToProto(rule, pack);
  return proto;
}

gate::GateResult OutcomesOf(const v1::GateResult& proto) {
  gate::GateResult result;
  result.pack_version = proto.pack_version();
  result.overall = static_cast<gate::Outcome>(proto.overall());
  for (const auto& rule : proto.rules()) {
    const auto id = gate::ParseRuleId(rule.rule());
    if (!id) continue;
    gate::RuleResult outcome;
    outcome.rule = *id;
    outcome.outcome = static_cast<gate::Outcome>(rule.outcome());
    result.rules.push_back(std::move(outcome));
  }
  return result;
}

v1::GateDecision ToProto(const gate::GateDecision& decision, v1::GateResult result) {
  v1::GateDecision proto;
  proto.set_allowed(decision.allowed);
  *proto.mutable_result() = std::move(result);
  for (const auto& blocked : decision.blocked) {
    auto& block = *proto.add_blocks();
    block.set_rule(gate::Name(blocked.rule));
    block.set_refusal(kRefusals.at(static_cast<std::size_t>(blocked.refusal) - 1));
    block.set_message(blocked.message);
  }
  for (const auto rule : decision.overridden) proto.add_overridden_rules(gate::Name(rule));
  return proto;
}

std::string ToBytes(const v1::GateDecision& decision) { return decision.SerializeAsString(); }

v1::GateDecision DecisionFromBytes(const std::string& stored) {
  v1::GateDecision decision;
  // No serialised message of ours begins so: it would be the start of a group.
  const bool read = stored.starts_with('{') ? google::protobuf::util::JsonStringToMessage(stored, &decision).ok()
                                            : decision.ParseFromString(stored);
  if (!read || decision.decision_id().empty()) throw std::logic_error("a stored decision is none");
  return decision;
}

}  // namespace cairn::prescribing::wire
