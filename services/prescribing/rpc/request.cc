#include "prescribing/rpc/request.h"

#include <set>

#include "cairn/prescribing/v1/chart_service.pb.h"
#include "cairn/prescribing/v1/dose_service.pb.h"
#include "cairn/prescribing/v1/order_service.pb.h"
#include "prescribing/domain/gate/rule_pack.h"
#include "prescribing/wire/finding_wire.h"

namespace cairn::prescribing {

using platform::FieldViolation;
using platform::Instant;

namespace {

void CheckRule(const std::string& rule, const std::string& field, std::vector<FieldViolation>& violations) {
  if (!domain::gate::ParseRuleId(rule)) violations.push_back({field, "must name a rule of the safety gate"});
}

std::string Item(const std::string& field, int index) { return field + "[" + std::to_string(index) + "]"; }

template <class Request>
std::vector<FieldViolation> CheckAnswers(const Request& request) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.overrides_size(); ++i)
    CheckRule(request.overrides(i).rule(), Item("overrides", i) + ".rule", violations);
  for (int i = 0; i < request.acknowledged_rules_size(); ++i)
    CheckRule(request.acknowledged_rules(i), Item("acknowledged_rules", i), violations);
  return violations;
}

std::vector<FieldViolation> CheckFindings(const v1::RecordFindingsRequest& request, platform::Date today) {
  std::vector<FieldViolation> violations;
  std::set<v1::FindingKind> kinds;
  for (int i = 0; i < request.values_size(); ++i) {
    const auto& value = request.values(i);
    for (auto& violation : wire::CheckValue(value, today, Item("values", i)))
      violations.push_back(std::move(violation));
    if (value.value_case() == v1::FindingValue::VALUE_NOT_SET) continue;
    if (!kinds.insert(wire::KindOf(value)).second)
      violations.push_back({Item("values", i), "is of a kind that comes twice"});
  }
  return violations;
}

std::vector<FieldViolation> CheckEndorsing(const v1::EndorseOverridesRequest& request) {
  std::vector<FieldViolation> violations;
  for (int i = 0; i < request.rules_size(); ++i) CheckRule(request.rules(i), Item("rules", i), violations);
  return violations;
}

}  // namespace

std::vector<FieldViolation> CheckFields(const google::protobuf::Message& request, Instant now) {
  if (const auto* recording = dynamic_cast<const v1::RecordFindingRequest*>(&request)) {
    if (recording->has_value()) return wire::CheckValue(recording->value(), DayInUtc(now), "value");
  }
  if (const auto* charting = dynamic_cast<const v1::RecordFindingsRequest*>(&request))
    return CheckFindings(*charting, DayInUtc(now));
  if (const auto* signing = dynamic_cast<const v1::SignOrderRequest*>(&request)) return CheckAnswers(*signing);
  if (const auto* importing = dynamic_cast<const v1::ImportOrderRequest*>(&request)) return CheckAnswers(*importing);
  if (const auto* giving = dynamic_cast<const v1::RecordAdministrationRequest*>(&request)) return CheckAnswers(*giving);
  if (const auto* filling = dynamic_cast<const v1::RecordDispenseRequest*>(&request)) return CheckAnswers(*filling);
  if (const auto* watching = dynamic_cast<const v1::RecordObservedDoseRequest*>(&request))
    return CheckAnswers(*watching);
  if (const auto* correcting = dynamic_cast<const v1::CorrectDoseRequest*>(&request)) return CheckAnswers(*correcting);
  if (const auto* endorsing = dynamic_cast<const v1::EndorseOverridesRequest*>(&request)) {
    return CheckEndorsing(*endorsing);
  }
  return {};
}

platform::Date DayInUtc(Instant now) { return platform::Date(std::chrono::floor<std::chrono::days>(now)); }

}  // namespace cairn::prescribing
