#include "prescribing/domain/administration.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

/// An injection today, the last one 28 days ago on the other side, with a carton from stock.
class InjectionTest : public testing::Test {
 protected:
  InjectionTest() {
    facts_.order = SignedOrder(Injections());
    record_.order = facts_.order.id;
    facts_.given = {{.id = AdministrationId::New(), .on = DaysAgo(28), .side = Side::kRight}};
    facts_.kit = UsedKit{
        .id = KitId::New(), .lot_number = record_.lot_number, .expires_on = *record_.expires_on, .usable = true};
  }

  Findings Check() const { return CheckInjection(record_, facts_); }
  std::vector<std::string> Violations() const { return TypesOf(Check().violations); }
  std::vector<std::string> Warnings() const { return TypesOf(Check().warnings); }

  InjectionRecord record_{.id = AdministrationId::New(),
                          .on = kToday,
                          .dose_mg = 380,
                          .side = Side::kLeft,
                          .needle = Needle{.tenths_of_inch = 15, .gauge = 20},
                          .lot_number = "A1234",
                          .expires_on = After(kToday, 100),
                          .site_check = SiteCheck::kNothingFound,
                          .reversal_agent_offered = true,
                          .reversal_answer = ReversalAnswer::kAlreadyHas,
                          .overdose_counselling_given = true};
  InjectionFacts facts_{.patient = PatientId::New(), .period = OpenPeriod(), .units_given = 3};
};

TEST_F(InjectionTest, IsKeptWhenItIsWhole) {
  EXPECT_THAT(Violations(), IsEmpty());
  EXPECT_THAT(Warnings(), IsEmpty());
  EXPECT_TRUE(RequireInjection(Check(), {}));
  record_.needle->tenths_of_inch = 20;
  EXPECT_THAT(Violations(), IsEmpty());
}

TEST_F(InjectionTest, NamesEachRuleAlone) {
  using Spoil = std::function<void(InjectionRecord&, InjectionFacts&)>;
  const std::pair<std::string, Spoil> cases[] = {
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.state = OrderState::kDraft; }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.terms = Tablets(); }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.stopped_on = DaysAgo(1); }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.terms.start_on = After(kToday, 1); }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.terms.end_on = DaysAgo(1); }},
      {"ORDER_USED_UP", [](auto&, auto& f) { f.units_given = 6; }},
      {"DOSE_OUT_OF_RANGE", [](auto& r, auto&) { r.dose_mg = 190; }},
      {"SIDE_REQUIRED", [](auto& r, auto&) { r.side.reset(); }},
      {"NEEDLE_REQUIRED", [](auto& r, auto&) { r.needle.reset(); }},
      {"NEEDLE_NOT_OF_CARTON", [](auto& r, auto&) { r.needle->tenths_of_inch = 10; }},
      {"NEEDLE_NOT_OF_CARTON", [](auto& r, auto&) { r.needle->gauge = 22; }},
      {"EXPIRY_REQUIRED", [](auto& r, auto& f) { r.expires_on.reset(), f.kit.reset(); }},
      {"LOT_REQUIRED", [](auto& r, auto& f) { r.lot_number.clear(), f.kit->lot_number.clear(); }},
      {"LOT_EXPIRED", [](auto& r, auto& f) { r.expires_on = f.kit->expires_on = DaysAgo(1); }},
      {"SITE_CHECK_REQUIRED", [](auto& r, auto&) { r.site_check.reset(); }},
      {"NOT_FIRST_INJECTION", [](auto& r, auto&) { r.site_check = SiteCheck::kFirstInjection; }},
      {"REACTION_REQUIRED", [](auto& r, auto&) { r.site_check = SiteCheck::kReactionFound; }},
      {"REACTION_NOT_FOUND", [](auto& r, auto&) { r.reactions = {{ReactionKind::kPain}}; }},
      {"REACTION_TWICE",
       [](auto& r, auto&) {
         r.site_check = SiteCheck::kReactionFound;
         r.reactions = {{ReactionKind::kNodule}, {ReactionKind::kNodule, ReactionCourse::kImproving}};
       }},
      {"REVERSAL_AGENT_NOT_OFFERED", [](auto& r, auto&) { r.reversal_agent_offered = false; }},
      {"REVERSAL_ANSWER_REQUIRED", [](auto& r, auto&) { r.reversal_answer.reset(); }},
      {"OVERDOSE_COUNSELLING_REQUIRED", [](auto& r, auto&) { r.overdose_counselling_given = false; }},
      {"KIT_RESERVED_FOR_ANOTHER", [](auto&, auto& f) { f.kit->reserved_for = PatientId::New(); }},
      {"LOT_NOT_OF_KIT", [](auto&, auto& f) { f.kit->lot_number = "B1"; }},
      {"LOT_NOT_OF_KIT", [](auto&, auto& f) { f.kit->expires_on = kToday; }},
      {"LOT_RECALLED", [](auto&, auto& f) { f.kit->recalled = true; }},
      {"KIT_NOT_USABLE", [](auto&, auto& f) { f.kit->usable = false; }},
  };
  for (const auto& [rule, spoil] : cases) {
    auto record = record_;
    auto facts = facts_;
    spoil(record, facts);
    const auto violations = CheckInjection(record, facts).violations;
    EXPECT_THAT(TypesOf(violations), ElementsAre(rule));
    for (const auto& violation : violations) {
      EXPECT_FALSE(violation.subject.empty()) << rule;
      EXPECT_FALSE(violation.description.empty()) << rule;
    }
  }
}

