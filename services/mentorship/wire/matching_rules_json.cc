#include "mentorship/wire/matching_rules_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <limits>
#include <optional>

#include "platform/fhir/json.h"

namespace cairn::mentorship::wire {
namespace {

namespace json = boost::json;
using namespace domain;

std::string_view View(json::string_view text) { return {text.data(), text.size()}; }

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
    for (const auto& member : *object_) function(View(member.key()), member.value());
  }
  std::string Text(std::string_view key) const {
    const auto* value = Find(key);
    if (value == nullptr) return {};
    if (value->is_string()) return std::string(View(value->get_string()));
    Refuse(PathOf(key), "must be text");
    return {};
  }
  int Number(std::string_view key) const {
    const auto* value = Find(key);
    return value == nullptr ? 0 : NumberOf(*value, PathOf(key));
  }
  int NumberOf(const json::value& value, const std::string& path) const {
    const auto* number = value.if_int64();
    if (number != nullptr && *number >= std::numeric_limits<int>::min() && *number <= std::numeric_limits<int>::max()) {
      return static_cast<int>(*number);
    }
    Refuse(path, "must be a whole number");
    return 0;
  }
  const json::array* List(std::string_view key) const {
    const auto* value = Find(key);
    if (value == nullptr || value->is_array()) return value == nullptr ? nullptr : &value->get_array();
    Refuse(PathOf(key), "must be a list");
    return nullptr;
  }
  Reader Object(std::string_view key) const { return {Find(key), PathOf(key), violations_}; }
  Reader At(std::string_view key, const json::value& value) const { return {&value, PathOf(key), violations_}; }
  std::string PathOf(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
  }
  void Refuse(const std::string& path, std::string description) const {
    violations_.push_back({path, std::move(description)});
  }

 private:
  const json::value* Find(std::string_view key) const {
    if (object_ == nullptr) return nullptr;
    const auto* value = object_->if_contains({key.data(), key.size()});
    if (value == nullptr) Refuse(PathOf(key), "is missing");
    return value;
  }

  std::string path_;
  const json::object* object_ = nullptr;
  Violations& violations_;
};

template <class Enum, std::size_t n>
std::optional<Enum> EnumOf(std::string_view text, const std::array<std::string_view, n>& names) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin() + 1);
}

MatchingRule ReadRule(const Reader& reader, std::string_view if_missing) {
  MatchingRule rule{.title = reader.Text("title"),
                    .source = reader.Text("source"),
                    .source_date = reader.Text("source_date"),
                    .house_policy = reader.Text("house_policy"),
                    .owner = reader.Text("owner")};
  if (reader.Text("if_missing") != if_missing) {
    reader.Refuse(reader.PathOf("if_missing"), "must be " + std::string(if_missing));
  }
  const auto numbers = reader.Object("numbers");
  numbers.ForEach([&](std::string_view name, const json::value& value) {
    rule.numbers.emplace(name, numbers.NumberOf(value, numbers.PathOf(name)));
  });
  return rule;
}

/// The object `key`, whose keys are words of `names`.
template <class Enum, std::size_t n, class Read>
void ReadRows(const Reader& reader, std::string_view key, const std::array<std::string_view, n>& names, Read read) {
  const auto rows = reader.Object(key);
  rows.ForEach([&](std::string_view name, const json::value& value) {
    const auto row = EnumOf<Enum>(name, names);
    if (!row) return rows.Refuse(rows.PathOf(name), "is not known");
    read(*row, rows.At(name, value));
  });
}

MatchingRules ReadRules(const Reader& reader) {
  reader.AllowOnly({"version", "effective_on", "least_candidates", "constraints", "parts", "ties"});
  MatchingRules rules{.version = reader.Text("version")};
  rules.effective_on = platform::ParseDate(reader.Text("effective_on")).value_or(platform::Date());
  rules.least_candidates = reader.Number("least_candidates");
  ReadRows<Constraint>(reader, "constraints", kConstraintNames, [&](Constraint constraint, const Reader& row) {
    row.AllowOnly({"title", "numbers", "if_missing", "source", "source_date", "house_policy", "owner"});
    rules.constraints.emplace(constraint, ReadRule(row, "BLOCKS"));
  });
  ReadRows<ScorePart>(reader, "parts", kScorePartNames, [&](ScorePart part, const Reader& row) {
    row.AllowOnly({"title", "weight", "numbers", "if_missing", "source", "source_date", "house_policy", "owner"});
    rules.parts.emplace(part, ScoreRule{ReadRule(row, "SCORES_ZERO"), row.Number("weight")});
  });
  if (const auto* ties = reader.List("ties")) {
    for (const auto& tie : *ties) {
      const auto* word = tie.if_string();
      const auto rule = word == nullptr ? std::nullopt : EnumOf<TieRule>(View(*word), kTieRuleNames);
      if (rule) rules.ties.push_back(*rule);
      if (!rule) reader.Refuse("ties", "has a word that is not known");
    }
  }
  return rules;
}

platform::Error Invalid(Reader::Violations violations) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "INVALID_MATCHING_RULES",
          .message = "The matching rules cannot be used: every problem is named.",
          .fields = std::move(violations)};
}

}  // namespace

platform::Result<MatchingRules> MatchingRulesFromJson(std::string_view text) {
  const auto value = platform::fhir::ReadJsonLine(text, "matching_rules");
  if (!value) return platform::Fail(Invalid({{value.error().element, value.error().description}}));
  Reader::Violations violations;
  auto rules = ReadRules(Reader(&*value, "", violations));
  const auto is_named = [&](const platform::FieldViolation& problem) {
    return std::any_of(violations.begin(), violations.end(),
                       [&](const auto& known) { return known.field == problem.field; });
  };
  for (auto& problem : Problems(rules)) {
    if (!is_named(problem)) violations.push_back(std::move(problem));
  }
  if (!violations.empty()) return platform::Fail(Invalid(std::move(violations)));
  return rules;
}

}  // namespace cairn::mentorship::wire
