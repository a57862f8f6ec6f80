#include <gtest/gtest.h>

#include <limits>

#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

using enum Outcome;

/// One change of a case in which everything passes, and what one rule then says.
struct RuleCase {
  int rule;
  std::string what;
  GateInputs inputs;
  Outcome outcome;
};

template <class Change>
RuleCase With(int rule, std::string what, Outcome outcome, GateInputs inputs, Change change) {
  change(inputs);
  return {rule, std::move(what), std::move(inputs), outcome};
}

void Expect(const std::vector<RuleCase>& cases) {
  for (const auto& one : cases) {
    const auto result = Evaluate(Shipped(), one.inputs);
    const auto& rule = Of(result, one.rule);
    EXPECT_EQ(Name(rule.outcome), Name(one.outcome))
        << Name(G(one.rule)) << " " << one.what << ": " << rule.explanation;
    EXPECT_FALSE(rule.explanation.empty()) << one.what;
  }
}

#define WITH(rule, outcome, base, change) \
  With(rule, #change, outcome, base, []([[maybe_unused]] GateInputs& in) { change; })

const double kNotANumber = std::numeric_limits<double>::quiet_NaN();

TEST(GateRules, G01OpioidsOnTheListsAreAHardStop) {
  using M = MedicationClass;
  Expect({WITH(1, kPass, FirstInjection(), in.medications = At(std::set{M::kDisulfiram})),
          WITH(1, kHardStop, FirstInjection(), in.medications = At(std::set{M::kOpioidAnalgesic})),
          WITH(1, kHardStop, Refill(), in.medications = At(std::set{M::kOpioidCoughOrAntidiarrhoeal})),
          WITH(1, kHardStop, NextInjection(), in.monitoring_programme = At(std::set{M::kMethadone})),
          WITH(1, kHardStop, NextInjection(), in.monitoring_programme = At(std::set{M::kDepotBuprenorphine}, 24 * 30)),
          WITH(1, kPass, FirstInjection(), in.medications = At(std::set<M>(), 24)),
          WITH(1, kOverride, FirstInjection(), in.medications = At(std::set<M>(), 25)),
          WITH(1, kPass, FirstInjection(), in.monitoring_programme = At(std::set<M>(), 24 * 7)),
          WITH(1, kOverride, FirstInjection(), in.monitoring_programme = At(std::set<M>(), 24 * 7 + 1)),
          WITH(1, kOverride, FirstInjection(), in.medications = At(std::set<M>(), -1))});
}

TEST(GateRules, G02CowsFiveIsDependence) {
  Expect({
    WITH(2, kPass, FirstInjection(), in.cows = At(4)), WITH(2, kHardStop, FirstInjection(), in.cows = At(5)),
        WITH(2, kPass, FirstInjection(), in.cows = At(4, 24)),
        WITH(2, kOverride, FirstInjection(), in.cows = At(4, 25)),
        WITH(2, kOverride, FirstInjection(), in.cows = At(-1)), WITH(2, kOverride, FirstInjection(), in.cows = At(49)),
        WITH(2, kHardStop, FirstInjection(), in.opioid_dependence_now = At(true)),
        WITH(2, kPass, FirstInjection(), in.opioid_dependence_now = At(false)),
        WITH(2, kOverride, FirstInjection(), in.cows = {}; in.disorders = At(TreatedDisorders{false, true})),
        WITH(2, kOverride, FirstInjection(), in.cows = {}; in.disorders = At(TreatedDisorders{})),
        WITH(2, kWarn, FirstInjection(), in.cows = {}; in.disorders = At(TreatedDisorders{true, false})),
        WITH(2, kNotApplicable, NextInjection(), in.cows = At(5))
  });
}

GateInputs AfterOpioid(OpioidClass opioid, int days, int hours_old = 1) {
  auto in = FirstInjection();
  in.opioid_use = At(std::vector<LastUse>{{opioid, DaysAgo(days)}}, hours_old);
  return in;
}

TEST(GateRules, G03And4CountDaysByTheClassOfTheOpioid) {
  struct Row {
    OpioidClass opioid;
    int days;
    Outcome g03, g04;
  };
  using O = OpioidClass;
  for (const auto& row : std::vector<Row>{{O::kShortActing, 6, kHardStop, kPass},
                                          {O::kShortActing, 7, kOverride, kPass},
                                          {O::kShortActing, 9, kOverride, kPass},
                                          {O::kShortActing, 10, kPass, kPass},
                                          {O::kShortActing, -1, kOverride, kOverride},
                                          {O::kMethadone, 9, kPass, kHardStop},
                                          {O::kMethadone, 10, kPass, kOverride},
                                          {O::kSublingualBuprenorphine, 13, kPass, kOverride},
                                          {O::kSublingualBuprenorphine, 14, kPass, kPass},
                                          {O::kLongActing, 9, kPass, kHardStop},
                                          {O::kChronicHeavyFentanyl, 9, kPass, kHardStop},
                                          {O::kChronicHeavyFentanyl, 14, kPass, kPass},
                                          {O::kDepotBuprenorphine, 5, kPass, kOverride},
                                          {O::kDepotBuprenorphine, 365, kPass, kOverride},
                                          {O::kDepotBuprenorphine, 366, kPass, kPass}}) {
    const auto in = AfterOpioid(row.opioid, row.days);
    EXPECT_EQ(Name(OutcomeOf(in, 3)), Name(row.g03)) << static_cast<int>(row.opioid) << " " << row.days;
    EXPECT_EQ(Name(OutcomeOf(in, 4)), Name(row.g04)) << static_cast<int>(row.opioid) << " " << row.days;
  }
  for (const int rule : {3, 4}) {
    EXPECT_EQ(OutcomeOf(AfterOpioid(O::kShortActing, 30, 24), rule), kPass);
    EXPECT_EQ(OutcomeOf(AfterOpioid(O::kShortActing, 30, 25), rule), kOverride);
  }
}

TEST(GateRules, G05And6NeedEveryClass) {
  for (int drug = 1; drug <= 5; ++drug) {
    auto in = FirstInjection();
    in.drug_screens = {PositiveScreenFor(static_cast<DrugClass>(drug))};
    EXPECT_EQ(OutcomeOf(in, 5), kHardStop) << drug;
    in.drug_screens = {NegativeScreen()};
    std::erase_if(in.drug_screens[0].value.results,
                  [&](const auto& result) { return static_cast<int>(result.drug) == drug; });
    EXPECT_EQ(OutcomeOf(in, 5), kOverride) << drug;
    EXPECT_EQ(OutcomeOf(in, 6), kPass) << drug;
    in.drug_screens[0].value.panel->erase(static_cast<DrugClass>(drug));
    EXPECT_EQ(OutcomeOf(in, 6), kOverride) << drug;
    in.drug_screens[0].value.results.push_back({static_cast<DrugClass>(drug), ScreenResult::kInvalid, false});
    EXPECT_EQ(OutcomeOf(in, 5), kOverride) << drug;
  }
  for (const int rule : {5, 6}) {
    Expect({WITH(rule, kPass, FirstInjection(), in.drug_screens = {NegativeScreen(24)}),
            WITH(rule, kOverride, FirstInjection(), in.drug_screens = {NegativeScreen(25)}),
            WITH(rule, kOverride, FirstInjection(), in.drug_screens = {NegativeScreen(-1)})});
  }
  Expect({WITH(6, kOverride, FirstInjection(), in.drug_screens[0].value.panel = {})});
}

TEST(GateRules, G05WaitsForConfirmationOfAnIsolatedOxycodoneScreenOnTreatment) {
  auto in = FirstInjection();
  in.drug_screens = {PositiveScreenFor(DrugClass::kOxycodone)};
  EXPECT_EQ(OutcomeOf(in, 5), kHardStop);
  in.last_tablet_on = At(DaysAgo(3));
  EXPECT_EQ(OutcomeOf(in, 5), kOverride);
  const auto result = Evaluate(Shipped(), in);
  EXPECT_EQ(Of(result, 5).findings.at(0).name, "CONFIRM_PENDING");
  EXPECT_NE(Of(result, 5).explanation.find("confirmation is pending"), std::string::npos);
  in.last_tablet_on = At(DaysAgo(4));
  EXPECT_EQ(OutcomeOf(in, 5), kHardStop);
  in.last_tablet_on = At(DaysAgo(1));
  in.drug_screens = {PositiveScreenFor(DrugClass::kOxycodone, true)};
  EXPECT_EQ(OutcomeOf(in, 5), kHardStop);
  in.drug_screens = {PositiveScreenFor(DrugClass::kFentanyl)};
  EXPECT_EQ(OutcomeOf(in, 5), kHardStop);
  // A confirmed negative of the same sample stands for its immunoassay, whichever comes first.
  in.last_tablet_on = {};
  in.drug_screens = {PositiveScreenFor(DrugClass::kOxycodone)};
  in.drug_screens[0].value.results.push_back({DrugClass::kOxycodone, ScreenResult::kNegative, true});
  EXPECT_EQ(OutcomeOf(in, 5), kPass);
  std::reverse(in.drug_screens[0].value.results.begin(), in.drug_screens[0].value.results.end());
  EXPECT_EQ(OutcomeOf(in, 5), kPass);
}

TEST(GateRules, G07IsAskedForByOtherRulesAndOneThatWasNotPassedStops) {
  const auto passed_with = [](auto change) {
    auto in = AfterOpioid(OpioidClass::kShortActing, 8);
    auto challenge = PassedChallenge();
    change(challenge.value);
    in.challenges = {challenge};
    return OutcomeOf(in, 7);
  };
  EXPECT_EQ(OutcomeOf(FirstInjection(), 7), kNotApplicable);
  EXPECT_EQ(OutcomeOf(AfterOpioid(OpioidClass::kShortActing, 8), 7), kHardStop);
  EXPECT_EQ(passed_with([](auto&) {}), kPass);
  EXPECT_EQ(passed_with([](auto& c) { c.cows_after = 3; }), kPass);
  EXPECT_EQ(passed_with([](auto& c) { c.cows_after = 4; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.result = ChallengeResult::kFail; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.result = ChallengeResult::kFail, c.cows_after = {}; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.result = ChallengeResult::kAborted; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.cows_before = {}; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.cows_after = 49; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.dose_micrograms = 399; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.dose_micrograms = 400; }), kPass);
  EXPECT_EQ(passed_with([](auto& c) { c.dose_micrograms = 801; }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.started_at = c.ended_at - std::chrono::minutes(20); }), kPass);
  EXPECT_EQ(passed_with([](auto& c) { c.started_at = c.ended_at - std::chrono::minutes(19); }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.ended_at = Now() + std::chrono::hours(1); }), kHardStop);
  EXPECT_EQ(passed_with([](auto& c) { c.started_at = c.ended_at + std::chrono::minutes(1); }), kHardStop);
  auto in = AfterOpioid(OpioidClass::kShortActing, 8);
  in.challenges = {PassedChallenge(24)};
  EXPECT_EQ(OutcomeOf(in, 7), kPass);
  in.challenges = {PassedChallenge(25)};
  EXPECT_EQ(OutcomeOf(in, 7), kHardStop);
  auto failed = PassedChallenge(20);
  failed.value.result = ChallengeResult::kFail;
  in.challenges = {PassedChallenge(1), failed};
  EXPECT_EQ(OutcomeOf(in, 7), kHardStop) << "retried before a day was over";
}

