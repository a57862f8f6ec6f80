#include "clients/cli/dose_text.h"

#include <gtest/gtest.h>

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

TEST(EntryText, SaysWhatHappened) {
  v1::DoseEntry entry;
  EXPECT_EQ(EntryText(entry), "not recorded");
  entry.mutable_injection()->set_dose_mg(380);
  entry.mutable_injection()->set_side(v1::INJECTION_SIDE_LEFT);
  entry.mutable_injection()->mutable_lot()->set_number("B1234");
  EXPECT_EQ(EntryText(entry), "injection, 380 mg, left, lot B1234");
  entry.mutable_injection()->set_kit_id("k1");
  EXPECT_EQ(EntryText(entry), "injection, 380 mg, left, lot B1234, carton k1");
  entry.mutable_dispense()->set_tablets(30);
  EXPECT_EQ(EntryText(entry), "30 tablets, as needed") << "no days are not zero days";
  entry.mutable_dispense()->set_days_supply(30);
  EXPECT_EQ(EntryText(entry), "30 tablets for 30 days");
  entry.mutable_observed_dose()->set_dose_mg(50);
  EXPECT_EQ(EntryText(entry), "seen to be taken, 50 mg");
  entry.mutable_self_report()->set_answer(v1::DIARY_ANSWER_NOT_TAKEN);
  EXPECT_EQ(EntryText(entry), "says: not taken");
}

TEST(ResultText, SaysTheValueWithItsUnitOrWhatAScreenShows) {
  v1::LabResult alt;
  alt.set_code("1742-6");
  alt.set_value(30);
  alt.set_unit("U/L");
  EXPECT_EQ(ResultText(alt), "1742-6 30 U/L");
  alt.set_comparator(v1::LabResult::COMPARATOR_LESS);
  alt.set_times_upper_limit(0.75);
  EXPECT_EQ(ResultText(alt), "1742-6 < 30 U/L (0.75 of the upper limit)");
  v1::LabResult screen;
  screen.set_code("3879-4");
  EXPECT_EQ(ResultText(screen), "3879-4 not recorded");
  screen.set_presence(v1::LabResult::PRESENCE_NEGATIVE);
  screen.set_confirmation(v1::LabResult::CONFIRMATION_PRESUMPTIVE);
  EXPECT_EQ(ResultText(screen), "3879-4 negative (presumptive)");
}

}  // namespace
}  // namespace cairn::cli
