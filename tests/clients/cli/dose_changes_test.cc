#include "clients/cli/dose_changes.h"

#include <gtest/gtest.h>

#include "clients/cli/dose_answers.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

v1::DoseEntry Injection() {
  v1::DoseEntry entry;
  auto& injection = *entry.mutable_injection();
  injection.set_dose_mg(380);
  injection.set_side(v1::INJECTION_SIDE_LEFT);
  injection.mutable_needle()->set_tenths_of_inch(15);
  injection.mutable_needle()->set_gauge(20);
  injection.mutable_lot()->set_number("A1");
  injection.mutable_lot()->mutable_expires_on()->set_year(2027);
  return entry;
}

TEST(DoseChanges, LeaveWhatIsNotNamed) {
  EXPECT_EQ(Changed(Injection(), {}).SerializeAsString(), Injection().SerializeAsString());
}

TEST(DoseChanges, ChangeWhatIsNamed) {
  DoseChanges changes;
  changes.side = "right";
  changes.needle = 20;
  changes.lot = "B2";
  changes.expires = "2027-03-31";
  const auto injection = Changed(Injection(), changes).injection();
  EXPECT_EQ(injection.dose_mg(), 380);
  EXPECT_EQ(injection.side(), v1::INJECTION_SIDE_RIGHT);
  EXPECT_EQ(injection.needle().tenths_of_inch(), 20);
  EXPECT_EQ(injection.needle().gauge(), 20);
  EXPECT_EQ(injection.lot().number(), "B2");
  EXPECT_EQ(injection.lot().expires_on().month(), 3);
  v1::DoseEntry fill;
  fill.mutable_dispense()->set_tablets(30);
  fill.mutable_dispense()->set_days_supply(30);
  DoseChanges fewer;
  fewer.tablets = 15;
  EXPECT_EQ(Changed(fill, fewer).dispense().tablets(), 15);
  EXPECT_EQ(Changed(fill, fewer).dispense().days_supply(), 30);
  v1::DoseEntry seen;
  seen.mutable_observed_dose()->set_dose_mg(50);
  DoseChanges more;
  more.dose_mg = 100;
  EXPECT_EQ(Changed(seen, more).observed_dose().dose_mg(), 100);
  v1::DoseEntry implant;
  implant.mutable_implant()->set_dose_mg(900);
  more.lot = "C3";
  EXPECT_EQ(Changed(implant, more).implant().dose_mg(), 100);
  EXPECT_EQ(Changed(implant, more).implant().lot().number(), "C3");
}

TEST(DoseChanges, RefuseWhatTheRecordHasNoPlaceFor) {
  v1::DoseEntry seen;
  seen.mutable_observed_dose()->set_dose_mg(50);
  v1::DoseEntry report;
  report.mutable_self_report()->set_answer(v1::DIARY_ANSWER_TAKEN);
  DoseChanges side;
  side.side = "left";
  EXPECT_THROW(Changed(seen, side), Failure);
  DoseChanges lot;
  lot.lot = "A1";
  EXPECT_THROW(Changed(seen, lot), Failure);
  DoseChanges tablets;
  tablets.tablets = 3;
  EXPECT_THROW(Changed(Injection(), tablets), Failure);
  DoseChanges dose;
  dose.dose_mg = 50;
  EXPECT_THROW(Changed(report, dose), Failure);
  DoseChanges needle;
  needle.needle = 15;
  EXPECT_THROW(Changed(seen, needle), Failure);
}

TEST(DoseAnswers, ReadARuleAndACode) {
  const auto given = OverrideFrom("G18=CLINICAL_JUDGEMENT", "why", "p", "s");
  EXPECT_EQ(given.rule(), "G18");
  EXPECT_EQ(given.reason_code(), "CLINICAL_JUDGEMENT");
  EXPECT_EQ(given.reason(), "why");
  EXPECT_EQ(given.prescriber_account_id(), "p");
  EXPECT_EQ(given.second_account_id(), "s");
  for (const auto* text : {"G18", "=CODE", "G18="}) EXPECT_THROW(OverrideFrom(text, "", "", ""), Failure) << text;
}

TEST(DoseAnswers, KnowARuleOfTheGateFromAWarning) {
  EXPECT_TRUE(IsGateRule("G20"));
  for (const auto* text : {"SAME_SIDE", "G2", "G2x", "H20", ""}) EXPECT_FALSE(IsGateRule(text)) << text;
}

}  // namespace
}  // namespace cairn::cli
