#include "prescribing/domain/gate/rule_pack.h"

#include <algorithm>
#include <cmath>

#include "prescribing/domain/gate/rule_schema.h"

namespace cairn::prescribing::domain::gate {
namespace {

class Inspection {
 public:
  void Refuse(const std::string& path, std::string description) { problems_.push_back({path, std::move(description)}); }
  void RefuseIf(bool wrong, const std::string& path, std::string_view description) {
    if (wrong) Refuse(path, std::string(description));
  }
  std::vector<platform::FieldViolation> Take() { return std::move(problems_); }

 private:
  std::vector<platform::FieldViolation> problems_;
};

void InspectConsequence(const Consequence& consequence, const std::string& path, Inspection& inspection) {
  const auto outcome = consequence.outcome;
  const bool overridable = consequence.override_by != OverrideBy::kNobody;
  inspection.RefuseIf(outcome < Outcome::kTask || outcome > Outcome::kHardStop, path + ".outcome",
                      "must be TASK, WARN, OVERRIDE or HARD_STOP");
  inspection.RefuseIf(outcome == Outcome::kOverride && !overridable, path + ".override_by",
                      "must say who may override");
  inspection.RefuseIf(outcome == Outcome::kHardStop && consequence.override_by == OverrideBy::kPrescriber,
                      path + ".override_by", "a hard stop needs a second clinician, or is nobody's to override");
  inspection.RefuseIf(outcome < Outcome::kOverride && overridable, path + ".override_by",
                      "must be NOBODY where nothing blocks");
  inspection.RefuseIf(overridable == consequence.reason_codes.empty(), path + ".reason_codes",
                      "must name reasons exactly where it can be overridden");
  inspection.RefuseIf(std::any_of(consequence.reason_codes.begin(), consequence.reason_codes.end(),
                                  [](const std::string& code) { return code.empty(); }),
                      path + ".reason_codes", "must not be empty");
  inspection.RefuseIf(!overridable && !consequence.requires_first.empty(), path + ".requires_first",
                      "must be empty where it cannot be overridden");
}

template <class Map, class Names>
void InspectNames(const Map& map, const Names& names, const std::string& path, Inspection& inspection) {
  for (const auto& [name, value] : map) {
    inspection.RefuseIf(std::find(names.begin(), names.end(), name) == names.end(), path + "." + name, "is not known");
  }
  for (const auto& name : names) {
    inspection.RefuseIf(!map.contains(name), path + "." + std::string(name), "is missing");
  }
}

void InspectNumbers(const Rule& rule, const RuleSchema& schema, const std::string& path, Inspection& inspection) {
  std::vector<std::string_view> names;
  for (const auto& number : schema.numbers) {
    names.push_back(number.name);
    const auto found = rule.numbers.find(number.name);
    if (found == rule.numbers.end()) continue;
    const auto value_path = path + "." + std::string(number.name);
    // Written so that what is not a number is out of range.
    inspection.RefuseIf(!(found->second >= number.least && found->second <= number.most), value_path,
                        "is out of its range");
    inspection.RefuseIf(number.whole && std::floor(found->second) != found->second, value_path,
                        "must be a whole number");
  }
  InspectNames(rule.numbers, names, path, inspection);
  for (const auto& rising : schema.rising) {
    for (std::size_t i = 1; i < rising.size(); ++i) {
      const auto below = rule.numbers.find(rising[i - 1]);
      const auto above = rule.numbers.find(rising[i]);
      if (below == rule.numbers.end() || above == rule.numbers.end()) continue;
      inspection.RefuseIf(below->second >= above->second, path + "." + std::string(rising[i]),
                          "must be above " + std::string(rising[i - 1]));
    }
  }
}

bool IsSourceDate(const std::string& text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  return platform::ParseDate(text + std::string("-01-01").substr(text.size() == 4   ? 0
                                                                 : text.size() == 7 ? 3
                                                                                    : 6))
      .has_value();
}

void InspectRule(const Rule& rule, const RuleSchema& schema, Inspection& inspection) {
  const auto path = "rules." + Name(schema.id);
  inspection.RefuseIf(rule.title.empty(), path + ".title", "is missing");
  inspection.RefuseIf(rule.occasions.empty(), path + ".occasions", "must name an occasion");
  inspection.RefuseIf(rule.actions.empty(), path + ".actions", "must name an action");
  inspection.RefuseIf(rule.source.empty(), path + ".source", "is missing");
  inspection.RefuseIf(!IsSourceDate(rule.source_date), path + ".source_date", "must be YYYY, YYYY-MM or YYYY-MM-DD");
  inspection.RefuseIf(rule.owner.empty(), path + ".owner", "is missing");
  inspection.RefuseIf(rule.house_policy.empty(), path + ".house_policy", "is missing");
  inspection.RefuseIf(rule.medications.empty() == schema.needs_medications, path + ".medications",
                      schema.needs_medications ? "must name a class" : "is not looked at");
  inspection.RefuseIf(rule.oral_medications.empty() == schema.needs_oral_medications, path + ".oral_medications",
                      schema.needs_oral_medications ? "must name a class" : "is not looked at");
  inspection.RefuseIf(rule.panel.empty() == schema.needs_panel, path + ".panel",
                      schema.needs_panel ? "must name a class" : "is not looked at");
  InspectNumbers(rule, schema, path + ".numbers", inspection);
  InspectNames(rule.findings, schema.findings, path + ".findings", inspection);
  for (const auto& [name, consequence] : rule.findings) {
    InspectConsequence(consequence, path + ".findings." + name, inspection);
  }
  InspectConsequence(rule.if_missing_opioid, path + ".if_missing.OUD", inspection);
  InspectConsequence(rule.if_missing_alcohol, path + ".if_missing.AUD", inspection);
}

}  // namespace

std::string Name(RuleId rule) {
  const int number = static_cast<int>(rule);
  return (number < 10 ? "G0" : "G") + std::to_string(number);
}

std::optional<RuleId> ParseRuleId(std::string_view name) {
  for (int number = 1; number <= kRules; ++number) {
    if (Name(G(number)) == name) return G(number);
  }
  return std::nullopt;
}

std::vector<platform::FieldViolation> Problems(const RulePack& pack) {
  Inspection inspection;
  inspection.RefuseIf(pack.version.empty(), "version", "is missing");
  inspection.RefuseIf(!pack.effective_on.ok(), "effective_on", "must be a day");
  inspection.RefuseIf(pack.shortest_reason < 1 || pack.shortest_reason > 1000, "shortest_reason",
                      "must be from 1 to 1000");
  for (const auto& schema : RuleSchemas()) {
    const auto rule = pack.rules.find(schema.id);
    if (rule == pack.rules.end()) {
      inspection.Refuse("rules." + Name(schema.id), "is missing");
    } else {
      InspectRule(rule->second, schema, inspection);
    }
  }
  for (const auto& [id, rule] : pack.rules) {
    inspection.RefuseIf(id < G(1) || id > G(kRules), "rules." + Name(id), "is not known");
  }
  return inspection.Take();
}

}  // namespace cairn::prescribing::domain::gate
