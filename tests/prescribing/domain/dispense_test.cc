#include "prescribing/domain/dispense.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class DispenseTest : public testing::Test {
 protected:
  DispenseRecord record_{.id = DispenseId::New(),
                         .on = kToday,
                         .tablets = 30,
                         .days_supply = 30,
                         .lot_number = "T77",
                         .expires_on = After(kToday, 100)};
  DispenseFacts facts_{.period = OpenPeriod(), .order = SignedOrder(Tablets()), .fills_given = 2};
};

TEST_F(DispenseTest, IsKeptWhenItIsWhole) {
  const auto findings = CheckDispense(record_, facts_);
  EXPECT_THAT(TypesOf(findings.violations), IsEmpty());
  EXPECT_THAT(TypesOf(findings.warnings), IsEmpty());
}

TEST_F(DispenseTest, NamesEachRuleAlone) {
  using Spoil = std::function<void(DispenseRecord&, DispenseFacts&)>;
  const std::pair<std::string, Spoil> cases[] = {
      {"DATE_IN_FUTURE", [](auto& r, auto&) { r.on = After(kToday, 1); }},
      {"EPISODE_CLOSED", [](auto&, auto& f) { f.period.ended_on = DaysAgo(1); }},
      {"ORDER_NOT_IN_FORCE", [](auto&, auto& f) { f.order.state = OrderState::kDraft; }},
      {"ORDER_USED_UP", [](auto&, auto& f) { f.fills_given = 3; }},
      {"QUANTITY_OUT_OF_RANGE", [](auto& r, auto&) { r.tablets = 0; }},
      {"QUANTITY_OUT_OF_RANGE", [](auto& r, auto&) { r.tablets = 31; }},
      {"DAYS_SUPPLY_CONTRADICTS_TABLETS", [](auto& r, auto&) { r.days_supply = 29; }},
      {"DAYS_SUPPLY_CONTRADICTS_TABLETS", [](auto& r, auto&) { r.days_supply.reset(); }},
      {"DAYS_SUPPLY_CONTRADICTS_TABLETS",
       [](auto&, auto& f) { f.order.terms = Tablets(OralSchedule::kDaily100, 100); }},
      {"DAYS_SUPPLY_CONTRADICTS_TABLETS", [](auto&, auto& f) { f.order.terms = Tablets(OralSchedule::kTargeted); }},
      {"LOT_REQUIRED", [](auto& r, auto&) { r.lot_number.clear(); }},
      {"EXPIRY_REQUIRED", [](auto& r, auto&) { r.expires_on.reset(); }},
      {"LOT_EXPIRED", [](auto& r, auto&) { r.expires_on = DaysAgo(1); }}};
  for (const auto& [rule, spoil] : cases) {
    auto record = record_;
    auto facts = facts_;
    spoil(record, facts);
    EXPECT_THAT(TypesOf(CheckDispense(record, facts).violations), ElementsAre(rule));
  }
}

TEST_F(DispenseTest, NamesAllRulesAtOnceInOrder) {
  facts_.fills_given = 3;
  EXPECT_THAT(TypesOf(CheckDispense({}, facts_).violations),
              ElementsAre("BEFORE_ENROLMENT", "ORDER_NOT_IN_FORCE", "ORDER_USED_UP", "QUANTITY_OUT_OF_RANGE",
                          "LOT_REQUIRED", "EXPIRY_REQUIRED"));
}

TEST_F(DispenseTest, OfAPharmacyNeedsNoLot) {
  record_.by = DispensedBy::kPharmacy;
  record_.lot_number.clear();
  record_.expires_on.reset();
  EXPECT_THAT(TypesOf(CheckDispense(record_, facts_).violations), IsEmpty());
}

TEST_F(DispenseTest, OfTabletsTakenAsNeededHasNoDays) {
  facts_.order.terms = Tablets(OralSchedule::kTargeted);
  record_.days_supply.reset();
  EXPECT_THAT(TypesOf(CheckDispense(record_, facts_).violations), IsEmpty());
  facts_.order.terms.schedule.reset();
  EXPECT_THAT(TypesOf(CheckDispense(record_, facts_).violations), IsEmpty()) << "nothing to compare with";
}

TEST_F(DispenseTest, WarnsWhenMuchIsLeft) {
  const std::pair<int, bool> cases[] = {{-3, false}, {0, false}, {6, false}, {7, true}, {20, true}};
  for (const auto& [days, early] : cases) {
    facts_.supplied_until = After(kToday, days);
    EXPECT_EQ(!CheckDispense(record_, facts_).warnings.empty(), early) << days;
  }
  EXPECT_THAT(TypesOf(CheckDispense(record_, facts_).warnings), ElementsAre("REFILL_EARLY"));
  EXPECT_THAT(TypesOf(CheckDispense(record_, facts_, 21).warnings), IsEmpty());
}

TEST(ObservedDoses, AreHalvesOfTabletsTo150MgADay) {
  const ObservedDoseFacts facts{.period = OpenPeriod(), .order = SignedOrder(Tablets())};
  for (const int mg : {25, 50, 75, 100, 150}) {
    EXPECT_THAT(TypesOf(CheckObservedDose({.on = kToday, .dose_mg = mg}, facts)), IsEmpty()) << mg;
  }
  for (const int mg : {-25, 0, 20, 60, 175, 200}) {
    EXPECT_THAT(TypesOf(CheckObservedDose({.on = kToday, .dose_mg = mg}, facts)), ElementsAre("DOSE_OUT_OF_RANGE"))
        << mg;
  }
  auto second = facts;
  second.taken_that_day_mg = 25;
  EXPECT_THAT(TypesOf(CheckObservedDose({.on = kToday, .dose_mg = 25}, second)), IsEmpty());
  EXPECT_THAT(TypesOf(CheckObservedDose({.on = kToday, .dose_mg = 150}, second)), ElementsAre("DOSE_OUT_OF_RANGE"));
}

TEST(ObservedDoses, AreOnADayOfCareByAnOrderForTablets) {
  const ObservedDoseFacts facts{.period = OpenPeriod(), .order = SignedOrder(Injections())};
  EXPECT_THAT(TypesOf(CheckObservedDose({.on = After(kToday, 1), .dose_mg = 50}, facts)),
              ElementsAre("DATE_IN_FUTURE", "ORDER_NOT_IN_FORCE"));
}

}  // namespace
}  // namespace cairn::prescribing::domain