TEST(GateRules, G08StopsOnAcuteLiverDisease) {
  Expect({WITH(8, kPass, FirstInjection(), in.liver_symptoms->value.upper_quadrant_pain_days = 3),
          WITH(8, kHardStop, FirstInjection(), in.liver_symptoms->value.upper_quadrant_pain_days = 4),
          WITH(8, kHardStop, Refill(), in.liver_symptoms->value.jaundice = true),
          WITH(8, kHardStop, NextInjection(), in.liver_symptoms->value.dark_urine = true),
          WITH(8, kHardStop, FirstInjection(), in.liver_problems->value.acute_hepatitis = true),
          WITH(8, kHardStop, FirstInjection(), in.liver_problems->value.liver_failure = true),
          WITH(8, kHardStop, FirstInjection(), in.liver_problems->value.child_pugh_c = true),
          WITH(8, kWarn, FirstInjection(), in.liver_symptoms = At(LiverSymptoms(), 25)),
          WITH(8, kWarn, FirstInjection(), in.liver_problems = At(LiverProblems(), 24 * 90 + 1)),
          WITH(8, kPass, FirstInjection(), in.liver_problems = At(LiverProblems(), 24 * 90))});
}

LiverTests Enzymes(double alt, double ast, double bilirubin, double limit = 40) {
  return {LimitedValue{alt, limit}, LimitedValue{ast, limit}, LimitedValue{bilirubin, 1.0}};
}

