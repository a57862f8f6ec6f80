#include "prescribing/wire/gate_inputs_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing::wire {
namespace {

namespace gate = domain::gate;
using platform::Date;
using testing::ElementsAre;
using testing::Optional;
using testing::SizeIs;

const Date kToday = Date(std::chrono::year(2026) / 11 / 27);

Date DaysAgo(int days) { return Date(std::chrono::sys_days(kToday) - std::chrono::days(days)); }
platform::Instant Begin(int days_ago) { return std::chrono::sys_days(DaysAgo(days_ago)); }

/// An injection that is asked about at noon.
v1::GateFacts Facts() {
  v1::GateFacts facts;
  *facts.mutable_evaluate_time() = ToProto(Begin(0) + std::chrono::hours(12));
  *facts.mutable_evaluated_on() = ToProto(kToday);
  facts.set_action(v1::GATE_ACTION_ADMINISTER);
  facts.mutable_terms()->set_product(v1::PRODUCT_XR_NALTREXONE);
  return facts;
}

v1::LabReportEntry& AddLab(v1::GateFacts& facts, const std::string& panel, int days_ago) {
  auto& lab = *facts.add_labs();
  lab.set_report_id(platform::NewUuid().ToString());
  *lab.mutable_collect_time() = ToProto(Begin(days_ago));
  lab.mutable_entry()->set_panel(panel);
  *lab.mutable_entry()->mutable_collected_on() = ToProto(DaysAgo(days_ago));
  return *lab.mutable_entry();
}

v1::LabResult& AddValue(v1::LabReportEntry& entry, const std::string& code, double value, double limit = 0,
                        v1::LabResult::Comparator comparator = v1::LabResult::COMPARATOR_EQUAL) {
  auto& result = *entry.add_results();
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  result.set_value(value);
  result.set_comparator(comparator);
  if (limit > 0) result.set_upper_limit(limit);
  return result;
}

void AddPresence(v1::LabReportEntry& entry, const std::string& code, v1::LabResult::Presence presence) {
  auto& result = *entry.add_results();
  result.set_code_system("http://loinc.org");
  result.set_code(code);
  result.set_presence(presence);
}

v1::DoseEntry& AddDose(v1::GateFacts& facts, int days_ago) {
  auto& given = *facts.add_doses();
  given.set_dose_id(platform::NewUuid().ToString());
  *given.mutable_occur_time() = ToProto(Begin(days_ago));
  *given.mutable_occurred_on() = ToProto(DaysAgo(days_ago));
  return *given.mutable_entry();
}

v1::FindingValue& AddFinding(v1::GateFacts& facts, platform::Instant at) {
  auto& seen = *facts.add_observations();
  seen.set_finding_id(platform::NewUuid().ToString());
  *seen.mutable_observe_time() = ToProto(at);
  return *seen.mutable_value();
}

TEST(GateLabs, TakeTheLastOfEachLiverTestAndTheAgeOfTheOldest) {
  auto facts = Facts();
  auto& old = AddLab(facts, "LIVER", 30);
  AddValue(old, "1742-6", 300, 40);
  AddValue(old, "1920-8", 35, 40);
  AddValue(old, "1975-2", 0.4, 1.2);
  AddValue(AddLab(facts, "LIVER", 2), "1742-6", 50, 60);
  auto& later = AddLab(facts, "LIVER", -1);
  AddValue(later, "1742-6", 900, 40);
  const auto in = ToInputs(facts);
  ASSERT_TRUE(in.liver_tests);
  EXPECT_EQ(in.liver_tests->value.alt, (gate::LimitedValue{50, 60})) << "a sample of tomorrow does not count";
  EXPECT_EQ(in.liver_tests->value.ast, (gate::LimitedValue{35, 40}));
  EXPECT_EQ(in.liver_tests->value.bilirubin, (gate::LimitedValue{0.4, 1.2}));
  EXPECT_EQ(in.liver_tests->observed_at, Begin(30));
  EXPECT_EQ(in.liver_tests->id.ToString(), facts.labs(0).report_id());
}

TEST(GateLabs, OfOneDayTheWorstCounts) {
  auto facts = Facts();
  for (const double value : {50.0, 130.0, 90.0}) {
    auto& liver = AddLab(facts, "LIVER", 1);
    AddValue(liver, "1742-6", value, 40);
    auto& blood = AddLab(facts, "COAGULATION", 1);
    AddValue(blood, "777-3", value);
    AddValue(blood, "6301-6", value / 50);
    AddValue(AddLab(facts, "RENAL", 1), "2160-0", value / 100);
  }
  const auto in = ToInputs(facts);
  EXPECT_DOUBLE_EQ(in.liver_tests->value.alt->value, 130);
  EXPECT_DOUBLE_EQ(in.platelets_per_nl->value.value, 50);
  EXPECT_DOUBLE_EQ(in.inr->value.value, 2.6);
  EXPECT_DOUBLE_EQ(in.creatinine_mg_per_dl->value.value, 1.3);
}

TEST(GateLabs, KnowABoundFromAMeasurement) {
  using R = v1::LabResult;
  struct Case {
    R::Comparator comparator;
    bool high_is_bound;
    bool low_is_bound;
  };
  for (const auto& one : {Case{R::COMPARATOR_EQUAL, false, false}, Case{R::COMPARATOR_LESS, false, true},
                          Case{R::COMPARATOR_MORE, true, false}}) {
    auto facts = Facts();
    AddValue(AddLab(facts, "LIVER", 1), "1742-6", 100, 40, one.comparator);
    AddValue(AddLab(facts, "RENAL", 1), "2160-0", 1, 0, one.comparator);
    auto& blood = AddLab(facts, "COAGULATION", 1);
    AddValue(blood, "777-3", 100, 0, one.comparator);
    AddValue(blood, "6301-6", 1.2, 0, one.comparator);
    const auto in = ToInputs(facts);
    EXPECT_EQ(in.liver_tests->value.alt->is_bound, one.high_is_bound);
    EXPECT_EQ(in.creatinine_mg_per_dl->value.is_bound, one.high_is_bound);
    EXPECT_EQ(in.inr->value.is_bound, one.high_is_bound);
    EXPECT_EQ(in.platelets_per_nl->value.is_bound, one.low_is_bound);
  }
}

TEST(GateLabs, ReadPregnancyTests) {
  using R = v1::LabResult;
  const auto quantity = [](double value, R::Comparator comparator) {
    auto facts = Facts();
    AddValue(AddLab(facts, "PREGNANCY", 1), "19080-1", value, 0, comparator);
    const auto in = ToInputs(facts);
    return in.hcg ? std::optional(in.hcg->value) : std::nullopt;
  };
  EXPECT_EQ(quantity(4.9, R::COMPARATOR_EQUAL), false);
  EXPECT_EQ(quantity(5, R::COMPARATOR_EQUAL), true) << "the grey zone is not negative";
  EXPECT_EQ(quantity(5, R::COMPARATOR_LESS), false);
  EXPECT_EQ(quantity(10, R::COMPARATOR_LESS), std::nullopt);
  EXPECT_EQ(quantity(1, R::COMPARATOR_MORE), true);
  auto facts = Facts();
  AddPresence(AddLab(facts, "PREGNANCY", 3), "2106-3", R::PRESENCE_NEGATIVE);
  AddPresence(AddLab(facts, "PREGNANCY", 2), "2118-8", R::PRESENCE_POSITIVE);
  AddPresence(AddLab(facts, "PREGNANCY", 2), "2106-3", R::PRESENCE_NEGATIVE);
  AddPresence(AddLab(facts, "PREGNANCY", 1), "2106-3", R::PRESENCE_INVALID);
  EXPECT_TRUE(ToInputs(facts).hcg->value) << "of one day the positive one, and an invalid one is none";
  AddPresence(AddLab(facts, "PREGNANCY", 0), "2106-3", R::PRESENCE_NEGATIVE);
  EXPECT_FALSE(ToInputs(facts).hcg->value);
}

TEST(GateLabs, TakeEachDrugScreenOfItsDay) {
  auto facts = Facts();
  auto& entry = AddLab(facts, "DRUG_SCREEN", 0);
  AddPresence(entry, "19295-5", v1::LabResult::PRESENCE_NEGATIVE);
  AddPresence(entry, "59673-4", v1::LabResult::PRESENCE_POSITIVE);
  AddPresence(AddLab(facts, "DRUG_SCREEN", -1), "59673-4", v1::LabResult::PRESENCE_NEGATIVE);
  const auto in = ToInputs(facts);
  ASSERT_THAT(in.drug_screens, SizeIs(1));
  EXPECT_EQ(in.drug_screens[0].observed_at, Begin(0));
  EXPECT_THAT(in.drug_screens[0].value.panel,
              Optional(ElementsAre(domain::DrugClass::kOpiates, domain::DrugClass::kFentanyl)));
}

TEST(GateLabs, AreMissingWhenThereAreNone) {
  const auto in = ToInputs(Facts());
  EXPECT_FALSE(in.liver_tests || in.creatinine_mg_per_dl || in.platelets_per_nl || in.inr || in.hcg);
  EXPECT_TRUE(in.drug_screens.empty());
}

TEST(GateDoses, SayWhenAndWhereTheLastInjectionWas) {
  auto facts = Facts();
  AddFinding(facts, Begin(60)).mutable_earlier_treatment();
  AddDose(facts, 56).mutable_injection()->set_side(v1::INJECTION_SIDE_LEFT);
  AddDose(facts, 28).mutable_injection()->set_side(v1::INJECTION_SIDE_RIGHT);
  AddDose(facts, -1).mutable_injection()->set_side(v1::INJECTION_SIDE_LEFT);
  auto in = ToInputs(facts);
  EXPECT_EQ(in.injections->value.last, (gate::PastInjection{DaysAgo(28), gate::Side::kRight}));
  EXPECT_EQ(in.injections->id.ToString(), facts.doses(1).dose_id());
  EXPECT_EQ(in.phase, gate::Phase::kContinuation);
  ASSERT_TRUE(in.liver_monitoring);
  EXPECT_EQ(in.liver_monitoring->value.first_dose_on, DaysAgo(56));
  auto& elsewhere = *AddFinding(facts, Begin(1)).mutable_earlier_treatment();
  *elsewhere.mutable_last_injection_on() = ToProto(DaysAgo(10));
  in = ToInputs(facts);
  EXPECT_EQ(in.injections->value.last, (gate::PastInjection{DaysAgo(10), std::nullopt})) << "given elsewhere, later";
}

TEST(GateDoses, KnowNoInjectionOnlyWhereItIsSaid) {
  EXPECT_FALSE(ToInputs(Facts()).injections);
  auto facts = Facts();
  AddFinding(facts, Begin(0)).mutable_earlier_treatment();
  ASSERT_TRUE(ToInputs(facts).injections);
  EXPECT_FALSE(ToInputs(facts).injections->value.last);
}

TEST(GateDoses, TakeTheBaselineBeforeTheFirstDose) {
  auto facts = Facts();
  AddDose(facts, 20).mutable_injection();
  const auto is_raised = [&] { return ToInputs(facts).liver_monitoring->value.baseline_above_limit; };
  EXPECT_TRUE(is_raised()) << "nothing is known of it";
  AddValue(AddLab(facts, "LIVER", 10), "1742-6", 20, 40);
  EXPECT_TRUE(is_raised()) << "that was after it";
  AddValue(AddLab(facts, "LIVER", 25), "1742-6", 41, 40);
  EXPECT_TRUE(is_raised());
  AddValue(AddLab(facts, "LIVER", 20), "1742-6", 40, 40);
  EXPECT_FALSE(is_raised());
}

TEST(GateDoses, SayWhenTabletsWereTaken) {
  const auto last_tablet = [](auto add) {
    auto facts = Facts();
    add(AddDose(facts, 2));
    const auto in = ToInputs(facts);
    return in.last_tablet_on ? std::optional(in.last_tablet_on->value) : std::nullopt;
  };
  EXPECT_EQ(last_tablet([](auto& dose) { dose.mutable_observed_dose()->set_dose_mg(50); }), DaysAgo(2));
  EXPECT_EQ(last_tablet([](auto& dose) { dose.mutable_self_report()->set_answer(v1::DIARY_ANSWER_TAKEN); }),
            DaysAgo(2));
  EXPECT_EQ(last_tablet([](auto& dose) { dose.mutable_self_report()->set_answer(v1::DIARY_ANSWER_NOT_SURE); }),
            std::nullopt);
  EXPECT_EQ(last_tablet([](auto& dose) { dose.mutable_dispense()->set_tablets(30); }), std::nullopt)
      << "handed out is not taken";
}

TEST(GateDoses, KeepASevereReactionUntilTheSiteIsCheckedOnALaterDay) {
  auto facts = Facts();
  auto& injection = *AddDose(facts, 28).mutable_injection();
  injection.set_side(v1::INJECTION_SIDE_LEFT);
  auto& reaction = *injection.add_reactions();
  reaction.set_kind(v1::SiteReaction::KIND_ABSCESS);
  reaction.set_course(v1::SiteReaction::COURSE_IMPROVING);
  const auto unresolved = [&] {
    const auto in = ToInputs(facts);
    return in.unresolved_site_reaction ? std::optional(in.unresolved_site_reaction->value) : std::nullopt;
  };
  EXPECT_EQ(unresolved(), true);
  auto& seen = AddFinding(facts, Begin(28) + std::chrono::hours(10));
  seen.mutable_injection_site_check()->set_unresolved_reaction(v1::ANSWER_NO);
  EXPECT_EQ(unresolved(), true) << "the same day: nobody knows which came first";
  *facts.mutable_observations(0)->mutable_observe_time() = ToProto(Begin(20));
  EXPECT_EQ(unresolved(), false);
  facts.clear_observations();
  facts.mutable_doses(0)->mutable_entry()->mutable_injection()->mutable_reactions(0)->set_course(
      v1::SiteReaction::COURSE_RESOLVED);
  EXPECT_EQ(unresolved(), std::nullopt);
}

TEST(GateDoses, TellOfTheInjectionThatIsGiven) {
  auto facts = Facts();
  auto& giving = *facts.mutable_giving();
  giving.set_dose_id(platform::NewUuid().ToString());
  auto& injection = *giving.mutable_entry()->mutable_injection();
  auto in = ToInputs(facts);
  EXPECT_FALSE(in.planned_side || in.needle || in.unresolved_site_reaction) << "what is not said is missing";
  EXPECT_FALSE(in.lot->value.expires_on || in.lot->value.stored_in_order);
  injection.set_side(v1::INJECTION_SIDE_RIGHT);
  injection.mutable_needle()->set_tenths_of_inch(15);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_lot()->set_number("L1");
  *injection.mutable_lot()->mutable_expires_on() = ToProto(DaysAgo(-10));
  injection.set_site_check(v1::SITE_CHECK_NOTHING_FOUND);
  injection.mutable_counselling()->set_reversal_agent_offered(true);
  injection.mutable_counselling()->set_reversal_answer(v1::REVERSAL_ANSWER_DECLINED);
  giving.set_stored_in_order(true);
  in = ToInputs(facts);
  EXPECT_EQ(in.planned_side->value, gate::Side::kRight);
  EXPECT_EQ(in.planned_side->observed_at, in.now);
  EXPECT_EQ(in.needle->value, (gate::Needle{1.5, 20}));
  EXPECT_EQ(in.lot->value, (gate::Lot{"L1", DaysAgo(-10), std::nullopt, true}));
  EXPECT_FALSE(in.unresolved_site_reaction->value);
  EXPECT_EQ(in.counselling->value, (gate::OverdoseCounselling{true, gate::ReversalAgentAnswer::kDeclined, false}));
}

TEST(GateDoses, TellOfTheCounsellingWithAnImplantAndNothingOfTablets) {
  auto facts = Facts();
  facts.mutable_giving()->set_dose_id(platform::NewUuid().ToString());
  facts.mutable_giving()->mutable_entry()->mutable_dispense()->set_tablets(30);
  EXPECT_FALSE(ToInputs(facts).counselling);
  facts.mutable_giving()->mutable_entry()->mutable_implant()->mutable_counselling()->set_overdose_counselling_given(
      true);
  const auto in = ToInputs(facts);
  ASSERT_TRUE(in.counselling);
  EXPECT_TRUE(in.counselling->value.vulnerability_explained);
  EXPECT_FALSE(in.counselling->value.answer);
}

}  // namespace
}  // namespace cairn::prescribing::wire
