#include "prescribing/domain/drug_screen.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "tests/prescribing/domain/lab_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Presence;

constexpr const char* kCodes[] = {"19295-5", "19642-8", "59673-4", "3414-0", "19550-3"};

std::vector<LabResult> FivePanel(Presence presence = kNegative) {
  std::vector<LabResult> results;
  for (const auto* code : kCodes) results.push_back(Screen(code, presence));
  return results;
}

TEST(OpioidFree, IsShownByFiveNegativeClasses) {
  EXPECT_TRUE(CheckOpioidFree(FivePanel()));
  EXPECT_THAT(MissingOpioidClasses(FivePanel()), IsEmpty());
}

TEST(OpioidFree, IsNotShownByAPanelThatLacksAClass) {
  const std::string names[] = {"OPIATES", "OXYCODONE", "FENTANYL", "BUPRENORPHINE", "METHADONE"};
  for (std::size_t i = 0; i < std::size(kCodes); ++i) {
    auto results = FivePanel();
    results.erase(results.begin() + static_cast<std::ptrdiff_t>(i));
    const auto refused = CheckOpioidFree(results);
    ASSERT_FALSE(refused) << names[i];
    EXPECT_EQ(refused.error().reason, "SCREEN_INCOMPLETE");
    EXPECT_EQ(refused.error().metadata.at(0), std::pair(std::string("missing"), names[i]));
    EXPECT_THAT(MissingOpioidClasses(results), ElementsAre(kOpioidClasses[i]));
  }
  EXPECT_EQ(CheckOpioidFree({Screen("19295-5", kNegative)}).error().metadata.at(0).second,
            "OXYCODONE,FENTANYL,BUPRENORPHINE,METHADONE")
      << "a negative opiate screen alone";
  EXPECT_EQ(CheckOpioidFree({}).error().reason, "SCREEN_INCOMPLETE");
}

TEST(OpioidFree, AnInvalidOrEmptyResultIsMissing) {
  auto results = FivePanel();
  results[2].presence = kInvalid;
  EXPECT_EQ(CheckOpioidFree(results).error().metadata.at(0).second, "FENTANYL");
  results[2].presence.reset();
  EXPECT_EQ(CheckOpioidFree(results).error().metadata.at(0).second, "FENTANYL");
  results[2] = Screen("59673-4", kNegative);
  results[2].code_system = "urn:oid:1";
  EXPECT_EQ(CheckOpioidFree(results).error().metadata.at(0).second, "FENTANYL");
}

TEST(OpioidFree, IsNotShownByAnyPositive) {
  for (std::size_t i = 0; i < std::size(kCodes); ++i) {
    auto results = FivePanel();
    results[i].presence = kPositive;
    const auto refused = CheckOpioidFree(results);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "OPIOID_POSITIVE");
    EXPECT_EQ(refused.error().metadata.at(0).second, NameOfOpioidClass(kOpioidClasses[i]));
  }
  auto results = FivePanel();
  results.push_back(Screen("10976-9", kPositive));
  EXPECT_EQ(CheckOpioidFree(results).error().metadata.at(0).second, "HEROIN_MARKER");
  EXPECT_EQ(CheckOpioidFree({Screen("59673-4", kPositive)}).error().reason, "OPIOID_POSITIVE")
      << "said before what is missing";
}

TEST(ScreenFindings, AConfirmedResultDecides) {
  using F = ScreenFinding;
  const auto presumptive = [](Presence p) { return Screen("59673-4", p); };
  const auto confirmed = [](Presence p) { return Screen("11235-9", p, Confirmation::kConfirmed); };
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {}), F::kMissing);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {presumptive(kPositive)}), F::kPresumptivePositive);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {presumptive(kPositive), confirmed(kNegative)}), F::kNegative);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {presumptive(kNegative), confirmed(kPositive)}), F::kConfirmedPositive);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {confirmed(kNegative), confirmed(kPositive)}), F::kConfirmedPositive);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {presumptive(kPositive), presumptive(kNegative)}), F::kPresumptivePositive);
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {presumptive(kPositive), confirmed(kInvalid)}), F::kPresumptivePositive);
  EXPECT_EQ(FindingOf(Analyte::kMethadone, {presumptive(kPositive)}), F::kMissing);
  auto unsaid = presumptive(kPositive);
  unsaid.confirmation.reset();
  EXPECT_EQ(FindingOf(Analyte::kFentanyl, {unsaid}), F::kPresumptivePositive) << "nobody said confirmed";
}

TEST(ScreensOnTreatment, ALoneOxycodoneIsConfirmedFirst) {
  auto results = FivePanel();
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kNegative);
  results[1].presence = kPositive;
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kConfirmPending);
  results[1].confirmation = Confirmation::kConfirmed;
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kPositive);
  results[1].confirmation = Confirmation::kPresumptive;
  results[0].presence = kPositive;
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kPositive) << "not alone";
  results[0].presence = kNegative;
  results[1].presence = kNegative;
  results[2].presence = kPositive;
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kPositive) << "not oxycodone";
  results[2].presence = kInvalid;
  EXPECT_EQ(ReadOnTreatment(results), ScreenReading::kIncomplete);
}

TEST(OpioidClasses, HaveANameEach) {
  for (const auto analyte : kOpioidClasses) EXPECT_FALSE(NameOfOpioidClass(analyte).empty());
  EXPECT_EQ(NameOfOpioidClass(Analyte::kCocaine), "");
}

/// Adding results never makes a screen pass that has a positive, and taking results away never makes one pass.
RC_GTEST_PROP(OpioidFreeLaw, NothingMissingAndNothingPositive, ()) {
  std::vector<LabResult> results;
  bool complete = true;
  bool positive = false;
  for (const auto* code : kCodes) {
    const int drawn = *rc::gen::inRange(0, 5);
    if (drawn == 0) {
      complete = false;
    } else if (drawn == 1) {
      results.push_back(Screen(code, kInvalid));
      complete = false;
    } else {
      const bool is_positive = drawn == 2;
      positive = positive || is_positive;
      results.push_back(Screen(code, is_positive ? kPositive : kNegative));
    }
  }
  RC_ASSERT(CheckOpioidFree(results).has_value() == (complete && !positive));
}

}  // namespace
}  // namespace cairn::prescribing::domain
