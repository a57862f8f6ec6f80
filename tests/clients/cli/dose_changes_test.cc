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
  DoseChanges kit;
  kit.kit = kNoKit;
  EXPECT_THROW(Changed(seen, kit), Failure);
  DoseChanges site;
  site.site.check = "nothing-found";
  EXPECT_THROW(Changed(seen, site), Failure);
  DoseChanges talk;
  talk.talk.counselled = true;
  EXPECT_THROW(Changed(seen, talk), Failure);
}

TEST(DoseChanges, ChangeTheSiteAndWhatWasTalkedAbout) {
  auto entry = Injection();
  entry.mutable_injection()->set_site_check(v1::SITE_CHECK_REACTION_FOUND);
  entry.mutable_injection()->add_reactions()->set_kind(v1::SiteReaction::KIND_NODULE);
  DoseChanges worse;
  worse.site.reactions = {"abscess:worsening", "pain:unchanged"};
  worse.talk.reversal_answer = "already-has";
  worse.talk.counselled = true;
  const auto injection = Changed(entry, worse).injection();
  ASSERT_EQ(injection.reactions_size(), 2) << "those that are typed take the place of all";
  EXPECT_EQ(injection.reactions(0).kind(), v1::SiteReaction::KIND_ABSCESS);
  EXPECT_EQ(injection.reactions(0).course(), v1::SiteReaction::COURSE_WORSENING);
  EXPECT_TRUE(injection.counselling().reversal_agent_offered());
  EXPECT_EQ(injection.counselling().reversal_answer(), v1::REVERSAL_ANSWER_ALREADY_HAS);
  EXPECT_TRUE(injection.counselling().overdose_counselling_given());
  DoseChanges none;
  none.site.check = "nothing-found";
  EXPECT_EQ(Changed(entry, none).injection().site_check(), v1::SITE_CHECK_NOTHING_FOUND);
  EXPECT_EQ(Changed(entry, none).injection().reactions_size(), 0);
  EXPECT_FALSE(Changed(entry, none).injection().counselling().reversal_agent_offered()) << "not said, not done";
  DoseChanges same;
  same.site.check = "reaction-found";
  EXPECT_EQ(Changed(entry, same).injection().reactions_size(), 1);
  DoseChanges half;
  half.site.reactions = {"abscess"};
  EXPECT_THROW(Changed(entry, half), Failure);
}

TEST(DoseChanges, OfTheCartonBringItsOwnLot) {
  auto entry = Injection();
  entry.mutable_injection()->set_kit_id("k1");
  DoseChanges another;
  another.kit = "k2";
  EXPECT_EQ(Changed(entry, another).injection().kit_id(), "k2");
  EXPECT_EQ(Changed(entry, another).injection().lot().number(), "");
  EXPECT_FALSE(Changed(entry, another).injection().lot().has_expires_on());
  another.lot = "B2";
  EXPECT_EQ(Changed(entry, another).injection().lot().number(), "B2") << "then the service compares them";
  DoseChanges elsewhere;
  elsewhere.kit = kNoKit;
  EXPECT_EQ(Changed(entry, elsewhere).injection().kit_id(), "");
  EXPECT_EQ(Changed(entry, elsewhere).injection().lot().number(), "A1");
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
