#include "prescribing/domain/lab.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>

#include "tests/prescribing/domain/lab_sample.h"
#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// --- The catalogue

/// The check digit of LOINC: Luhn's, from the right, over the digits before the hyphen.
int CheckDigit(std::string_view digits) {
  int sum = 0;
  bool doubled = true;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - sum % 10) % 10;
}

TEST(LabCatalogue, HasCodesWithTheirCheckDigitEachOnce) {
  std::set<std::string_view> codes;
  std::set<Analyte> analytes;
  for (const auto& test : LabTests()) {
    EXPECT_TRUE(codes.insert(test.loinc).second) << test.loinc;
    analytes.insert(test.analyte);
    const auto hyphen = test.loinc.find('-');
    ASSERT_EQ(hyphen + 2, test.loinc.size()) << test.loinc;
    EXPECT_EQ(CheckDigit(test.loinc.substr(0, hyphen)), test.loinc.back() - '0') << test.loinc;
    EXPECT_EQ(FindLabTest(kLoinc, test.loinc), &test);
    EXPECT_EQ(test.unit.empty(), test.kind == ValueKind::kPresence) << test.loinc;
    if (test.kind == ValueKind::kQuantity) {
      EXPECT_LT(test.least, test.most) << test.loinc;
    }
  }
  EXPECT_EQ(analytes.size(), 25u) << "every analyte has a code";
}

TEST(LabCatalogue, KnowsACodeOnlyWithItsSystem) {
  EXPECT_EQ(FindLabTest("urn:oid:2.16.840.1.113883.6.238", "2106-3"), nullptr) << "a code for race";
  EXPECT_EQ(FindLabTest(kLoinc, "2106-3")->analyte, Analyte::kHcgUrine);
  EXPECT_EQ(FindLabTest(kLoinc, "1742-7"), nullptr);
}

TEST(LabCatalogue, HasSixPanels) {
  for (const auto& key : {"LIVER", "RENAL", "COAGULATION", "PREGNANCY", "DRUG_SCREEN", "ALCOHOL"}) {
    EXPECT_TRUE(FindPanel(key)) << key;
  }
  EXPECT_FALSE(FindPanel("LFT"));
}

// --- Reports

LabReport Report(const std::string& panel, std::vector<LabResult> results) {
  return {.id = LabReportId::New(),
          .panel = panel,
          .collected_on = DaysAgo(2),
          .reported_on = DaysAgo(1),
          .results = std::move(results)};
}

TEST(LabReports, OfEachPanelAreInOrder) {
  auto etg = Screen("58375-7", Presence::kNegative);
  etg.cutoff = 500;
  const LabReport reports[] = {
      Report("LIVER", {Quantity("1742-6", 61, "U/L", 40), Quantity("1920-8", 33, "U/L", 35),
                       Quantity("1975-2", 0.9, "mg/dL", 1.2)}),
      Report("RENAL", {Quantity("2160-0", 0.8, "mg/dL"), Quantity("98979-8", 101, "mL/min/{1.73_m2}")}),
      Report("COAGULATION", {Quantity("777-3", 210, "10*3/uL"), Quantity("6301-6", 1.0, "{INR}")}),
      Report("PREGNANCY", {Screen("2106-3", Presence::kNegative)}),
      Report("DRUG_SCREEN", {Screen("19295-5", Presence::kNegative), Screen("59673-4", Presence::kInvalid)}),
      Report("ALCOHOL", {etg, Quantity("97607-6", 212, "ng/mL"), Quantity("5645-7", 0, "mg/dL")})};
  for (const auto& report : reports) EXPECT_THAT(TypesOf(CheckLabReport(report, kToday)), IsEmpty()) << report.panel;
}

TEST(LabReports, MayBeOfTodayAndHoldTheBoundsOfWhatIsPlausible) {
  auto report = Report("LIVER", {Quantity("1742-6", 20000, "U/L", 20000), Quantity("1920-8", 1, "U/L", 1)});
  report.collected_on = report.reported_on = kToday;
  EXPECT_THAT(TypesOf(CheckLabReport(report, kToday)), IsEmpty());
}

