#include "prescribing/wire/worklist_wire.h"

#include <gtest/gtest.h>

namespace cairn::prescribing::wire {
namespace {

// In the order of domain/worklist.h, which is that of the contract.
constexpr const char* kNames[] = {"ALERT_PHQ9_ITEM9",
                                  "ALERT_WORSENING_SITE",
                                  "ALERT_OVERDOSE_VULNERABILITY",
                                  "ALERT_MISSED_INJECTION",
                                  "ALERT_ESCALATED",
                                  "ALERT_OVERDUE",
                                  "UNPROTECTED",
                                  "WANING",
                                  "LATE_SCREEN",
                                  "REINITIATE",
                                  "OVERDUE_DAYS",
                                  "DUE_TODAY",
                                  "DUE_SOON",
                                  "REFILL_GAP",
                                  "MONITORING_OVERDUE",
                                  "MONITORING_DUE"};

TEST(WorklistWire, HasAReasonForEveryContribution) {
  int number = 0;
  for (const char* name : kNames) EXPECT_EQ(ReasonOf({name, 1}), ++number) << name;
  EXPECT_EQ(number, v1::WorklistReason_MAX);
}

TEST(WorklistWire, RefusesAContributionThatTheContractLacks) {
  EXPECT_THROW(ReasonOf({"WEATHER", 1}), std::logic_error);
}

}  // namespace
}  // namespace cairn::prescribing::wire
