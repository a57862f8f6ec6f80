#include "prescribing/domain/correction.h"

#include <gtest/gtest.h>

namespace cairn::prescribing::domain {
namespace {

using enum CorrectionReason;

TEST(Corrections, TakeThePlaceOfARecordOnce) {
  EXPECT_TRUE(CheckCorrection({}, kWrongDate));
  const auto again = CheckCorrection({.superseded_by = "id-2", .voided = true}, kWrongDate);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, platform::Code::kFailedPrecondition);
  EXPECT_EQ(again.error().reason, "ALREADY_SUPERSEDED");
  EXPECT_EQ(again.error().metadata.at(0), std::pair(std::string("superseded_by"), std::string("id-2")));
  EXPECT_EQ(CheckCorrection({.voided = true}, kWrongDate).error().reason, "ALREADY_VOIDED");
  EXPECT_EQ(CheckCorrection({.same_patient = false}, kOther).error().reason, "CORRECTION_OF_ANOTHER_PATIENT");
}

TEST(Corrections, NeedAReasonThatLeavesSomething) {
  for (const auto reason : {kWrongDate, kWrongProductOrDose, kWrongLotOrSite, kOther}) {
    EXPECT_TRUE(CheckCorrection({}, reason)) << static_cast<int>(reason);
  }
  for (const auto reason : {kWrongPatient, kEnteredTwice, kDidNotHappen}) {
    EXPECT_EQ(CheckCorrection({}, reason).error().reason, "CORRECTION_REASON_REQUIRED") << static_cast<int>(reason);
    EXPECT_TRUE(CheckVoid({.same_patient = false}, reason)) << static_cast<int>(reason);
  }
  EXPECT_EQ(CheckCorrection({}, std::nullopt).error().code, platform::Code::kInvalidArgument);
}

TEST(Voids, AreOfRecordsInForce) {
  EXPECT_TRUE(CheckVoid({}, kWrongDate));
  EXPECT_EQ(CheckVoid({}, std::nullopt).error().reason, "CORRECTION_REASON_REQUIRED");
  EXPECT_EQ(CheckVoid({.superseded_by = "id-2"}, kOther).error().reason, "ALREADY_SUPERSEDED");
  EXPECT_EQ(CheckVoid({.voided = true}, kOther).error().reason, "ALREADY_VOIDED");
}

}  // namespace
}  // namespace cairn::prescribing::domain
