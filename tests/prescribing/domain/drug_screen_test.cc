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
    EXPECT_THAT(MissingOpioidClasses(results), ElementsAre(static_cast<DrugClass>(i + 1)));
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
  const std::string names[] = {"OPIATES", "OXYCODONE", "FENTANYL", "BUPRENORPHINE", "METHADONE"};
  for (std::size_t i = 0; i < std::size(kCodes); ++i) {
    auto results = FivePanel();
    results[i].presence = kPositive;
    const auto refused = CheckOpioidFree(results);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "OPIOID_POSITIVE");
    EXPECT_EQ(refused.error().metadata.at(0).second, names[i]);
  }
  auto results = FivePanel();
  results.push_back(Screen("10976-9", kPositive));
  EXPECT_EQ(CheckOpioidFree(results).error().metadata.at(0).second, "HEROIN_MARKER");
  EXPECT_EQ(CheckOpioidFree({Screen("59673-4", kPositive)}).error().reason, "OPIOID_POSITIVE")
      << "said before what is missing";
}

TEST(ScreenSummaries, AConfirmedResultDecides) {
  const auto presumptive = [](Presence p) { return Screen("59673-4", p); };
  const auto confirmed = [](Presence p) { return Screen("11235-9", p, Confirmation::kConfirmed); };
  auto unsaid = presumptive(kPositive);
  unsaid.confirmation.reset();
  struct Case {
    std::vector<LabResult> results;
    bool measured;
    bool positive;
    bool is_confirmed;
  };
  const std::vector<Case> cases = {{{}, false, false, false},
                                   {{presumptive(kPositive)}, true, true, false},
                                   {{presumptive(kPositive), confirmed(kNegative)}, true, false, false},
                                   {{confirmed(kNegative), presumptive(kPositive)}, true, false, false},
                                   {{presumptive(kNegative), confirmed(kPositive)}, true, true, true},
                                   {{confirmed(kNegative), confirmed(kPositive)}, true, true, true},
                                   {{presumptive(kPositive), presumptive(kNegative)}, true, true, false},
                                   {{presumptive(kPositive), confirmed(kInvalid)}, true, true, false},
                                   {{presumptive(kInvalid)}, false, false, false},
                                   {{unsaid}, true, true, false}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto summary = Summarise(ToDrugScreen(cases[i].results));
    EXPECT_EQ(summary.measured.contains(DrugClass::kFentanyl), cases[i].measured) << i;
    EXPECT_EQ(summary.positive.contains(DrugClass::kFentanyl), cases[i].positive) << i;
    EXPECT_EQ(summary.is_confirmed, cases[i].is_confirmed) << i;
    EXPECT_FALSE(summary.measured.contains(DrugClass::kMethadone)) << i;
  }
}

TEST(ScreenSummaries, TheMarkerOfHeroinSaysOpiates) {
  auto results = FivePanel();
  results.push_back(Screen("10976-9", kPositive, Confirmation::kConfirmed));
  const auto summary = Summarise(ToDrugScreen(results));
  EXPECT_THAT(summary.positive, ElementsAre(DrugClass::kOpiates));
  EXPECT_TRUE(summary.heroin_marker);
  EXPECT_TRUE(summary.is_confirmed);
  results.back().presence = kNegative;
  EXPECT_THAT(Summarise(ToDrugScreen(results)).positive, IsEmpty());
}

TEST(DrugScreens, HoldWhatTheReportHolds) {
  auto results = FivePanel();
  results.erase(results.begin());
  results[0].presence = kInvalid;
  results.push_back(Screen("14314-9", kPositive));
  const auto screen = ToDrugScreen(results);
  EXPECT_THAT(screen.panel, testing::Optional(ElementsAre(DrugClass::kOxycodone, DrugClass::kFentanyl,
                                                          DrugClass::kBuprenorphine, DrugClass::kMethadone)))
      << "an invalid result is of the panel, and cocaine no opioid";
  EXPECT_THAT(screen.results, testing::SizeIs(4));
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
