#include "prescribing/wire/rule_pack_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "platform/datafile/object_reader.h"

namespace cairn::prescribing::wire {
namespace {

namespace json = boost::json;
using namespace domain::gate;

using Reader = platform::datafile::ObjectReader;

constexpr std::string_view kNobody = kOverrideByNames[0];

Consequence ReadConsequence(const Reader& reader) {
  reader.AllowOnly({"outcome", "override_by", "reason_codes", "requires_first"});
  Consequence consequence;
  const auto outcome = reader.EnumOf<Outcome>(reader.Text("outcome"), kOutcomeNames, "outcome");
  consequence.outcome = outcome.value_or(Outcome::kHardStop);
  const auto by = reader.Has("override_by") ? reader.Text("override_by") : std::string(kNobody);
  consequence.override_by =
      reader.EnumOf<OverrideBy>(by, kOverrideByNames, "override_by").value_or(OverrideBy::kNobody);
  consequence.reason_codes = reader.Texts("reason_codes", false);
  consequence.requires_first = reader.Enums<Prerequisite>("requires_first", kPrerequisiteNames, false);
  return consequence;
}

Rule ReadRule(const Reader& reader) {
  reader.AllowOnly({"title", "occasions", "actions", "numbers", "medications", "oral_medications", "panel", "findings",
                    "if_missing", "source", "source_date", "house_policy", "owner"});
  Rule rule{.title = reader.Text("title"),
            .occasions = reader.Enums<Occasion>("occasions", kOccasionNames, true),
            .actions = reader.Enums<Action>("actions", kActionNames, true),
            .medications = reader.Enums<MedicationClass>("medications", kMedicationClassNames, false),
            .oral_medications = reader.Enums<MedicationClass>("oral_medications", kMedicationClassNames, false),
            .panel = reader.Enums<DrugClass>("panel", kDrugClassNames, false),
            .source = reader.Text("source"),
            .source_date = reader.Text("source_date"),
            .house_policy = reader.Text("house_policy"),
            .owner = reader.Text("owner")};
  const auto numbers = reader.Object("numbers");
  numbers.ForEach([&](std::string_view name, const json::value& value) {
    rule.numbers.emplace(name, numbers.NumberOf(value, numbers.PathOf(name)));
  });
  const auto findings = reader.Object("findings");
  findings.ForEach([&](std::string_view name, const json::value& value) {
    rule.findings.emplace(name, ReadConsequence(findings.At(name, value)));
  });
  const auto missing = reader.Object("if_missing");
  missing.AllowOnly({"OUD", "AUD"});
  rule.if_missing_opioid = ReadConsequence(missing.Object("OUD"));
  rule.if_missing_alcohol = ReadConsequence(missing.Object("AUD"));
  return rule;
}

RulePack ReadPack(const Reader& reader) {
  reader.AllowOnly({"version", "effective_on", "shortest_reason", "rules"});
  RulePack pack{.version = reader.Text("version")};
  pack.effective_on = platform::ParseDate(reader.Text("effective_on")).value_or(platform::Date());
  const double shortest = reader.Number("shortest_reason");
  // 0 is a problem of the pack: what is not a number of characters must not become one.
  pack.shortest_reason =
      shortest >= 1 && shortest <= 1000 && std::floor(shortest) == shortest ? static_cast<int>(shortest) : 0;
  const auto rules = reader.Object("rules");
  rules.ForEach([&](std::string_view name, const json::value& value) {
    const auto id = ParseRuleId(name);
    if (!id) return rules.Refuse(rules.PathOf(name), "is not known");
    pack.rules.emplace(*id, ReadRule(rules.At(name, value)));
  });
  return pack;
}

json::string_view View(std::string_view text) { return {text.data(), text.size()}; }

template <class Enum, std::size_t n>
json::array Words(const std::set<Enum>& values, const std::array<std::string_view, n>& names) {
  json::array words;
  for (const auto value : values) words.emplace_back(View(names[static_cast<std::size_t>(value) - 1]));
  return words;
}

json::object Write(const Consequence& consequence) {
  json::object object{{"outcome", View(Name(consequence.outcome))}};
  if (consequence.override_by == OverrideBy::kNobody) return object;
  object["override_by"] = View(kOverrideByNames[static_cast<std::size_t>(consequence.override_by) - 1]);
  json::array codes;
  for (const auto& code : consequence.reason_codes) codes.emplace_back(code);
  object["reason_codes"] = std::move(codes);
  if (!consequence.requires_first.empty())
    object["requires_first"] = Words(consequence.requires_first, kPrerequisiteNames);
  return object;
}

json::object Write(const Rule& rule) {
  json::object object{{"title", rule.title},
                      {"occasions", Words(rule.occasions, kOccasionNames)},
                      {"actions", Words(rule.actions, kActionNames)}};
  json::object numbers;
  for (const auto& [name, number] : rule.numbers) numbers[name] = number;
  object["numbers"] = std::move(numbers);
  if (!rule.medications.empty()) object["medications"] = Words(rule.medications, kMedicationClassNames);
  if (!rule.oral_medications.empty()) object["oral_medications"] = Words(rule.oral_medications, kMedicationClassNames);
  if (!rule.panel.empty()) object["panel"] = Words(rule.panel, kDrugClassNames);
  json::object findings;
  for (const auto& [name, consequence] : rule.findings) findings[name] = Write(consequence);
  object["findings"] = std::move(findings);
  object["if_missing"] = {{"OUD", Write(rule.if_missing_opioid)}, {"AUD", Write(rule.if_missing_alcohol)}};
  object["source"] = rule.source;
  object["source_date"] = rule.source_date;
  object["house_policy"] = rule.house_policy;
  object["owner"] = rule.owner;
  return object;
}

// More than organisations that have one of their own beside those that were replaced lately.
constexpr std::size_t kMostKeptPacks = 64;

platform::Error Invalid(platform::datafile::Violations violations) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "INVALID_RULE_PACK",
          .message = "The rule pack cannot be used: every problem is named.",
          .fields = std::move(violations)};
}

}  // namespace

platform::Result<RulePack> RulePackFromJson(std::string_view text) {
  auto pack = platform::datafile::ReadFile(text, "rule_pack", ReadPack, Problems);
  if (!pack) return platform::Fail(Invalid(std::move(pack.error())));
  return std::move(*pack);
}

std::shared_ptr<const RulePack> RulePackOf(std::string_view text) {
  static std::mutex mutex;
  static std::map<std::string, std::shared_ptr<const RulePack>, std::less<>> read;
  const std::lock_guard lock(mutex);
  const auto known = read.find(text);
  if (known != read.end()) return known->second;
  if (read.size() == kMostKeptPacks) read.clear();
  auto pack = RulePackFromJson(text);
  return read[std::string(text)] = pack ? std::make_shared<const RulePack>(*std::move(pack)) : nullptr;
}

std::string ToJson(const RulePack& pack) {
  json::object rules;
  for (const auto& [id, rule] : pack.rules) rules[Name(id)] = Write(rule);
  return json::serialize(json::object{{"version", pack.version},
                                      {"effective_on", platform::FormatDate(pack.effective_on)},
                                      {"shortest_reason", pack.shortest_reason},
                                      {"rules", std::move(rules)}});
}

}  // namespace cairn::prescribing::wire