TEST(LabReports, NameEachRuleAlone) {
  const auto liver = Report("LIVER", {Quantity("1742-6", 61, "U/L", 40)});
  const auto screen = Report("DRUG_SCREEN", {Screen("19295-5", Presence::kNegative)});
  const double not_a_number = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    std::string rule;
    std::string subject;
    LabReport report;
    std::function<void(LabReport&)> spoil;
  };
  const Case cases[] = {
      {"PANEL_UNKNOWN", "panel", liver, [](auto& r) { r.panel = "LFT"; }},
      {"RESULTS_REQUIRED", "results", liver, [](auto& r) { r.results.clear(); }},
      {"REPORTED_IN_FUTURE", "reported_on", liver, [](auto& r) { r.reported_on = After(kToday, 1); }},
      {"REPORTED_BEFORE_COLLECTED", "reported_on", liver, [](auto& r) { r.reported_on = DaysAgo(3); }},
      {"TEST_UNKNOWN", "results[0].code", liver, [](auto& r) { r.results[0].code = "1743-4"; }},
      {"TEST_UNKNOWN", "results[0].code", liver, [](auto& r) { r.results[0].code_system = "http://snomed.info/sct"; }},
      {"TEST_NOT_OF_PANEL", "results[0].code", liver, [](auto& r) { r.panel = "RENAL"; }},
      {"TEST_TWICE", "results[1].code", liver, [](auto& r) { r.results.push_back(r.results[0]); }},
      {"UNIT_WRONG", "results[0].unit", liver, [](auto& r) { r.results[0].unit = "ukat/L"; }},
      {"UNIT_WRONG", "results[0].unit", liver, [](auto& r) { r.results[0].unit = "u/l"; }},
      {"UNIT_WRONG", "results[0].unit", liver, [](auto& r) { r.results[0].unit.clear(); }},
      {"VALUE_REQUIRED", "results[0].value", liver, [](auto& r) { r.results[0].value.reset(); }},
      {"VALUE_IMPLAUSIBLE", "results[0].value", liver, [](auto& r) { r.results[0].value = 0; }},
      {"VALUE_IMPLAUSIBLE", "results[0].value", liver, [](auto& r) { r.results[0].value = 20001; }},
      {"VALUE_IMPLAUSIBLE", "results[0].value", liver, [=](auto& r) { r.results[0].value = not_a_number; }},
      {"PRESENCE_NOT_FOR_TEST", "results[0].presence", liver,
       [](auto& r) { r.results[0].presence = Presence::kNegative; }},
      {"UPPER_LIMIT_REQUIRED", "results[0].upper_limit", liver, [](auto& r) { r.results[0].upper_limit.reset(); }},
      {"UPPER_LIMIT_IMPLAUSIBLE", "results[0].upper_limit", liver, [](auto& r) { r.results[0].upper_limit = 0; }},
      {"UPPER_LIMIT_IMPLAUSIBLE", "results[0].upper_limit", liver, [](auto& r) { r.results[0].upper_limit = 1e6; }},
      {"PRESENCE_REQUIRED", "results[0].presence", screen, [](auto& r) { r.results[0].presence.reset(); }},
      {"VALUE_NOT_FOR_TEST", "results[0].value", screen, [](auto& r) { r.results[0].value = 12; }},
      {"CONFIRMATION_REQUIRED", "results[0].confirmation", screen, [](auto& r) { r.results[0].confirmation.reset(); }},
      {"CUTOFF_REQUIRED", "results[0].cutoff", Report("ALCOHOL", {Screen("58375-7", Presence::kNegative)}),
       [](auto&) {}},
  };
  for (auto c : cases) {
    c.spoil(c.report);
    const auto violations = CheckLabReport(c.report, kToday);
    ASSERT_THAT(TypesOf(violations), ElementsAre(c.rule));
    EXPECT_EQ(violations[0].subject, c.subject) << c.rule;
  }
  auto bilirubin = Report("LIVER", {Quantity("1975-2", 0, "mg/dL", 0)});
  EXPECT_THAT(TypesOf(CheckLabReport(bilirubin, kToday)), ElementsAre("UPPER_LIMIT_IMPLAUSIBLE"));
}

