#include "prescribing/rpc/gate_question.h"

#include "prescribing/storage/diagnosis_projection.h"
#include "prescribing/storage/finding_store.h"
#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/finding_wire.h"
#include "prescribing/wire/gate_inputs_wire.h"
#include "prescribing/wire/rule_pack_json.h"

namespace cairn::prescribing {

using platform::postgres::LaterRows;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// More than there are kinds.
constexpr int kAllKinds = 200;

v1::GateFacts ReadFacts(const std::vector<storage::FindingRecord>& findings, LaterRows disorders) {
  v1::GateFacts facts;
  for (const auto& finding : findings) {
    if (!finding.value) continue;
    auto& seen = *facts.add_observations();
    seen.set_finding_id(finding.id.ToString());
    *seen.mutable_observe_time() = wire::ToProto(finding.observed_at);
    *seen.mutable_value() = wire::FromJson(*finding.value);
  }
  for (const auto& diagnosis : storage::ReadDisorders(std::move(disorders))) {
    auto& known = *facts.add_diagnoses();
    known.set_diagnosis_id(diagnosis.id.ToString());
    known.set_disorder(diagnosis.disorder);
    *known.mutable_record_time() = wire::ToProto(diagnosis.recorded_at);
  }
  return facts;
}

}  // namespace

ActivePack ReadPack(LaterRows found) {
  ActivePack active;
  active.record = storage::ReadActivePack(std::move(found));
  const auto pack = active.record ? wire::RulePackFromJson(active.record->content)
                                  : wire::RulePackFromJson(wire::ShippedRulePackJson());
  if (pack) active.pack = *pack;
  return active;
}

GateQuestion::GateQuestion(Call& call, Transaction& tx, PatientId patient)
    : call_(call), pack_(storage::FindActivePackLater(tx)) {
  auto disorders = storage::ListDisordersLater(tx, patient);
  const auto findings = storage::ListFindings(
      tx, call.keys(), {.patient = patient, .kind = std::nullopt, .latest_only = true}, std::nullopt, kAllKinds);
  facts_ = ReadFacts(findings, std::move(disorders));
}

GateAnswer GateQuestion::Judge(v1::GateAction action, const v1::OrderTerms& terms, domain::Date today) && {
  facts_.set_action(action);
  *facts_.mutable_terms() = terms;
  *facts_.mutable_evaluate_time() = wire::ToProto(call_.now());
  *facts_.mutable_evaluated_on() = wire::ToProto(today);
  GateAnswer answer{ReadPack(std::move(pack_)), std::move(facts_), {}};
  answer.result = domain::gate::Evaluate(answer.pack(), wire::ToInputs(answer.facts));
  return answer;
}

}  // namespace cairn::prescribing