TEST(GateRules, G09MeasuresEnzymesAgainstTheLaboratorysOwnLimit) {
  Expect({WITH(9, kPass, FirstInjection(), in.liver_tests = At(Enzymes(120, 30, 0.5))),
          WITH(9, kOverride, FirstInjection(), in.liver_tests = At(Enzymes(121, 30, 0.5))),
          WITH(9, kOverride, FirstInjection(), in.liver_tests = At(Enzymes(30, 200, 0.5))),
          WITH(9, kHardStop, FirstInjection(), in.liver_tests = At(Enzymes(30, 201, 0.5))),
          WITH(9, kHardStop, FirstInjection(), in.liver_tests = At(Enzymes(121, 30, 2.0))),
          WITH(9, kOverride, FirstInjection(), in.liver_tests = At(Enzymes(121, 30, 1.99))),
          WITH(9, kPass, FirstInjection(), in.liver_tests = At(Enzymes(120, 30, 3))),
          WITH(9, kPass, FirstInjection(), in.liver_tests = At(Enzymes(99.9, 30, 0.5, 33.3))),
          WITH(9, kPass, FirstInjection(), in.liver_tests = At(Enzymes(30, 30, 0.5), 24 * 90)),
          WITH(9, kOverride, FirstInjection(), in.liver_tests = At(Enzymes(30, 30, 0.5), 24 * 90 + 1)),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.alt->upper_limit = {}),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.ast = {}),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.bilirubin->value = kNotANumber),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.bilirubin->upper_limit = 0)});
  const auto binding = Evaluate(Shipped(), With(9, "", kHardStop, FirstInjection(), [](auto& in) {
                                             in.liver_tests = At(Enzymes(121, 30, 2));
                                           }).inputs);
  EXPECT_EQ(Of(binding, 9).findings.at(0).consequence.override_by, OverrideBy::kNobody);
}