TEST_F(InjectionTest, IsOnADayOfCare) {
  record_.on = After(kToday, 1);
  EXPECT_THAT(Violations(), ElementsAre("DATE_IN_FUTURE"));
  record_.on = DaysAgo(201);
  EXPECT_THAT(Violations(), Contains("BEFORE_ENROLMENT"));
  record_.on = kToday;
  facts_.period.ended_on = DaysAgo(1);
  EXPECT_THAT(Violations(), ElementsAre("EPISODE_CLOSED"));
  facts_.period.ended_on = kToday;
  EXPECT_THAT(Violations(), IsEmpty()) << "what was given on the last day may be written down";
}

TEST_F(InjectionTest, IsNotGivenBeforeItIsDue) {
  for (const int days : {1, 20}) {
    facts_.given[0].on = DaysAgo(days);
    EXPECT_THAT(Violations(), ElementsAre("INJECTION_NOT_DUE")) << days;
    EXPECT_EQ(Check().violations[0].subject, facts_.given[0].id.ToString());
  }
  EXPECT_EQ(Check().violations[0].description, "Another injection was given 20 days before.");
  facts_.interval_overridden = true;
  EXPECT_THAT(Violations(), IsEmpty());
  facts_.interval_overridden = false;
  facts_.given[0].on = DaysAgo(21);
  EXPECT_THAT(Violations(), IsEmpty());
  EXPECT_THAT(TypesOf(CheckInjection(record_, facts_, 22).violations), ElementsAre("INJECTION_NOT_DUE"));
}

TEST_F(InjectionTest, IsNotGivenTwiceOnADayWhateverWasOverridden) {
  facts_.given[0].on = kToday;
  facts_.interval_overridden = true;
  EXPECT_THAT(Violations(), ElementsAre("SECOND_INJECTION"));
}

TEST_F(InjectionTest, WrittenDownLateKeepsItsDistanceToTheNextToo) {
  record_.on = DaysAgo(30);
  facts_.given[0].on = DaysAgo(10);
  EXPECT_THAT(Violations(), ElementsAre("INJECTION_NOT_DUE"));
  EXPECT_EQ(Check().violations[0].description, "Another injection was given 20 days after.");
  facts_.given[0].on = DaysAgo(9);
  EXPECT_THAT(Violations(), IsEmpty());
  record_.site_check = SiteCheck::kFirstInjection;
  EXPECT_THAT(Violations(), IsEmpty()) << "a later one does not make it the second";
}