TEST(LabReports, NameAllRulesAtOnceInOrder) {
  LabReport report{
      .panel = "LIVER",
      .collected_on = After(kToday, 2),
      .reported_on = After(kToday, 1),
      .results = {Quantity("1742-6", 61, "mg/dL"), Quantity("?", 1, ""), Quantity("777-3", -1, "10*3/uL")}};
  EXPECT_THAT(TypesOf(CheckLabReport(report, kToday)),
              ElementsAre("COLLECTED_IN_FUTURE", "REPORTED_IN_FUTURE", "REPORTED_BEFORE_COLLECTED", "UNIT_WRONG",
                          "UPPER_LIMIT_REQUIRED", "TEST_UNKNOWN", "TEST_NOT_OF_PANEL", "VALUE_IMPLAUSIBLE"));
  report.results = {LabResult{.code_system = std::string(kLoinc), .code = "59673-4"}};
  report.panel = "?";
  EXPECT_THAT(TypesOf(CheckLabReport(report, After(kToday, 9))),
              ElementsAre("PANEL_UNKNOWN", "REPORTED_BEFORE_COLLECTED", "PRESENCE_REQUIRED", "CONFIRMATION_REQUIRED"));
}

// --- Reading values

TEST(LabValues, AreReadInMultiplesOfTheirOwnUpperLimit) {
  EXPECT_EQ(TimesUpperLimit(Quantity("1742-6", 120, "U/L", 40)), 3.0);
  EXPECT_EQ(TimesUpperLimit(Quantity("1742-6", 120, "U/L", 60)), 2.0);
  EXPECT_EQ(TimesUpperLimit(Quantity("1742-6", 120, "U/L")), std::nullopt);
  EXPECT_EQ(TimesUpperLimit(Quantity("1742-6", 120, "U/L", 0)), std::nullopt);
  EXPECT_EQ(TimesUpperLimit(LabResult{.upper_limit = 40}), std::nullopt);
}

TEST(LabValues, OfPethFallIntoBands) {
  using enum PethBand;
  const std::pair<double, PethBand> bands[] = {{0, kNotDetected},         {9.9, kNotDetected}, {10, kAbstinentOrLight},
                                               {19.9, kAbstinentOrLight}, {20, kModerate},     {200, kModerate},
                                               {200.1, kHeavy},           {3000, kHeavy}};
  for (const auto& [value, band] : bands) EXPECT_EQ(PethBandOf(Quantity("97607-6", value, "ng/mL")), band) << value;

  const auto compared = [](Comparator comparator, double value) {
    auto result = Quantity("97607-6", value, "ng/mL");
    result.comparator = comparator;
    return PethBandOf(result);
  };
  EXPECT_EQ(compared(Comparator::kLess, 10), kNotDetected);
  EXPECT_EQ(compared(Comparator::kLess, 20), std::nullopt);
  EXPECT_EQ(compared(Comparator::kMore, 200), kHeavy);
  EXPECT_EQ(compared(Comparator::kMore, 100), std::nullopt);
  EXPECT_EQ(PethBandOf(Quantity("97606-8", 50, "ng/mL")), std::nullopt) << "the bands are for 16:0/18:1";
  EXPECT_EQ(PethBandOf(LabResult{.code_system = std::string(kLoinc), .code = "97607-6"}), std::nullopt);
  EXPECT_EQ(PethBandOf(LabResult{.code = "97607-6", .value = 50}), std::nullopt);
}