TEST(GateRules, ABoundThatIsNotAdverseIsNoMeasurement) {
  Expect({WITH(9, kOverride, FirstInjection(), in.liver_tests->value.alt = (LimitedValue{100, 40, true})),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.ast = (LimitedValue{130, 40, true})),
          WITH(9, kHardStop, FirstInjection(), in.liver_tests->value.ast = (LimitedValue{201, 40, true})),
          WITH(9, kOverride, FirstInjection(), in.liver_tests->value.bilirubin = (LimitedValue{1, 1, true})),
          WITH(9, kPass, FirstInjection(), in.liver_tests->value.bilirubin = (LimitedValue{2, 1, true})),
          WITH(13, kWarn, FirstInjection(), in.creatinine_mg_per_dl = At(Measure{0.8, true})),
          WITH(13, kOverride, FirstInjection(), in.creatinine_mg_per_dl = At(Measure{9, true})),
          WITH(14, kWarn, NextInjection(), in.platelets_per_nl = At(Measure{100, true})),
          WITH(14, kOverride, NextInjection(), in.platelets_per_nl = At(Measure{20, true})),
          WITH(14, kWarn, NextInjection(), in.inr = At(Measure{1.2, true})),
          WITH(14, kOverride, NextInjection(), in.inr = At(Measure{8, true}))});
}

TEST(GateRules, G21TakesTheStocksWordOnStorage) {
  Expect({
    WITH(21, kPass, FirstInjection(), in.lot->value.storage = {}; in.lot->value.stored_in_order = true),
        WITH(21, kHardStop, FirstInjection(), in.lot->value.stored_in_order = false),
        WITH(21, kHardStop, FirstInjection(), in.lot->value.expires_on = DaysAgo(1);
             in.lot->value.stored_in_order = true)
  });
}

TEST(GateRules, G09FollowsTheMonitoringSchedule) {
  const auto on_day = [](int treated, int tests_days_old, bool raised) {
    auto in = NextInjection();
    in.liver_monitoring = At(LiverMonitoring{DaysAgo(treated), raised});
    in.liver_tests = At(Enzymes(30, 30, 0.5), 24 * tests_days_old);
    return OutcomeOf(in, 9);
  };
  EXPECT_EQ(on_day(43, 60, false), kPass);
  EXPECT_EQ(on_day(44, 60, false), kWarn);
  EXPECT_EQ(on_day(44, 28, false), kPass);
  EXPECT_EQ(on_day(44, 29, false), kWarn);
  EXPECT_EQ(on_day(80, 50, false), kPass);
  EXPECT_EQ(on_day(80, 50, true), kWarn) << "monthly after a raised baseline";
  EXPECT_EQ(on_day(10, 120, false), kWarn) << "the baseline was too old";
  EXPECT_EQ(on_day(400, 200, false), kPass);
  EXPECT_EQ(on_day(560, 200, false), kWarn);
  EXPECT_EQ(on_day(-1, 1, false), kOverride);
}

TEST(GateRules, G10AsksAboutPregnancy) {
  Expect({
    WITH(10, kOverride, FirstInjection(), in.hcg = At(true)),
        WITH(10, kOverride, NextInjection(), in.hcg = At(true, 24 * 100)),
        WITH(10, kPass, FirstInjection(), in.hcg = At(false, 24 * 7)),
        WITH(10, kWarn, FirstInjection(), in.hcg = At(false, 24 * 7 + 1)),
        WITH(10, kWarn, FirstInjection(), in.hcg = {}; in.pregnancy_possible = {}),
        WITH(10, kPass, FirstInjection(), in.hcg = {}; in.pregnancy_possible = At(false)),
        WITH(10, kNotApplicable, Refill(), in.hcg = At(true))
  });
}

