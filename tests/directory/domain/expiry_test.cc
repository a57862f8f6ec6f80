#include "directory/domain/expiry.h"

#include <gtest/gtest.h>

namespace cairn::directory::domain {
namespace {

using namespace std::chrono_literals;
using platform::Date;
using platform::Instant;
using std::chrono::days;
using std::chrono::sys_days;

constexpr Date kLastDay{2026y / 9 / 30};

Credential Expiring(const std::string& state = "NY", Date last_day = kLastDay) {
  Credential credential;
  credential.state = state;
  credential.issued_on = Date{2024y / 1 / 1};
  credential.expires_on = last_day;
  return credential;
}

// Noon in New York on the day that is `left` days before the last one.
Instant NoonWith(int left) { return sys_days(kLastDay) - days(left) + 16h; }

TEST(Expiry, EveryStageBeginsWhereTheOneBeforeItEnds) {
  struct {
    int left;
    std::optional<ExpiryStage> stage;
  } const table[] = {
      {91, std::nullopt},         {90, ExpiryStage::k90Days},  {61, ExpiryStage::k90Days},   {60, ExpiryStage::k60Days},
      {31, ExpiryStage::k60Days}, {30, ExpiryStage::k30Days},  {8, ExpiryStage::k30Days},    {7, ExpiryStage::k7Days},
      {0, ExpiryStage::k7Days},   {-1, ExpiryStage::kExpired}, {-30, ExpiryStage::kExpired}, {-31, std::nullopt},
  };
  for (const auto& [left, stage] : table) {
    EXPECT_EQ(DaysLeft(Expiring(), NoonWith(left)), left);
    EXPECT_EQ(StageOf(Expiring(), NoonWith(left)), stage) << left;
  }
}

TEST(Expiry, DaysAreThoseOfTheIssuingState) {
  struct {
    const char* state;
    Instant over;
  } const table[] = {
      {"AK", sys_days(2026y / 10 / 1) + 8h},  {"HI", sys_days(2026y / 10 / 1) + 10h},
      {"GU", sys_days(2026y / 9 / 30) + 14h}, {"NY", sys_days(2026y / 10 / 1) + 4h},
      {"", sys_days(2026y / 10 / 1) + 4h},
  };
  for (const auto& [state, over] : table) {
    EXPECT_EQ(DaysLeft(Expiring(state), over - 1s), 0) << state << ", 23:59:59";
    EXPECT_EQ(StageOf(Expiring(state), over - 1s), ExpiryStage::k7Days) << state;
    EXPECT_EQ(DaysLeft(Expiring(state), over), -1) << state << ", 00:00:00";
    EXPECT_EQ(StageOf(Expiring(state), over), ExpiryStage::kExpired) << state;
    EXPECT_EQ(LapseOf(Expiring(state)), over) << state << ": one day ends where the other does";
  }
}

TEST(Expiry, ALeapDayIsADay) {
  const auto credential = Expiring("NY", 2028y / 2 / 29);
  EXPECT_EQ(DaysLeft(credential, sys_days(2028y / 2 / 28) + 17h), 1);
  EXPECT_EQ(DaysLeft(credential, sys_days(2028y / 3 / 1) + 5h - 1s), 0);
  EXPECT_EQ(DaysLeft(credential, sys_days(2028y / 3 / 1) + 5h), -1);
  EXPECT_EQ(DaysLeft(Expiring("NY", 2028y / 3 / 1), sys_days(2028y / 2 / 28) + 17h), 2);
}

TEST(Expiry, WhatIsRevokedOrWithoutEndIsNotInTheWorklist) {
  auto credential = Revoke(Expiring(), RevokeReason::kSurrendered, NoonWith(40));
  EXPECT_EQ(StageOf(credential, NoonWith(20)), std::nullopt);
  credential = Expiring();
  credential.expires_on.reset();
  EXPECT_EQ(StageOf(credential, NoonWith(20)), std::nullopt);
}

TEST(Expiry, AnAcknowledgementRestsUntilTheNextStage) {
  const auto credential = Expiring();
  EXPECT_TRUE(IsOpen(credential, std::nullopt, NoonWith(80)));
  EXPECT_FALSE(IsOpen(credential, NoonWith(80), NoonWith(80)));
  EXPECT_FALSE(IsOpen(credential, NoonWith(80), NoonWith(61)));
  EXPECT_TRUE(IsOpen(credential, NoonWith(80), NoonWith(60)));
  EXPECT_FALSE(IsOpen(credential, NoonWith(60), NoonWith(31)));
  EXPECT_TRUE(IsOpen(credential, NoonWith(8), NoonWith(7)));
  EXPECT_TRUE(IsOpen(credential, NoonWith(0), NoonWith(-1)));
  EXPECT_FALSE(IsOpen(credential, NoonWith(-1), NoonWith(-30)));
  EXPECT_FALSE(IsOpen(credential, std::nullopt, NoonWith(91))) << "not in the worklist";
}

TEST(Expiry, AnAcknowledgementOfTheTermBeforeDoesNotCount) {
  auto credential = Expiring();
  const auto acknowledged = NoonWith(80);
  credential.expires_on = sys_days(kLastDay) + days(730);
  EXPECT_TRUE(IsOpen(credential, acknowledged, NoonWith(80) + days(730)));
}

}  // namespace
}  // namespace cairn::directory::domain
