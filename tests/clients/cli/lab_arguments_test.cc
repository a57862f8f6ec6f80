#include "clients/cli/lab_arguments.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using prescribing::v1::LabResult;

TEST(LabValue, IsCodeNumberUnitAndLimit) {
  const auto alt = ValueFrom("1742-6=30.5,U/L,40");
  EXPECT_EQ(alt.code_system(), "http://loinc.org");
  EXPECT_EQ(alt.code(), "1742-6");
  EXPECT_DOUBLE_EQ(alt.value(), 30.5);
  EXPECT_EQ(alt.unit(), "U/L");
  EXPECT_DOUBLE_EQ(alt.upper_limit(), 40);
  EXPECT_FALSE(ValueFrom("2160-0=1,mg/dL").has_upper_limit()) << "missing is not zero";
  EXPECT_EQ(ValueFrom("58378-1=<10,ng/mL").comparator(), LabResult::COMPARATOR_LESS);
}

TEST(LabScreen, IsCodeResultAndConfirmation) {
  const auto screen = ScreenFrom("3879-4=negative,presumptive");
  EXPECT_EQ(screen.presence(), LabResult::PRESENCE_NEGATIVE);
  EXPECT_EQ(screen.confirmation(), LabResult::CONFIRMATION_PRESUMPTIVE);
  EXPECT_FALSE(screen.has_value());
  EXPECT_EQ(ScreenFrom("2106-3=positive").confirmation(), LabResult::CONFIRMATION_UNSPECIFIED);
}

TEST(LabArguments, ThatAreNotWholeAreRefused) {
  for (const auto* text : {"", "=", "1742-6", "=30,U/L", "1742-6=30", "1742-6=thirty,U/L", "1742-6=30x,U/L",
                           "1742-6=30,U/L,", "1742-6=30,U/L,40,50"}) {
    EXPECT_THROW(ValueFrom(text), Failure) << text;
  }
  for (const auto* text :
       {"", "3879-4", "3879-4=", "3879-4=clean", "3879-4=negative,sure", "3879-4=negative,confirmed,x"})
    EXPECT_THROW(ScreenFrom(text), Failure) << text;
}

}  // namespace
}  // namespace cairn::cli