TEST(GateRules, G11And12StopOnHypersensitivity) {
  Expect({WITH(11, kHardStop, Refill(), in.allergies = At(std::set{Allergen::kNaltrexone})),
          WITH(11, kPass, Refill(), in.allergies = At(std::set{Allergen::kDiluent}, 24 * 90)),
          WITH(11, kWarn, Refill(), in.allergies = At(std::set{Allergen::kDiluent}, 24 * 90 + 1)),
          WITH(12, kHardStop, FirstInjection(), in.allergies = At(std::set{Allergen::kPolylactideCoglycolide})),
          WITH(12, kHardStop, FirstInjection(), in.allergies = At(std::set{Allergen::kCarboxymethylcellulose})),
          WITH(12, kHardStop, NextInjection(), in.allergies = At(std::set{Allergen::kDiluent}, 24 * 400)),
          WITH(12, kPass, FirstInjection(), in.allergies = At(std::set{Allergen::kNaltrexone})),
          WITH(12, kWarn, FirstInjection(), in.allergies = At(std::set<Allergen>(), 24 * 90 + 1)),
          WITH(12, kNotApplicable, FirstTablet(), in.allergies = At(std::set{Allergen::kDiluent}))});
}

TEST(GateRules, G13ComputesCreatinineClearance) {
  EXPECT_DOUBLE_EQ(CreatinineClearance(40, 72, 1.0, Sex::kMale), 100);
  EXPECT_DOUBLE_EQ(CreatinineClearance(40, 72, 1.0, Sex::kFemale), 85);
  const auto man = [](double creatinine) {
    auto in = FirstInjection();
    in.sex = At(Sex::kMale);
    in.weight_kg = At(72.0);
    in.birth_date = At(Date(std::chrono::year(1986) / 1 / 1));
    in.creatinine_mg_per_dl = At(Measure{creatinine});
    return in;
  };
  Expect({WITH(13, kPass, man(2.0), ), WITH(13, kWarn, man(2.01), ), WITH(13, kWarn, man(3.33), ),
          WITH(13, kOverride, man(3.34), ), WITH(13, kOverride, Refill(), in.dialysis = At(true)),
          WITH(13, kWarn, man(0.0), ), WITH(13, kWarn, man(kNotANumber), ),
          WITH(13, kWarn, FirstInjection(), in.weight_kg = At(-1.0)),
          WITH(13, kPass, FirstInjection(), in.creatinine_mg_per_dl = At(Measure{0.8}, 24 * 365)),
          WITH(13, kWarn, FirstInjection(), in.creatinine_mg_per_dl = At(Measure{0.8}, 24 * 365 + 1)),
          WITH(13, kWarn, FirstInjection(), in.birth_date = At(DaysAgo(-1)))});
}

TEST(GateRules, G14LooksAtBleeding) {
  using M = MedicationClass;
  Expect({
    WITH(14, kPass, NextInjection(), in.platelets_per_nl = At(Measure{50.0})),
        WITH(14, kOverride, NextInjection(), in.platelets_per_nl = At(Measure{49.9})),
        WITH(14, kPass, NextInjection(), in.inr = At(Measure{1.5})),
        WITH(14, kOverride, NextInjection(), in.inr = At(Measure{1.6})),
        WITH(14, kWarn, NextInjection(), in.inr = At(Measure{3.0}); in.medications = At(std::set{M::kWarfarin})),
        WITH(14, kOverride, NextInjection(), in.inr = At(Measure{3.1}); in.medications = At(std::set{M::kWarfarin})),
        WITH(14, kOverride, NextInjection(), in.haemophilia = At(true)),
        WITH(14, kWarn, NextInjection(), in.medications = At(std::set{M::kAntiplatelet})),
        WITH(14, kWarn, NextInjection(), in.medications = At(std::set{M::kAnticoagulant}); in.inr = {}),
        WITH(14, kPass, NextInjection(), in.inr = {}; in.platelets_per_nl = {}),
        WITH(14, kWarn, NextInjection(), in.platelets_per_nl = At(Measure{0.0})),
        WITH(14, kWarn, NextInjection(), in.inr = At(Measure{1.0}, 24 * 30 + 1)),
        WITH(14, kNotApplicable, FirstTablet(), in.haemophilia = At(true))
  });
}

TEST(GateRules, G15MakesATaskOfItem9WhateverTheTotal) {
  Expect({WITH(15, kPass, Refill(), in.phq9_item9 = At(0, 24 * 30)), WITH(15, kTask, Refill(), in.phq9_item9 = At(1)),
          WITH(15, kTask, Refill(), in.phq9_item9 = At(0, 24 * 30 + 1)),
          WITH(15, kTask, Refill(), in.phq9_item9 = At(4)), WITH(15, kTask, Refill(), in.phq9_item9 = At(-1)),
          WITH(15, kTask, Refill(), in.suicidality_reported = At(true))});
}

