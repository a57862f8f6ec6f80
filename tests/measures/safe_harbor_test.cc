#include "measures/safe_harbor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "measures/restricted_zip3_json.h"

namespace cairn::tests {
namespace {

using measures::OffsetFact;
using measures::PersonRow;
using measures::RestrictedZip3FromJson;
using measures::SafeHarborRow;
using measures::SafeHarborSchema;
using measures::SafeHarborViewOf;
using measures::ShippedRestrictedZip3;
using measures::Zip3Of;
using platform::Date;
using testing::ElementsAre;

Date Of(const char* text) { return platform::ParseDate(text).value(); }

const SafeHarborSchema kSchema = {.attributes = {{"sex", {"FEMALE", "MALE"}}, {"state", {"VT", "NH"}}},
                                  .fact_codes = {"INJECTION", "PHQ9_TOTAL"}};

SafeHarborRow ViewOf(const PersonRow& person) { return SafeHarborViewOf(person, kSchema, ShippedRestrictedZip3()); }

SafeHarborRow BornOn(const char* birth_date, std::vector<measures::DatedFact> facts = {}) {
  return ViewOf({.birth_date = Of(birth_date), .day_zero = Of("2026-03-01"), .facts = std::move(facts)});
}

TEST(Zip3, AllSeventeenOfTheCensusOf2000AreRestricted) {
  const std::vector<std::string> guidance = {"036", "059", "063", "102", "203", "556", "692", "790", "821",
                                             "823", "830", "831", "878", "879", "884", "890", "893"};
  EXPECT_THAT(ShippedRestrictedZip3().by_census.at(2000), testing::UnorderedElementsAreArray(guidance));
  for (const auto& prefix : guidance) {
    EXPECT_EQ(Zip3Of(prefix + "01", ShippedRestrictedZip3()), "000");
    EXPECT_EQ(Zip3Of(prefix + "01", ShippedRestrictedZip3(), 2000), "000");
  }
}

TEST(Zip3, AreThoseOfAllListsUnlessACensusIsNamed) {
  const auto& restricted = ShippedRestrictedZip3();
  EXPECT_EQ(Zip3Of("06301", restricted), "000") << "of 2000 alone";
  EXPECT_EQ(Zip3Of("20501", restricted), "000") << "of 2010 alone";
  EXPECT_EQ(Zip3Of("06301", restricted, 2010), "063");
  EXPECT_EQ(Zip3Of("20501", restricted, 2000), "205");
  EXPECT_EQ(Zip3Of("06301", restricted, 2020), "000") << "no list of 2020: all of them";
  EXPECT_EQ(Zip3Of("20501", restricted, 2020), "000");
}

TEST(Zip3, IsThreeDigitsOfAWholeZipCode) {
  const auto& restricted = ShippedRestrictedZip3();
  EXPECT_EQ(Zip3Of("05602", restricted), "056");
  EXPECT_EQ(Zip3Of("05602-1234", restricted), "056");
  for (const char* wrong : {"", "056", "0560", "056023", "05602-", "05602-12", "05602 1234", "0560a", "05602-12a4",
                            "K1A 0B1", "056021234", " 05602"}) {
    EXPECT_EQ(Zip3Of(wrong, restricted), "000") << wrong;
  }
}

TEST(SafeHarbor, TellsNoAgeOfNinetyOrMore) {
  EXPECT_EQ(BornOn("1936-03-02").age, 89);
  EXPECT_FALSE(BornOn("1936-03-02").is_ninety_or_older);
  EXPECT_EQ(BornOn("1936-03-01").age, std::nullopt);
  EXPECT_TRUE(BornOn("1936-03-01").is_ninety_or_older);
  EXPECT_TRUE(BornOn("1906-03-01").is_ninety_or_older) << "120";
  EXPECT_EQ(BornOn("2026-03-01").age, 0);
}

TEST(SafeHarbor, TellsNoAgeOfWhoTurnsNinetyWithinTheRow) {
  EXPECT_TRUE(BornOn("1936-03-02", {{"INJECTION", Of("2026-03-02"), {}}}).is_ninety_or_older);
  EXPECT_EQ(BornOn("1936-03-02", {{"INJECTION", Of("2026-02-28"), {}}}).age, 89) << "a fact of before changes nothing";
  EXPECT_EQ(BornOn("1936-03-02", {{"NOTE", Of("2030-01-01"), {}}}).age, 89) << "a fact that does not go out neither";
}

TEST(SafeHarbor, KnowsNoAgeWithoutABirthDateBeforeDayZero) {
  const auto unknown = ViewOf({.day_zero = Of("2026-03-01")});
  EXPECT_EQ(unknown.age, std::nullopt);
  EXPECT_FALSE(unknown.is_ninety_or_older);
  EXPECT_EQ(BornOn("2026-03-02").age, std::nullopt);
}

TEST(SafeHarbor, TellsDistancesInsteadOfDates) {
  const PersonRow person = {.day_zero = Of("2026-03-01"),
                            .facts = {{"PHQ9_TOTAL", Of("2026-04-12"), 14},
                                      {"INJECTION", Of("2026-03-01"), {}},
                                      {"PHQ9_TOTAL", Of("2026-02-27"), 9}}};
  const auto row = ViewOf(person);
  EXPECT_THAT(row.facts, ElementsAre(OffsetFact{"PHQ9_TOTAL", -2, 9}, OffsetFact{"INJECTION", 0, {}},
                                     OffsetFact{"PHQ9_TOTAL", 42, 14}));
  EXPECT_EQ(row.start_year, 2026);
}

TEST(SafeHarbor, LetsOutWhatIsOnTheListAlone) {
  const auto row = ViewOf({.zip = "05602",
                           .day_zero = Of("2026-03-01"),
                           .attributes = {{"sex", "FEMALE"}, {"state", "Montpelier, VT"}, {"name", "Ada Okonkwo"}},
                           .facts = {{"NOTE", Of("2026-03-02"), 1}, {"INJECTION", Of("2026-03-02"), {}}}});
  EXPECT_EQ(row.attributes, (std::map<std::string, std::string>{{"sex", "FEMALE"}, {"state", ""}}));
  EXPECT_EQ(row.facts.size(), 1u);
}

std::string TextOf(const SafeHarborRow& row) {
  std::string text = row.zip3 + "|" + std::to_string(row.start_year) + "|" + std::to_string(row.age.value_or(-1));
  for (const auto& [name, word] : row.attributes) text.append("|").append(name).append("=").append(word);
  for (const auto& fact : row.facts) text.append("|").append(fact.code).append("@").append(std::to_string(fact.day));
  return text;
}

// Whatever stands where: nothing of an identifier comes through.
TEST(SafeHarbor, LetsNoCanaryOutOfTenThousandPeople) {
  std::mt19937 random(164514);
  const auto below = [&](int end) { return std::uniform_int_distribution(0, end - 1)(random); };
  const std::vector<std::string> names = {"name", "street", "phone",   "fax",     "email", "ssn",
                                          "mrn",  "plan",   "account", "licence", "plate", "device",
                                          "url",  "ip",     "voice",   "photo",   "sex",   "state"};
  for (int i = 0; i < 10'000; ++i) {
    PersonRow person;
    person.birth_date = measures::AddDays(Of("1900-01-01"), below(45'000));
    person.day_zero = measures::AddDays(Of("2024-01-01"), below(1000));
    person.zip = "CANARY" + std::to_string(below(100'000));
    for (const auto& name : names) person.attributes[name] = "CANARY-" + name;
    person.facts.push_back({"CANARY", person.day_zero, 1});
    person.facts.push_back({"INJECTION", measures::AddDays(person.day_zero, below(900)), {}});
    const auto row = ViewOf(person);
    const auto text = TextOf(row);
    ASSERT_EQ(text.find("CANARY"), std::string::npos);
    ASSERT_EQ(text.find(platform::FormatDate(person.day_zero)), std::string::npos);
    ASSERT_EQ(row.zip3, "000");
    const int oldest = platform::AgeInYears(*person.birth_date, measures::AddDays(person.day_zero, row.facts[0].day));
    ASSERT_EQ(row.is_ninety_or_older, oldest >= 90);
    ASSERT_TRUE(!row.age || *row.age < 90);
  }
}

TEST(RestrictedZip3, NamesEverythingThatIsWrongWithAFile) {
  const auto wrong = RestrictedZip3FromJson(
      R"({"version":"v","effective_on":"d","owner":"o","source":"s","extra":1,"lists":[)"
      R"({"census":2000,"source":"s","prefixes":["036","36"]},{"census":2000,"source":"s","prefixes":["059"]}]})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().reason, "INVALID_RESTRICTED_ZIP3");
  std::vector<std::string> fields;
  for (const auto& field : wrong.error().fields) fields.push_back(field.field);
  EXPECT_THAT(fields, testing::UnorderedElementsAre("extra", "lists[0].prefixes", "lists[1].census"));
  EXPECT_FALSE(RestrictedZip3FromJson("{"));
  EXPECT_FALSE(
      RestrictedZip3FromJson(R"({"version":"v","effective_on":"d","owner":"o","source":"s","lists":[]})").has_value());
}

}  // namespace
}  // namespace cairn::tests