TEST(LabValues, OfEtgArePositiveFromTheCutoffOn) {
  EXPECT_EQ(EtgPositive(Quantity("58378-1", 500, "ng/mL")), true);
  EXPECT_EQ(EtgPositive(Quantity("58378-1", 499, "ng/mL")), false);
  EXPECT_EQ(EtgPositive(Quantity("58378-1", 150, "ng/mL"), 100), true);
  const auto compared = [](Comparator comparator, double value) {
    auto result = Quantity("58378-1", value, "ng/mL");
    result.comparator = comparator;
    return EtgPositive(result);
  };
  EXPECT_EQ(compared(Comparator::kLess, 500), false);
  EXPECT_EQ(compared(Comparator::kLess, 501), std::nullopt);
  EXPECT_EQ(compared(Comparator::kMore, 500), true);
  EXPECT_EQ(compared(Comparator::kMore, 400), std::nullopt);

  auto screen = Screen("58375-7", Presence::kPositive);
  EXPECT_EQ(EtgPositive(screen), std::nullopt) << "at which cut-off?";
  screen.cutoff = 100;
  EXPECT_EQ(EtgPositive(screen), std::nullopt) << "at another";
  EXPECT_EQ(EtgPositive(screen, 100), true);
  screen.cutoff = 500;
  EXPECT_EQ(EtgPositive(screen), true);
  screen.presence = Presence::kNegative;
  EXPECT_EQ(EtgPositive(screen), false);
  screen.presence = Presence::kInvalid;
  EXPECT_EQ(EtgPositive(screen), std::nullopt);
  screen.presence.reset();
  EXPECT_EQ(EtgPositive(screen), std::nullopt);
  EXPECT_EQ(EtgPositive(LabResult{.code_system = std::string(kLoinc), .code = "58378-1"}), std::nullopt);
  EXPECT_EQ(EtgPositive(Quantity("1742-6", 900, "U/L")), std::nullopt);
  EXPECT_EQ(EtgPositive(Quantity("?", 900, "ng/mL")), std::nullopt);
}

RC_GTEST_PROP(LabValueLaw, MorePethIsNeverALowerBand, ()) {
  const double a = *rc::gen::inRange(0, 4000) / 10.0;
  const double b = *rc::gen::inRange(0, 4000) / 10.0;
  const auto band = [](double value) { return *PethBandOf(Quantity("97607-6", value, "ng/mL")); };
  RC_ASSERT(band(std::min(a, b)) <= band(std::max(a, b)));
}

// --- When it was collected

platform::Instant Utc(Date day, int hour, int minute = 0) {
  return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}
constexpr Date kJune{std::chrono::year(2026), std::chrono::June, std::chrono::day(3)};
constexpr Date kSpring{std::chrono::year(2026), std::chrono::March, std::chrono::day(8)};
constexpr Date kAutumn{std::chrono::year(2026), std::chrono::November, std::chrono::day(1)};
constexpr Date kDayAfter{std::chrono::year(2026), std::chrono::November, std::chrono::day(2)};

class CollectedAtTest : public testing::Test {
 protected:
  const platform::TimeZone zone_ = platform::TimeZone::Find("America/New_York").value();
  /// Long after.
  const platform::Instant later_ = Utc({std::chrono::year(2027), std::chrono::January, std::chrono::day(1)}, 0);
};

TEST_F(CollectedAtTest, IsTheBeginningOfTheDay) {
  EXPECT_EQ(CollectedAt(kJune, later_, zone_), Utc(kJune, 4));
  EXPECT_EQ(CollectedAt(kSpring, later_, zone_), Utc(kSpring, 5)) << "23 hours";
}

TEST_F(CollectedAtTest, IsAtMostTwentyFourHoursBeforeTheDayEndsAlsoWhenItHasTwentyFive) {
  EXPECT_EQ(CollectedAt(kAutumn, later_, zone_), Utc(kAutumn, 5));
}

TEST_F(CollectedAtTest, IsNotAfterTheMomentThatIsAskedAbout) {
  const auto as_of = Utc(kAutumn, 4, 20);
  EXPECT_EQ(CollectedAt(kAutumn, as_of, zone_), as_of);
  EXPECT_GT(CollectedAt(kDayAfter, as_of, zone_), as_of) << "a day to come is to come";
}

}  // namespace
}  // namespace cairn::prescribing::domain