TEST(GateRules, G15ReadsAPhq9ThatWasAnsweredElsewhereAndOfOneDayTheWorse) {
  using Told = std::optional<bool>;
  // The told one is dated to the beginning of its day: Now() is noon.
  constexpr int kToday = 12, kYesterday = 36;
  Expect({
    WITH(15, kPass, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(false), kToday)),
        WITH(15, kTask, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(true), kToday)),
        WITH(15, kTask, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(), kToday)),
        WITH(15, kPass, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(false), 24 * 30)),
        WITH(15, kTask, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(false), 24 * 30 + 1)),
        WITH(15, kTask, Refill(), in.phq9_item9 = {}; in.phq9_told = At(Told(false), -1)),
        // The same day: the worse of the two.
        WITH(15, kTask, Refill(), in.phq9_item9 = At(0, 2); in.phq9_told = At(Told(true), kToday)),
        WITH(15, kTask, Refill(), in.phq9_item9 = At(1, 2); in.phq9_told = At(Told(false), kToday)),
        WITH(15, kPass, Refill(), in.phq9_item9 = At(0, 2); in.phq9_told = At(Told(false), kToday)),
        // Of two days the later.
        WITH(15, kPass, Refill(), in.phq9_item9 = At(0, 2); in.phq9_told = At(Told(true), kYesterday)),
        WITH(15, kPass, Refill(), in.phq9_item9 = At(2, 24 * 40); in.phq9_told = At(Told(false), kYesterday)),
        WITH(15, kTask, Refill(), in.phq9_item9 = At(0, 20); in.phq9_told = At(Told(), kToday))
  });
}

TEST(GateRules, G16WantsNoDrinkingBeforeTheInjectionOnly) {
  Expect({WITH(16, kPass, FirstInjection(), in.drinking->value.last_drink_on = DaysAgo(1)),
          WITH(16, kOverride, FirstInjection(), in.drinking->value.last_drink_on = DaysAgo(0)),
          WITH(16, kOverride, FirstInjection(), in.drinking->value.last_drink_on = DaysAgo(-1)),
          WITH(16, kOverride, FirstInjection(), in.drinking->value.drinking_now = true),
          WITH(16, kOverride, FirstInjection(), in.drinking->value.able_to_abstain = false),
          WITH(16, kPass, FirstInjection(), in.drinking = At(Drinking{.never_drinks = true})),
          WITH(16, kOverride, FirstInjection(), in.drinking->value.last_drink_on = {}),
          WITH(16, kOverride, FirstInjection(), in.drinking->observed_at = Now() - std::chrono::hours(25)),
          WITH(16, kNotApplicable, FirstInjection(), in.disorders = At(TreatedDisorders{false, true})),
          WITH(16, kNotApplicable, FirstTablet(), in.drinking->value.drinking_now = true)});
}

TEST(GateRules, G17StopsOnAlcoholWithdrawal) {
  Expect({
    WITH(17, kPass, FirstTablet(), in.ciwa = At(9)), WITH(17, kHardStop, FirstTablet(), in.ciwa = At(10)),
        WITH(17, kWarn, FirstTablet(), in.ciwa = At(68)), WITH(17, kWarn, FirstTablet(), in.ciwa = At(-1)),
        WITH(17, kPass, FirstTablet(), in.ciwa = {}; in.drinking->value.last_drink_on = DaysAgo(6)),
        WITH(17, kWarn, FirstTablet(), in.ciwa = {}; in.drinking->value.last_drink_on = DaysAgo(5)),
        WITH(17, kWarn, FirstTablet(), in.ciwa = At(3, 25); in.drinking->value.last_drink_on = DaysAgo(5)),
        WITH(17, kWarn, FirstTablet(), in.ciwa = {}; in.drinking->value.drinking_now = true),
        WITH(17, kWarn, FirstTablet(), in.ciwa = {}; in.drinking->value.last_drink_on = {}),
        WITH(17, kPass, FirstTablet(), in.ciwa = {}; in.drinking = At(Drinking{.never_drinks = true})),
        WITH(17, kWarn, FirstTablet(), in.ciwa = {}; in.drinking = {})
  });
}

