#include "prescribing/domain/gate/rule_pack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "prescribing/domain/gate/rule_schema.h"
#include "prescribing/wire/rule_pack_json.h"
#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

bool Names(const std::vector<platform::FieldViolation>& problems, const std::string& field) {
  return std::any_of(problems.begin(), problems.end(), [&](const auto& problem) { return problem.field == field; });
}

TEST(RulePack, AsShippedHasNoProblemsAndComesBackFromJson) {
  EXPECT_TRUE(Problems(Shipped()).empty());
  EXPECT_EQ(wire::RulePackFromJson(wire::ToJson(Shipped())).value(), Shipped());
}

TEST(RulePack, NamesEverythingThatIsWrong) {
  const std::vector<std::pair<std::string, std::function<void(RulePack&)>>> cases = {
      {"version", [](auto& p) { p.version = ""; }},
      {"effective_on", [](auto& p) { p.effective_on = {}; }},
      {"shortest_reason", [](auto& p) { p.shortest_reason = 0; }},
      {"shortest_reason", [](auto& p) { p.shortest_reason = 1001; }},
      {"rules.G07", [](auto& p) { p.rules.erase(G(7)); }},
      {"rules.G28", [](auto& p) { p.rules[G(28)] = p.rules[G(1)]; }},
      {"rules.G00", [](auto& p) { p.rules[G(0)] = p.rules[G(1)]; }},
      {"rules.G01.title", [](auto& p) { p.rules[G(1)].title = ""; }},
      {"rules.G01.owner", [](auto& p) { p.rules[G(1)].owner = ""; }},
      {"rules.G01.source", [](auto& p) { p.rules[G(1)].source = ""; }},
      {"rules.G01.source_date", [](auto& p) { p.rules[G(1)].source_date = "soon"; }},
      {"rules.G01.source_date", [](auto& p) { p.rules[G(1)].source_date = "2022-13"; }},
      {"rules.G01.source_date", [](auto& p) { p.rules[G(1)].source_date = "20221"; }},
      {"rules.G01.house_policy", [](auto& p) { p.rules[G(1)].house_policy = ""; }},
      {"rules.G01.occasions", [](auto& p) { p.rules[G(1)].occasions.clear(); }},
      {"rules.G01.actions", [](auto& p) { p.rules[G(1)].actions.clear(); }},
      {"rules.G01.medications", [](auto& p) { p.rules[G(1)].medications.clear(); }},
      {"rules.G02.medications", [](auto& p) { p.rules[G(2)].medications = {MedicationClass::kMethadone}; }},
      {"rules.G25.oral_medications", [](auto& p) { p.rules[G(25)].oral_medications.clear(); }},
      {"rules.G02.oral_medications", [](auto& p) { p.rules[G(2)].oral_medications = {MedicationClass::kMethadone}; }},
      {"rules.G05.panel", [](auto& p) { p.rules[G(5)].panel.clear(); }},
      {"rules.G02.panel", [](auto& p) { p.rules[G(2)].panel = {DrugClass::kOpiates}; }},
      {"rules.G03.numbers.pass_from_days", [](auto& p) { p.rules[G(3)].numbers["pass_from_days"] = 7; }},
      {"rules.G03.numbers.pass_from_days", [](auto& p) { p.rules[G(3)].numbers["pass_from_days"] = -10; }},
      {"rules.G03.numbers.pass_from_days", [](auto& p) { p.rules[G(3)].numbers["pass_from_days"] = 10.5; }},
      {"rules.G03.numbers.pass_from_days", [](auto& p) { p.rules[G(3)].numbers["pass_from_days"] = 0.0 / 0.0; }},
      {"rules.G03.numbers.pass_from_days", [](auto& p) { p.rules[G(3)].numbers.erase("pass_from_days"); }},
      {"rules.G03.numbers.override_from_days", [](auto& p) { p.rules[G(3)].numbers.erase("override_from_days"); }},
      {"rules.G03.numbers.moon_phase", [](auto& p) { p.rules[G(3)].numbers["moon_phase"] = 1; }},
      {"rules.G03.findings.SOON", [](auto& p) { p.rules[G(3)].findings.erase("SOON"); }},
      {"rules.G03.findings.LATER", [](auto& p) { p.rules[G(3)].findings["LATER"] = {}; }},
      {"rules.G03.findings.SOON.outcome",
       [](auto& p) { p.rules[G(3)].findings["SOON"] = {.outcome = Outcome::kPass}; }},
      {"rules.G03.findings.SOON.outcome",
       [](auto& p) { p.rules[G(3)].findings["SOON"] = {.outcome = Outcome::kCheckNotPerformed}; }},
      {"rules.G03.findings.SOON.override_by",
       [](auto& p) { p.rules[G(3)].findings["SOON"] = {.outcome = Outcome::kOverride}; }},
      {"rules.G03.findings.SOON.override_by",
       [](auto& p) {
         p.rules[G(3)].findings["SOON"] = {Outcome::kHardStop, OverrideBy::kPrescriber, {"A"}, {}};
       }},
      {"rules.G03.findings.SOON.override_by",
       [](auto& p) {
         p.rules[G(3)].findings["SOON"] = {Outcome::kWarn, OverrideBy::kPrescriber, {"A"}, {}};
       }},
      {"rules.G03.findings.SOON.reason_codes", [](auto& p) { p.rules[G(3)].findings["SOON"].reason_codes.clear(); }},
      {"rules.G03.findings.SOON.reason_codes", [](auto& p) { p.rules[G(3)].findings["SOON"].reason_codes.insert(""); }},
      {"rules.G03.findings.SOON.requires_first",
       [](auto& p) {
         p.rules[G(3)].findings["SOON"] = {Outcome::kWarn, {}, {}, {Prerequisite::kNegativeDrugScreen}};
         p.rules[G(3)].findings["SOON"].override_by = OverrideBy::kNobody;
       }},
      {"rules.G02.if_missing.OUD.outcome",
       [](auto& p) { p.rules[G(2)].if_missing_opioid = {.outcome = Outcome::kPass}; }},
      {"rules.G02.if_missing.AUD.outcome",
       [](auto& p) { p.rules[G(2)].if_missing_alcohol = {.outcome = Outcome::kNotApplicable}; }},
  };
  for (const auto& [field, change] : cases) {
    auto pack = Shipped();
    change(pack);
    EXPECT_TRUE(Names(Problems(pack), field)) << field;
    const auto result = Evaluate(pack, NextInjection());
    EXPECT_EQ(result.overall, Outcome::kCheckNotPerformed) << field;
    EXPECT_EQ(result.rules.size(), std::size_t(kRules)) << field;
  }
}

