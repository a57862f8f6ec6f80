#include "counseling/wire/catalogue_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <regex>
#include <set>

#include "counseling/domain/assignment.h"

namespace cairn::tests {
namespace {

using namespace counseling::domain;
using counseling::wire::CanonicalJson;
using counseling::wire::CatalogueFromJson;
using counseling::wire::ShippedCatalogue;
using counseling::wire::ShippedCatalogueJson;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> ProblemsOf(const Catalogue& catalogue) {
  std::vector<std::string> problems;
  for (const auto& problem : Problems(catalogue)) problems.push_back(problem.field + " " + problem.description);
  return problems;
}

/// The shipped file with the first `from` replaced.
std::string With(const std::string& from, const std::string& to) {
  std::string text(ShippedCatalogueJson());
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::vector<std::string> FieldsOf(const std::string& json) {
  const auto catalogue = CatalogueFromJson(json);
  std::vector<std::string> fields;
  if (catalogue) return fields;
  EXPECT_EQ(catalogue.error().reason, "INVALID_CATALOGUE");
  for (const auto& problem : catalogue.error().fields) fields.push_back(problem.field);
  return fields;
}

TEST(ShippedCatalogue, HasTheFourteenModulesInOrder) {
  std::vector<std::string> keys;
  for (const auto& module : CurrentModules(ShippedCatalogue())) keys.push_back(module.key);
  EXPECT_THAT(keys, ElementsAre("FUNC_ANALYSIS", "CRAVING", "MOTIVATION", "REFUSAL", "SID", "THOUGHTS", "PROBLEM",
                                "COPING_PLAN", "HIV_HCV", "MOOD", "SUPPORT", "MED_ADH", "CASE_MGMT", "RELAPSE_PLAN"));
}

TEST(ShippedCatalogue, AsksForEightyPercentInBothLanguages) {
  for (const auto& module : ShippedCatalogue().modules) {
    EXPECT_EQ(module.quiz_pass_percent, 80) << module.key;
    EXPECT_NE(module.title.english, module.title.spanish) << module.key;
  }
}

TEST(ShippedCatalogue, HasSetsThatCanBeWorkedThrough) {
  // By the rules of unlocking alone: whoever is assigned what is required gets to the end.
  for (const auto& set : CurrentSets(ShippedCatalogue())) {
    std::set<std::string> done;
    for (bool moved = true; moved;) {
      moved = false;
      for (const auto& key : set.required_keys) {
        if (done.contains(key) || !WaitingFor(FindModule(ShippedCatalogue(), key, 0).value(), done).empty()) continue;
        moved = done.insert(key).second;
      }
    }
    EXPECT_EQ(done.size(), set.required_keys.size()) << set.key;
  }
}

// Computed elsewhere: json.dumps(module, sort_keys=True, separators=(',', ':'), ensure_ascii=False), SHA-256.
TEST(ContentHash, IsThatOfTheCanonicalJson) {
  EXPECT_EQ(FindModule(ShippedCatalogue(), "CRAVING", 1)->content_hash,
            "c8c4fa634cd4644c93aaa05b33adbf5d99d600c9c3aee638070368e291d3bb8b");
  EXPECT_EQ(FindModule(ShippedCatalogue(), "RELAPSE_PLAN", 0)->content_hash,
            "cedf6a2ce4fc9534839488f71fdbb1b17a3716f163396e00b75e69e11ed9c039");
}

TEST(ContentHash, IsTheSameHoweverTheFileIsLaidOut) {
  const auto compact = std::regex_replace(std::string(ShippedCatalogueJson()), std::regex("\n\\s*"), " ");
  const auto read = CatalogueFromJson(compact).value();
  ASSERT_EQ(read.modules.size(), ShippedCatalogue().modules.size());
  for (std::size_t i = 0; i < read.modules.size(); ++i) EXPECT_EQ(read.modules[i], ShippedCatalogue().modules[i]);
}

TEST(ContentHash, ChangesWithEverythingThatAModuleSays) {
  const auto module = FindModule(ShippedCatalogue(), "RELAPSE_PLAN", 0).value();
  std::set<std::string> seen = {CanonicalJson(module)};
  const std::vector<std::function<void(Module&)>> changes = {
      [](Module& m) { m.key += "X"; },
      [](Module& m) { ++m.version; },
      [](Module& m) { ++m.position; },
      [](Module& m) { m.title.english += "x"; },
      [](Module& m) { m.title.spanish += "x"; },
      [](Module& m) { m.sections.pop_back(); },
      [](Module& m) { m.sections[0].required = !m.sections[0].required; },
      [](Module& m) { m.sections[0].title.spanish += "x"; },
      [](Module& m) { ++m.quiz_questions; },
      [](Module& m) { ++m.quiz_pass_percent; },
      [](Module& m) { m.practice_required = !m.practice_required; },
      [](Module& m) { ++m.expected_minutes; },
      [](Module& m) { m.after_keys.clear(); },
      [](Module& m) { ++m.after_count; },
      [](Module& m) { ++m.days_to_complete; }};
  for (const auto& change : changes) {
    auto other = module;
    change(other);
    EXPECT_TRUE(seen.insert(CanonicalJson(other)).second) << "a change that does not show";
  }
}

TEST(CatalogueFromJson, NamesWhatIsNotOfTheRightShape) {
  EXPECT_THAT(FieldsOf("[]"), Contains(""));
  EXPECT_THAT(FieldsOf("{"), ElementsAre("catalogue"));
  EXPECT_THAT(FieldsOf(With("\"owner\": ", "\"owned_by\": ")), testing::UnorderedElementsAre("owner", "owned_by"));
  EXPECT_THAT(FieldsOf(With("\"version\": 1,", "\"version\": \"1\",")), Contains("modules[0].version"));
  EXPECT_THAT(FieldsOf(With("\"practice_required\": true", "\"practice_required\": 1")),
              ElementsAre("modules[0].practice_required"));
  EXPECT_THAT(FieldsOf(With("\"after_keys\": []", "\"after_keys\": [1]")), ElementsAre("modules[0].after_keys"));
  EXPECT_THAT(FieldsOf(With("2026-11-23", "2026-11-31")), ElementsAre("effective_on"));
  EXPECT_THAT(FieldsOf(With("\"quiz_pass_percent\": 80", "\"quiz_pass_percent\": 101")),
              ElementsAre("modules[0].quiz_pass_percent"));
  EXPECT_THAT(FieldsOf(std::string(ShippedCatalogueJson())), IsEmpty());
}

TEST(Problems, NameEverythingThatIsWrong) {
  const auto wrong = [](const std::function<void(Catalogue&)>& change) {
    auto catalogue = ShippedCatalogue();
    change(catalogue);
    return ProblemsOf(catalogue);
  };
  EXPECT_THAT(wrong([](Catalogue&) {}), IsEmpty());
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules[2].key = "craving"; }),
              Contains("modules[2].key must be capitals, digits and underscores"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules[1].version = 2; }),
              Contains("modules has versions of CRAVING that are not 1, 2, 3 and so on"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules.push_back(c.modules[1]); }),
              Contains("modules has versions of CRAVING that are not 1, 2, 3 and so on"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules[1].position = 1; }), testing::SizeIs(1));
  EXPECT_THAT(
      wrong([](Catalogue& c) { c.modules[0].after_keys = {"RELAPSE_PLAN"}; }),
      testing::IsSupersetOf({"modules FUNC_ANALYSIS waits for itself", "modules RELAPSE_PLAN waits for itself"}));
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules[1].after_keys = {"NOTHING"}; }),
              Contains("modules[1].after_keys names NOTHING, which is not there"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.modules[1].after_count = 14; }),
              Contains("modules[1].after_count must be less than there are modules"));
  EXPECT_THAT(wrong([](Catalogue& c) {
                for (auto& section : c.modules[1].sections) section.required = false;
              }),
              ElementsAre("modules[1].sections must have one that is required"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.sets[1].required_keys.erase(c.sets[1].required_keys.begin()); }),
              Contains("sets[1].required_keys CRAVING waits for FUNC_ANALYSIS, which is not required"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.sets[0].required_keys.push_back("RELAPSE_PLAN"); }),
              ElementsAre("sets[0].required_keys RELAPSE_PLAN waits for more than are required"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.sets[0].elective_keys.push_back("CRAVING"); }),
              ElementsAre("sets[0].elective_keys names CRAVING twice"));
  EXPECT_THAT(wrong([](Catalogue& c) { c.default_set = "NONE"; }), ElementsAre("default_set is not one of the sets"));
}

TEST(FindModule, TakesTheHighestVersionUnlessAskedForAnother) {
  auto catalogue = ShippedCatalogue();
  auto second = FindModule(catalogue, "MOOD", 1).value();
  second.version = 2;
  catalogue.modules.insert(catalogue.modules.begin(), second);
  EXPECT_THAT(ProblemsOf(catalogue), IsEmpty());
  EXPECT_EQ(FindModule(catalogue, "MOOD", 0)->version, 2);
  EXPECT_EQ(FindModule(catalogue, "MOOD", 1)->version, 1);
  EXPECT_EQ(CurrentModules(catalogue).size(), 14U);
  EXPECT_EQ(FindModule(catalogue, "MOOD", 3).error().reason, "MODULE_VERSION_UNKNOWN");
  EXPECT_EQ(FindModule(catalogue, "MOODS", 1).error().reason, "MODULE_UNKNOWN");
  EXPECT_EQ(FindSet(catalogue, "CBT_CORE", 2).error().reason, "MODULE_SET_UNKNOWN");
}

}  // namespace
}  // namespace cairn::tests
