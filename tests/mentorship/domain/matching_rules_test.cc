#include "mentorship/domain/matching_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "mentorship/wire/matching_rules_json.h"
#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using tests::Shipped;

std::vector<std::string> Fields(const std::vector<platform::FieldViolation>& problems) {
  std::vector<std::string> fields;
  for (const auto& problem : problems) fields.push_back(problem.field);
  return fields;
}

/// The file that ships with `from` replaced, once, by `to`.
std::vector<std::string> FieldsOfFileWith(const std::string& from, const std::string& to) {
  std::string file(wire::ShippedMatchingRulesJson());
  const auto at = file.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  const auto read = wire::MatchingRulesFromJson(file.replace(at, from.size(), to));
  EXPECT_FALSE(read.has_value());
  EXPECT_EQ(read.error().reason, "INVALID_MATCHING_RULES");
  return Fields(read.error().fields);
}

TEST(MatchingRules, AsShippedHaveNoProblems) {
  EXPECT_TRUE(Problems(Shipped()).empty());
  EXPECT_EQ(Shipped().version, "matching-2026-11");
  EXPECT_EQ(Shipped().least_candidates, 3);
  EXPECT_EQ(Shipped().parts.at(ScorePart::kLivedExperience).weight, 25);
  EXPECT_THAT(Shipped().ties, ElementsAre(TieRule::kLowerLoad, TieRule::kLongerSinceLastMatch, TieRule::kId));
}

TEST(MatchingRules, NameEverythingThatIsWrong) {
  const std::vector<std::pair<std::string, std::function<void(MatchingRules&)>>> cases = {
      {"version", [](auto& r) { r.version.clear(); }},
      {"effective_on", [](auto& r) { r.effective_on = {}; }},
      {"least_candidates", [](auto& r) { r.least_candidates = 0; }},
      {"least_candidates", [](auto& r) { r.least_candidates = 21; }},
      {"constraints.GENDER", [](auto& r) { r.constraints.erase(Constraint::kGender); }},
      {"constraints.GENDER.title", [](auto& r) { r.constraints[Constraint::kGender].title.clear(); }},
      {"constraints.GENDER.source", [](auto& r) { r.constraints[Constraint::kGender].source.clear(); }},
      {"constraints.GENDER.source_date", [](auto& r) { r.constraints[Constraint::kGender].source_date.clear(); }},
      {"constraints.GENDER.house_policy", [](auto& r) { r.constraints[Constraint::kGender].house_policy.clear(); }},
      {"constraints.GENDER.owner", [](auto& r) { r.constraints[Constraint::kGender].owner.clear(); }},
      {"constraints.GENDER.numbers.miles", [](auto& r) { r.constraints[Constraint::kGender].numbers["miles"] = 1; }},
      {"constraints.REACH.numbers.in_person_miles", [](auto& r) { r.constraints[Constraint::kReach].numbers.clear(); }},
      {"constraints.RECOVERY.numbers.least_months",
       [](auto& r) { r.constraints[Constraint::kRecovery].numbers["least_months"] = 0; }},
      {"constraints.CAPACITY.numbers.new_match_halves",
       [](auto& r) { r.constraints[Constraint::kCapacity].numbers["new_match_halves"] = 21; }},
      {"parts.AGE.numbers.nothing_from_years",
       [](auto& r) { r.parts[ScorePart::kAge].rule.numbers["nothing_from_years"] = 0; }},
      {"parts", [](auto& r) { r.parts[ScorePart::kAge].weight = 11; }},
      {"ties", [](auto& r) { r.ties.pop_back(); }},
      {"ties", [](auto& r) { r.ties.clear(); }},
      {"ties", [](auto& r) { r.ties.front() = TieRule::kLongerSinceLastMatch; }},
  };
  for (const auto& [field, spoil] : cases) {
    auto rules = Shipped();
    spoil(rules);
    EXPECT_THAT(Fields(Problems(rules)), ElementsAre(field));
  }
  auto rules = Shipped();
  rules.parts.erase(ScorePart::kAge);
  EXPECT_THAT(Fields(Problems(rules)), ElementsAre("parts.AGE", "parts"));
  rules = Shipped();
  rules.parts[ScorePart::kAge].weight = -10;
  rules.parts[ScorePart::kLoad].weight = 101;
  EXPECT_THAT(Fields(Problems(rules)), ElementsAre("parts.AGE.weight", "parts.LOAD.weight", "parts"));
}

TEST(MatchingRulesFile, IsReadAsAWholeOrNotAtAll) {
  EXPECT_THAT(FieldsOfFileWith("\"least_candidates\": 3", "\"least_candidates\": \"3\""),
              ElementsAre("least_candidates"));
  EXPECT_THAT(FieldsOfFileWith("\"least_candidates\": 3", "\"least_candidates\": 3.5"),
              ElementsAre("least_candidates"));
  EXPECT_THAT(FieldsOfFileWith("\"least_candidates\": 3", "\"least_candidates\": 3000000000"),
              ElementsAre("least_candidates"));
  EXPECT_THAT(FieldsOfFileWith("\"least_candidates\": 3,", ""), ElementsAre("least_candidates"));
  EXPECT_THAT(FieldsOfFileWith("\"least_candidates\": 3", "\"least_candidates\": 3, \"most\": 9"), ElementsAre("most"));
  EXPECT_THAT(FieldsOfFileWith("\"2026-11-01\"", "\"soon\""), ElementsAre("effective_on"));
  EXPECT_THAT(FieldsOfFileWith("\"matching-2026-11\"", "7"), ElementsAre("version"));
  EXPECT_THAT(FieldsOfFileWith("\"LANGUAGE\"", "\"TONGUE\""),
              ElementsAre("constraints.TONGUE", "constraints.LANGUAGE"));
  EXPECT_THAT(FieldsOfFileWith("BLOCKS", "PASSES"), ElementsAre("constraints.CREDENTIAL.if_missing"));
  EXPECT_THAT(FieldsOfFileWith("SCORES_ZERO", "BLOCKS"), ElementsAre("parts.SUBSTANCE.if_missing"));
  EXPECT_THAT(FieldsOfFileWith("\"least_months\": 12", "\"least_months\": null"),
              ElementsAre("constraints.RECOVERY.numbers.least_months"));
  EXPECT_THAT(FieldsOfFileWith("{\"least_months\": 12}", "12"),
              ElementsAre("constraints.RECOVERY.numbers", "constraints.RECOVERY.numbers.least_months"));
  EXPECT_THAT(FieldsOfFileWith("\"LOWER_LOAD\"", "\"LUCK\""), ElementsAre("ties"));
  EXPECT_THAT(FieldsOfFileWith("\"LOWER_LOAD\"", "1"), ElementsAre("ties"));
  EXPECT_THAT(FieldsOfFileWith("[\"LOWER_LOAD\", \"LONGER_SINCE_LAST_MATCH\", \"ID\"]", "\"ID\""), ElementsAre("ties"));
  EXPECT_EQ(wire::MatchingRulesFromJson("{").error().reason, "INVALID_MATCHING_RULES");
  EXPECT_FALSE(wire::MatchingRulesFromJson("[]").has_value());
}

}  // namespace
}  // namespace cairn::mentorship::domain
