#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "prescribing/domain/administration.h"
#include "prescribing/domain/dispense.h"
#include "prescribing/domain/drug_screen.h"
#include "prescribing/domain/lab.h"
#include "prescribing/domain/product.h"
#include "tests/prescribing/domain/lab_sample.h"
#include "tests/prescribing/domain/order_sample.h"

// What must never get on record, each with the reason that a person is told. The rules themselves are tested beside
// their own files.
namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;

/// A true and whole injection today.
struct Whole {
  InjectionRecord record{.id = AdministrationId::New(),
                         .on = kToday,
                         .dose_mg = 380,
                         .side = Side::kLeft,
                         .needle = Needle{.tenths_of_inch = 20, .gauge = 20},
                         .lot_number = "A1234",
                         .expires_on = After(kToday, 90),
                         .site_check = SiteCheck::kNothingFound,
                         .reversal_agent_offered = true,
                         .reversal_answer = ReversalAnswer::kAccepted,
                         .overdose_counselling_given = true};
  InjectionFacts facts{
      .patient = PatientId::New(),
      .period = OpenPeriod(),
      .order = SignedOrder(Injections()),
      .units_given = 1,
      .given = {{.id = AdministrationId::New(), .on = DaysAgo(28), .side = Side::kRight}},
      .kit = UsedKit{.id = KitId::New(), .lot_number = "A1234", .expires_on = After(kToday, 90), .usable = true}};
};

TEST(BadInput, OfAnInjectionHasItsReason) {
  struct Case {
    std::string what;
    std::function<void(Whole&)> spoil;
    std::string reason;
  };
  const Case cases[] = {
      {"a dose outside its range", [](Whole& w) { w.record.dose_mg = 400; }, "DOSE_OUT_OF_RANGE"},
      {"a day to come", [](Whole& w) { w.record.on = After(kToday, 1); }, "DATE_IN_FUTURE"},
      {"a day before enrolment", [](Whole& w) { w.facts.period.enrolled_on = After(w.record.on, 1); },
       "BEFORE_ENROLMENT"},
      {"20 days after the last", [](Whole& w) { w.facts.given[0].on = DaysAgo(20); }, "INJECTION_NOT_DUE"},
      {"a second at the same time", [](Whole& w) { w.facts.given[0].on = kToday; }, "SECOND_INJECTION"},
      {"the same buttock", [](Whole& w) { w.record.side = Side::kRight; }, "SAME_SIDE"},
      {"an expired lot", [](Whole& w) { w.record.expires_on = w.facts.kit->expires_on = DaysAgo(1); }, "LOT_EXPIRED"},
      {"another patient's carton", [](Whole& w) { w.facts.kit->reserved_for = PatientId::New(); },
       "KIT_RESERVED_FOR_ANOTHER"},
      {"a closed episode", [](Whole& w) { w.facts.period.ended_on = DaysAgo(1); }, "EPISODE_CLOSED"},
  };
  const auto reasons = [](const Whole& w) {
    const auto kept = RequireInjection(CheckInjection(w.record, w.facts), {});
    return kept ? std::vector<std::string>() : TypesOf(kept.error().preconditions);
  };
  EXPECT_THAT(reasons(Whole()), ElementsAre());
  for (const auto& c : cases) {
    Whole whole;
    c.spoil(whole);
    EXPECT_THAT(reasons(whole), ElementsAre(c.reason)) << c.what;
  }
}

TEST(BadInput, OfAnOrderHasItsReason) {
  auto terms = Injections();
  terms.dose_mg = 50;
  EXPECT_THAT(TypesOf(CheckOrder(terms, OpenPeriod())), ElementsAre("DOSE_OUT_OF_RANGE"));
  terms = Injections();
  terms.start_on = After(kToday, 400);
  EXPECT_THAT(TypesOf(CheckOrder(terms, OpenPeriod())), ElementsAre("START_TOO_FAR_AHEAD"));
  terms.start_on = DaysAgo(300);
  EXPECT_THAT(TypesOf(CheckOrder(terms, OpenPeriod())), ElementsAre("START_BEFORE_ENROLMENT"));
  EXPECT_EQ(FindProduct("BUP_NTX").error().reason, "PRODUCT_EXCLUDED") << "Contrave";
}

TEST(BadInput, OnAClosedEpisodeHasItsReason) {
  auto period = OpenPeriod();
  period.ended_on = DaysAgo(1);
  EXPECT_THAT(TypesOf(CheckOrder(Tablets(), period)), ElementsAre("EPISODE_CLOSED"));
  EXPECT_THAT(
      TypesOf(CheckObservedDose({.on = kToday, .dose_mg = 50}, {.period = period, .order = SignedOrder(Tablets())})),
      ElementsAre("EPISODE_CLOSED"));
  const DispenseRecord dispense{.on = kToday, .tablets = 30, .days_supply = 30, .by = DispensedBy::kPharmacy};
  EXPECT_THAT(TypesOf(CheckDispense(dispense, {.period = period, .order = SignedOrder(Tablets())}).violations),
              ElementsAre("EPISODE_CLOSED"));
}

TEST(BadInput, OfALaboratoryReportHasItsReason) {
  const auto reasons = [](const std::string& panel, const LabResult& result) {
    return TypesOf(CheckLabReport(
        {.panel = panel, .collected_on = DaysAgo(2), .reported_on = DaysAgo(1), .results = {result}}, kToday));
  };
  EXPECT_THAT(reasons("LIVER", Quantity("1742-6", 1, "ukat/L", 0.7)),
              ElementsAre("UNIT_WRONG", "UPPER_LIMIT_IMPLAUSIBLE"))
      << "an upper limit in another unit is none";
  EXPECT_THAT(reasons("LIVER", Quantity("1742-6", 60, "ukat/L", 40)), ElementsAre("UNIT_WRONG"));
  EXPECT_THAT(reasons("LIVER", Quantity("1742-6", 60, "U/L")), ElementsAre("UPPER_LIMIT_REQUIRED"));
  EXPECT_THAT(reasons("METABOLIC", Quantity("1742-6", 60, "U/L", 40)), ElementsAre("PANEL_UNKNOWN"));
}

TEST(BadInput, AScreenWithoutFentanylIsNoProofOfBeingOpioidFree) {
  const auto refused = CheckOpioidFree({Screen("19295-5", Presence::kNegative), Screen("19642-8", Presence::kNegative),
                                        Screen("3414-0", Presence::kNegative), Screen("19550-3", Presence::kNegative)});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "SCREEN_INCOMPLETE");
  EXPECT_EQ(refused.error().metadata.at(0).second, "FENTANYL");
}

}  // namespace
}  // namespace cairn::prescribing::domain