TEST_F(InjectionTest, WarnsOfTheSameSide) {
  record_.side = Side::kRight;
  EXPECT_THAT(Violations(), IsEmpty());
  EXPECT_THAT(Warnings(), ElementsAre("SAME_SIDE"));
  const auto refused = RequireInjection(Check(), {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "INJECTION_NOT_VALID");
  EXPECT_EQ(refused.error().preconditions.at(0).type, "SAME_SIDE");
  EXPECT_TRUE(RequireInjection(Check(), {"SAME_SIDE"}));
  facts_.given[0].side.reset();
  EXPECT_THAT(Warnings(), ElementsAre("SIDE_OF_LAST_UNKNOWN"));
}

TEST_F(InjectionTest, ComparesItsSideWithTheLastBeforeIt) {
  facts_.given.push_back({.id = AdministrationId::New(), .on = DaysAgo(90), .side = Side::kLeft});
  EXPECT_THAT(Warnings(), IsEmpty());
  facts_.given.push_back({.id = AdministrationId::New(), .on = DaysAgo(60), .side = Side::kLeft});
  EXPECT_THAT(Warnings(), IsEmpty());
  facts_.given.push_back({.id = AdministrationId::New(), .on = DaysAgo(27), .side = Side::kLeft});
  EXPECT_THAT(Warnings(), ElementsAre("SAME_SIDE"));
  facts_.given.clear();
  EXPECT_THAT(Warnings(), IsEmpty());
}

TEST_F(InjectionTest, WarnsOfWhatIsNotKnownOfTheCarton) {
  facts_.kit->usable.reset();
  EXPECT_THAT(Warnings(), ElementsAre("COLD_CHAIN_UNKNOWN"));
  facts_.kit.reset();
  EXPECT_THAT(Warnings(), ElementsAre("KIT_UNKNOWN"));
  EXPECT_THAT(Violations(), IsEmpty());
}

TEST_F(InjectionTest, MayUseTheCartonOfItsPatient) {
  facts_.kit->reserved_for = facts_.patient;
  EXPECT_THAT(Violations(), IsEmpty());
}

TEST_F(InjectionTest, AWarningAcknowledgedDoesNotHideAViolation) {
  record_.side = Side::kRight;
  record_.dose_mg = 0;
  const auto refused = RequireInjection(Check(), {"SAME_SIDE", "DOSE_OUT_OF_RANGE"});
  ASSERT_FALSE(refused);
  EXPECT_THAT(TypesOf(refused.error().preconditions), ElementsAre("DOSE_OUT_OF_RANGE"));
}

TEST(EmptyInjection, NamesAllRulesAtOnceInOrder) {
  const auto findings = CheckInjection({}, {.period = OpenPeriod()});
  EXPECT_THAT(TypesOf(findings.violations),
              ElementsAre("BEFORE_ENROLMENT", "ORDER_NOT_IN_FORCE", "ORDER_USED_UP", "DOSE_OUT_OF_RANGE",
                          "SIDE_REQUIRED", "NEEDLE_REQUIRED", "LOT_REQUIRED", "EXPIRY_REQUIRED", "SITE_CHECK_REQUIRED",
                          "REVERSAL_AGENT_NOT_OFFERED", "OVERDOSE_COUNSELLING_REQUIRED"));
  EXPECT_THAT(TypesOf(findings.warnings), ElementsAre("KIT_UNKNOWN"));
}

TEST(Orders, AllowDosesFromTheirFirstToTheirLastDay) {
  auto order = SignedOrder(Injections());
  order.terms.end_on = DaysAgo(10);
  const std::pair<int, bool> cases[] = {{101, false}, {100, true}, {10, true}, {9, false}};
  for (const auto& [days, allowed] : cases) EXPECT_EQ(Allows(order, Form::kInjection, DaysAgo(days)), allowed) << days;
  order.state = OrderState::kStopped;
  order.stopped_on = DaysAgo(20);
  EXPECT_TRUE(Allows(order, Form::kInjection, DaysAgo(20)))
      << "what was given before the stop is written down after it";
  EXPECT_FALSE(Allows(order, Form::kInjection, DaysAgo(19)));
}

/// Whatever injections there are, a new one is refused exactly when one of them is nearer than 21 days, and the order
/// in which they are known makes no difference.
RC_GTEST_PROP(InjectionLaw, KeepsItsDistanceInBothDirections, ()) {
  const auto days = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-90, 90));
  InjectionFacts facts{.period = OpenPeriod()};
  bool near = false;
  for (const int day : days) {
    facts.given.push_back({.id = AdministrationId::New(), .on = After(kToday, day), .side = Side::kLeft});
    near = near || std::abs(day) < 21;
  }
  const auto findings = CheckInjection({.on = kToday}, facts);
  const auto types = TypesOf(findings.violations);
  const auto has = [&](const char* type) { return std::find(types.begin(), types.end(), type) != types.end(); };
  RC_ASSERT(near == (has("INJECTION_NOT_DUE") || has("SECOND_INJECTION")));
  std::reverse(facts.given.begin(), facts.given.end());
  RC_ASSERT(TypesOf(CheckInjection({.on = kToday}, facts).violations) == types);
}

}  // namespace
}  // namespace cairn::prescribing::domain
