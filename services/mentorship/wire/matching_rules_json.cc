#include "mentorship/wire/matching_rules_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <limits>
#include <optional>

#include "platform/datafile/object_reader.h"

namespace cairn::mentorship::wire {
namespace {

namespace json = boost::json;
using namespace domain;

std::string_view View(json::string_view text) { return {text.data(), text.size()}; }

using Reader = platform::datafile::ObjectReader;

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
    rule.numbers.emplace(name, numbers.WholeNumberOf(value, numbers.PathOf(name)));
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
  rules.least_candidates = reader.WholeNumber("least_candidates");
  ReadRows<Constraint>(reader, "constraints", kConstraintNames, [&](Constraint constraint, const Reader& row) {
    row.AllowOnly({"title", "numbers", "if_missing", "source", "source_date", "house_policy", "owner"});
    rules.constraints.emplace(constraint, ReadRule(row, "BLOCKS"));
  });
  ReadRows<ScorePart>(reader, "parts", kScorePartNames, [&](ScorePart part, const Reader& row) {
    row.AllowOnly({"title", "weight", "numbers", "if_missing", "source", "source_date", "house_policy", "owner"});
    rules.parts.emplace(part, ScoreRule{ReadRule(row, "SCORES_ZERO"), row.WholeNumber("weight")});
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

platform::Error Invalid(platform::datafile::Violations violations) {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "INVALID_MATCHING_RULES",
          .message = "The matching rules cannot be used: every problem is named.",
          .fields = std::move(violations)};
}

}  // namespace

platform::Result<MatchingRules> MatchingRulesFromJson(std::string_view text) {
  auto rules = platform::datafile::ReadFile(text, "matching_rules", ReadRules, Problems);
  if (!rules) return platform::Fail(Invalid(std::move(rules.error())));
  return std::move(*rules);
}

}  // namespace cairn::mentorship::wire