TEST(GateRules, G19To21AreAboutTheInjectionThatIsGiven) {
  Expect({
    WITH(19, kPass, NextInjection(), ), WITH(19, kWarn, NextInjection(), in.planned_side = At(Side::kRight)),
        WITH(19, kWarn, NextInjection(), in.injections->value.last->side = {}),
        WITH(19, kNotApplicable, FirstInjection(), ), WITH(20, kWarn, NextInjection(), in.bmi = At(30.0)),
        WITH(20, kPass, NextInjection(), in.bmi = At(29.9)),
        WITH(20, kPass, NextInjection(), in.bmi = At(30.0); in.needle = At(Needle{2, 20})),
        WITH(20, kWarn, NextInjection(), in.bmi = At(19.9); in.needle = At(Needle{2, 20})),
        WITH(20, kPass, NextInjection(), in.bmi = At(20.0); in.needle = At(Needle{2, 20}); in.thick_gluteal_fat = {}),
        WITH(20, kWarn, NextInjection(), in.thick_gluteal_fat = At(true)),
        WITH(20, kWarn, NextInjection(), in.thick_gluteal_fat = {}),
        WITH(20, kHardStop, NextInjection(), in.needle = At(Needle{1, 20})),
        WITH(20, kHardStop, NextInjection(), in.needle = At(Needle{1.5, 22})),
        WITH(20, kWarn, NextInjection(), in.bmi = At(kNotANumber)),
        WITH(20, kWarn, NextInjection(), in.bmi = At(24.0, 24 * 180 + 1)),
        WITH(21, kPass, FirstInjection(), in.lot->value.expires_on = DaysAgo(0)),
        WITH(21, kHardStop, FirstInjection(), in.lot->value.expires_on = DaysAgo(1)),
        WITH(21, kHardStop, FirstInjection(), in.lot->value.storage->frozen = true),
        WITH(21, kPass, FirstInjection(), (in.lot->value.storage = StorageLog{2, 25, 7, false})),
        WITH(21, kHardStop, FirstInjection(), (in.lot->value.storage = StorageLog{2, 25, 8, false})),
        WITH(21, kHardStop, FirstInjection(), (in.lot->value.storage = StorageLog{2, 25.1, 1, false})),
        WITH(21, kHardStop, FirstInjection(), (in.lot->value.storage = StorageLog{1.9, 8, 0, false})),
        WITH(21, kOverride, FirstInjection(), (in.lot->value.storage = StorageLog{2, 9, 0, false})),
        WITH(21, kOverride, FirstInjection(), (in.lot->value.storage = StorageLog{9, 3, 0, false})),
        WITH(21, kOverride, FirstInjection(), in.lot->value.storage = {}),
        WITH(21, kOverride, FirstInjection(), in.lot->value.expires_on = {}),
        WITH(21, kOverride, FirstInjection(), in.lot->value.number = ""),
        WITH(21, kNotApplicable, FirstInjection(), in.action = Action::kOrderSign; in.lot = {})
  });
}

TEST(GateRules, G22LooksAheadAsFarAsTheProductBlocks) {
  Expect({WITH(22, kOverride, FirstInjection(), in.opioid_need = At(OpioidNeed{DaysAgo(-30)})),
          WITH(22, kPass, FirstInjection(), in.opioid_need = At(OpioidNeed{DaysAgo(-31)})),
          WITH(22, kOverride, Refill(), in.opioid_need = At(OpioidNeed{DaysAgo(-3)})),
          WITH(22, kPass, Refill(), in.opioid_need = At(OpioidNeed{DaysAgo(-4)})),
          WITH(22, kPass, Refill(), in.opioid_need = At(OpioidNeed{DaysAgo(1)})),
          WITH(22, kWarn, Refill(), in.opioid_need = At(OpioidNeed{}, 24 * 7 + 1))});
}

