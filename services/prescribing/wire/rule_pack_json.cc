#include "prescribing/wire/rule_pack_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

#include "platform/fhir/json.h"

namespace cairn::prescribing::wire {
namespace {

namespace json = boost::json;
using namespace domain::gate;

constexpr std::string_view kNobody = kOverrideByNames[0];

/// One object of the file and its path. What it cannot give in the right shape is a violation, and comes back empty.
class Reader {
 public:
  using Violations = std::vector<platform::FieldViolation>;

  Reader(const json::value* value, std::string path, Violations& violations)
      : path_(std::move(path)), violations_(violations) {
    if (value != nullptr && value->is_object()) object_ = &value->get_object();
    if (value != nullptr && !value->is_object()) Refuse(path_, "must be an object");
  }

  void AllowOnly(std::initializer_list<std::string_view> keys) const {
    ForEach([&](std::string_view key, const json::value&) {
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) Refuse(PathOf(key), "is not known");
    });
  }
  template <class Function>
  void ForEach(Function function) const {
    if (object_ == nullptr) return;
    for (const auto& member : *object_)
      function(std::string_view(member.key().data(), member.key().size()), member.value());
  }

  std::string Text(std::string_view key) const {
    const auto* value = Find(key, true);
    return value == nullptr ? std::string() : TextOf(*value, PathOf(key));
  }
  double Number(std::string_view key) const {
    const auto* value = Find(key, true);
    return value == nullptr ? 0 : NumberOf(*value, PathOf(key));
  }
  std::set<std::string> Texts(std::string_view key, bool required) const {
    std::set<std::string> texts;
    const auto* value = Find(key, required);
    if (value == nullptr) return texts;
    if (!value->is_array()) return Refuse(PathOf(key), "must be a list"), texts;
    for (const auto& item : value->get_array()) {
      auto text = TextOf(item, PathOf(key));
      if (!texts.insert(text).second) Refuse(PathOf(key), "names " + text + " twice");
    }
    return texts;
  }
  template <class Enum, std::size_t n>
  std::set<Enum> Enums(std::string_view key, const std::array<std::string_view, n>& names, bool required) const {
    std::set<Enum> values;
    for (const auto& text : Texts(key, required)) {
      if (const auto value = EnumOf<Enum>(text, names, key)) values.insert(*value);
    }
    return values;
  }
  template <class Enum, std::size_t n>
  std::optional<Enum> EnumOf(std::string_view text, const std::array<std::string_view, n>& names,
                             std::string_view key) const {
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return static_cast<Enum>(found - names.begin() + 1);
    Refuse(PathOf(key), "has a word that is not known");
    return std::nullopt;
  }
  Reader Object(std::string_view key) const { return {Find(key, true), PathOf(key), violations_}; }
  Reader At(std::string_view key, const json::value& value) const { return {&value, PathOf(key), violations_}; }
  bool Has(std::string_view key) const { return Find(key, false) != nullptr; }

  std::string TextOf(const json::value& value, const std::string& path) const {
    if (!value.is_string()) return Refuse(path, "must be text"), std::string();
    return {value.get_string().data(), value.get_string().size()};
  }
  double NumberOf(const json::value& value, const std::string& path) const {
    if (value.is_int64()) return static_cast<double>(value.get_int64());
    if (value.is_double()) return value.get_double();
    Refuse(path, "must be a number");
    return std::numeric_limits<double>::quiet_NaN();
  }
  std::string PathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  void Refuse(const std::string& path, std::string description) const {
    violations_.push_back({path, std::move(description)});
  }

 private:
  const json::value* Find(std::string_view key, bool required) const {
    if (object_ == nullptr) return nullptr;
    const auto* value = object_->if_contains({key.data(), key.size()});
    if (value == nullptr && required) Refuse(PathOf(key), "is missing");
    return value;
  }

  std::string path_;
  const json::object* object_ = nullptr;
  Violations& violations_;
};

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

platform::Error Invalid(Reader::Violations violations) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "INVALID_RULE_PACK",
          .message = "The rule pack cannot be used: every problem is named.",
          .fields = std::move(violations)};
}

}  // namespace

platform::Result<RulePack> RulePackFromJson(std::string_view text) {
  const auto value = platform::fhir::ReadJsonLine(text, "rule_pack");
  if (!value) return platform::Fail(Invalid({{value.error().element, value.error().description}}));
  Reader::Violations violations;
  auto pack = ReadPack(Reader(&*value, "", violations));
  const auto is_named = [&](const platform::FieldViolation& problem) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const auto& known) { return known.field == problem.field; });
  };
  for (auto& problem : Problems(pack)) {
    if (!is_named(problem)) violations.push_back(std::move(problem));
  }
  if (!violations.empty()) return platform::Fail(Invalid(std::move(violations)));
  return pack;
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