TEST(RulePack, NamesSeveralProblemsAtOnce) {
  auto pack = Shipped();
  pack.rules[G(1)].owner = "";
  pack.rules[G(2)].source = "";
  pack.rules.erase(G(3));
  EXPECT_EQ(Problems(pack).size(), 3U);
}

TEST(RulePack, OfADayToComeIsNotJudgedBy) {
  auto pack = Shipped();
  pack.effective_on = DaysAgo(-1);
  EXPECT_EQ(Evaluate(pack, NextInjection()).overall, Outcome::kCheckNotPerformed);
  pack.effective_on = DaysAgo(0);
  EXPECT_EQ(Evaluate(pack, NextInjection()).overall, Outcome::kPass);
  EXPECT_EQ(Evaluate(nullptr, NextInjection()).overall, Outcome::kCheckNotPerformed);
}

std::string Replaced(const std::string& from, const std::string& to) {
  std::string json(wire::ShippedRulePackJson());
  const auto at = json.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return json.replace(at, from.size(), to);
}

TEST(RulePackJson, NamesEverythingThatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {Replaced("\"G07\"", "\"G77\""), "rules.G77"},
      {Replaced("\"G07\"", "\"G77\""), "rules.G07"},
      {Replaced("\"G07\"", "\"G06\""), "rule_pack"},
      {Replaced("\"owner\"", "\"proprietor\""), "rules.G01.proprietor"},
      {Replaced("\"owner\"", "\"proprietor\""), "rules.G01.owner"},
      {Replaced("\"pdmp_max_age_days\": 7", "\"pdmp_max_age_days\": \"7\""), "rules.G01.numbers.pdmp_max_age_days"},
      {Replaced("\"pdmp_max_age_days\": 7", "\"pdmp_max_age_days\": -7"), "rules.G01.numbers.pdmp_max_age_days"},
      {Replaced("\"INJECTION\", \"ORAL_REFILL\"", "\"INJEKTION\""), "rules.G01.occasions"},
      {Replaced("\"INJECTION\", \"ORAL_REFILL\"", "\"INITIATION\""), "rules.G01.occasions"},
      {Replaced("[\"INITIATION\", \"INJECTION\", \"ORAL_REFILL\"]", "\"INITIATION\""), "rules.G01.occasions"},
      {Replaced("{\"outcome\": \"HARD_STOP\"}", "\"HARD_STOP\""), "rules.G01.findings.OPIOID_MEDICATION"},
      {Replaced("{\"outcome\": \"HARD_STOP\"}", "{\"outcome\": 6}"), "rules.G01.findings.OPIOID_MEDICATION.outcome"},
      {Replaced("\"effective_on\": \"2026-11-01\"", "\"effective_on\": \"2026-11-31\""), "effective_on"},
      {Replaced("\"shortest_reason\": 20", "\"shortest_reason\": 20.5"), "shortest_reason"},
      {Replaced("\"version\"", "\"edition\""), "version"},
      {"[]", ""},
      {"", "rule_pack"},
      {"{", "rule_pack"},
  };
  for (const auto& [json, field] : cases) {
    const auto pack = wire::RulePackFromJson(json);
    ASSERT_FALSE(pack) << field;
    EXPECT_EQ(pack.error().reason, "INVALID_RULE_PACK");
    EXPECT_TRUE(Names(pack.error().fields, field)) << field;
  }
}

TEST(RulePackJson, IsReadOnceForEachContent) {
  const std::string json(wire::ShippedRulePackJson());
  const auto pack = wire::RulePackOf(json);
  ASSERT_NE(pack, nullptr);
  EXPECT_EQ(*pack, Shipped());
  EXPECT_EQ(wire::RulePackOf(std::string(json)), pack) << "the same content, wherever it lies";
  auto other = Shipped();
  other.version = "other";
  EXPECT_EQ(*wire::RulePackOf(wire::ToJson(other)), other);
  EXPECT_EQ(wire::RulePackOf("{"), nullptr);
  // More than are kept: none is mistaken for another.
  for (int i = 0; i < 100; ++i) {
    other.version = std::to_string(i);
    EXPECT_EQ(wire::RulePackOf(wire::ToJson(other))->version, other.version);
  }
  EXPECT_EQ(*wire::RulePackOf(json), Shipped());
}

TEST(RuleIds, AreWrittenAndRead) {
  EXPECT_EQ(Name(G(3)), "G03");
  EXPECT_EQ(ParseRuleId("G27"), G(27));
  for (const auto* text : {"G0", "G00", "G28", "g01", "", "G001"}) EXPECT_FALSE(ParseRuleId(text)) << text;
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