TEST(GateRules, G23To27) {
  using A = ImplantAuthority;
  Expect({
    WITH(23, kHardStop, NextInjection(), in.counselling->value.reversal_agent_offered = false),
        WITH(23, kHardStop, NextInjection(), in.counselling->value.answer = {}),
        WITH(23, kHardStop, FirstTablet(), in.counselling->value.vulnerability_explained = false),
        WITH(23, kPass, NextInjection(), in.counselling->value.answer = ReversalAgentAnswer::kDeclined),
        WITH(23, kHardStop, NextInjection(), in.counselling->observed_at = Now() - std::chrono::hours(25)),
        WITH(24, kPass, FirstImplant(), ), WITH(24, kNotApplicable, FirstInjection(), in.implant = {}),
        WITH(24, kHardStop, FirstImplant(), in.implant->value.protocol_id = ""),
        WITH(24, kHardStop, FirstImplant(), in.implant->value.consent_document_id = ""),
        WITH(24, kHardStop, FirstImplant(), in.implant->value.authority = {}),
        WITH(24, kHardStop, FirstImplant(), in.implant->value.authority = A::kCompounding),
        WITH(24, kHardStop, FirstImplant(), in.product = Product::kCompoundedImplant),
        WITH(24, kPass, FirstImplant(), in.product = Product::kCompoundedImplant;
             in.implant->value.authority = A::kCompounding),
        WITH(25, kWarn, Refill(), in.medications = At(std::set{MedicationClass::kDisulfiram})),
        WITH(25, kWarn, Refill(), in.medications = At(std::set{MedicationClass::kLofexidine})),
        WITH(25, kPass, FirstInjection(), in.medications = At(std::set{MedicationClass::kLofexidine})),
        WITH(26, kOverride, NextInjection(), in.eosinophilic_pneumonia = At(true)),
        WITH(26, kHardStop, NextInjection(), in.unresolved_site_reaction = At(true)),
        WITH(26, kWarn, NextInjection(), in.unresolved_site_reaction = At(false, 25)),
        WITH(26, kPass, FirstInjection(), in.unresolved_site_reaction = {}),
        WITH(27, kPass, FirstTablet(), in.birth_date = At(Date(std::chrono::year(2008) / 11 / 27))),
        WITH(27, kOverride, FirstTablet(), in.birth_date = At(Date(std::chrono::year(2008) / 11 / 28))),
        WITH(27, kHardStop, FirstTablet(), in.birth_date = At(DaysAgo(-1)))
  });
}

/// What each rule makes of the absence of what it needs.
TEST(GateRules, TakeTheirIfMissingClassWhenTheFactIsMissing) {
  struct Row {
    int rule;
    std::string fact;
    GateInputs inputs;
    Outcome outcome;
  };
  const std::vector<Row> rows = {{1, "medications", FirstInjection(), kOverride},
                                 {1, "monitoring_programme", Refill(), kOverride},
                                 {2, "cows", FirstInjection(), kOverride},
                                 {3, "opioid_use", FirstInjection(), kOverride},
                                 {4, "opioid_use", FirstInjection(), kOverride},
                                 {5, "drug_screens", FirstInjection(), kOverride},
                                 {6, "drug_screens", FirstInjection(), kOverride},
                                 {8, "liver_problems", FirstInjection(), kWarn},
                                 {8, "liver_symptoms", Refill(), kWarn},
                                 {9, "liver_tests", FirstInjection(), kOverride},
                                 {9, "liver_tests", NextInjection(), kOverride},
                                 {9, "liver_monitoring", Refill(), kOverride},
                                 {10, "hcg", FirstInjection(), kWarn},
                                 {11, "allergies", Refill(), kWarn},
                                 {12, "allergies", FirstInjection(), kWarn},
                                 {13, "creatinine_mg_per_dl", Refill(), kWarn},
                                 {13, "weight_kg", Refill(), kWarn},
                                 {13, "sex", Refill(), kWarn},
                                 {13, "birth_date", Refill(), kWarn},
                                 {13, "dialysis", Refill(), kWarn},
                                 {14, "medications", NextInjection(), kWarn},
                                 {14, "haemophilia", NextInjection(), kWarn},
                                 {15, "phq9_item9", Refill(), kTask},
                                 {16, "drinking", FirstInjection(), kOverride},
                                 {18, "injections", NextInjection(), kOverride},
                                 {19, "planned_side", NextInjection(), kWarn},
                                 {19, "injections", NextInjection(), kWarn},
                                 {20, "needle", NextInjection(), kWarn},
                                 {20, "bmi", NextInjection(), kWarn},
                                 {21, "lot", NextInjection(), kOverride},
                                 {22, "opioid_need", Refill(), kWarn},
                                 {23, "counselling", NextInjection(), kHardStop},
                                 {24, "implant", FirstImplant(), kHardStop},
                                 {25, "medications", Refill(), kWarn},
                                 {26, "eosinophilic_pneumonia", NextInjection(), kWarn},
                                 {26, "unresolved_site_reaction", NextInjection(), kWarn},
                                 {27, "birth_date", FirstTablet(), kHardStop}};
  for (const auto& row : rows) {
    auto in = row.inputs;
    ASSERT_LE(OutcomeOf(in, row.rule), kPass) << row.rule;
    for (const auto& removal : Removals()) {
      if (removal.name == row.fact) removal.remove(in);
    }
    const auto result = Evaluate(Shipped(), in);
    EXPECT_EQ(Name(Of(result, row.rule).outcome), Name(row.outcome)) << Name(G(row.rule)) << " " << row.fact;
    EXPECT_TRUE(Of(result, row.rule).judged_from_missing) << Name(G(row.rule)) << " " << row.fact;
  }
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate
