#include "prescribing/domain/order_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const AccountId kPrescriber = AccountId::New();
const Instant kOpened = std::chrono::sys_days(kToday);

OrderImport Open() {
  return {.id = OrderImportId::New(),
          .prescribers = {kPrescriber},
          .opened_at = kOpened,
          .until = kOpened + std::chrono::hours(8)};
}

std::string WhyNot(const OrderImport& import, AccountId account, Instant now) {
  const auto open = RequireOpen(import, account, now);
  if (open) return "";
  for (const auto& [key, value] : open.error().metadata) {
    if (key == "why") return value;
  }
  return "no reason is given";
}

TEST(OrderImport, IsForThoseNamedUntilItsTimeIsOver) {
  EXPECT_EQ(WhyNot(Open(), kPrescriber, kOpened), "");
  EXPECT_EQ(WhyNot(Open(), kPrescriber, kOpened + std::chrono::hours(8) - std::chrono::microseconds(1)), "");
  EXPECT_EQ(WhyNot(Open(), kPrescriber, kOpened + std::chrono::hours(8)), "OVER");
  EXPECT_EQ(WhyNot(Open(), AccountId::New(), kOpened), "NOT_NAMED");
}

TEST(OrderImport, IsClosedOnce) {
  const auto by = AccountId::New();
  const auto closed = Close(Open(), by, kOpened + std::chrono::hours(1));
  EXPECT_EQ(WhyNot(closed, kPrescriber, kOpened), "CLOSED");
  EXPECT_EQ(closed.closed_by, by);
  EXPECT_EQ(Close(closed, AccountId::New(), kOpened + std::chrono::hours(2)).closed_by, by);
  EXPECT_FALSE(Close(Open(), by, kOpened + std::chrono::hours(9)).closed_at) << "it was over by then";
}

TEST(ImportedOrder, OfTheDayItBeginsIsInOrder) {
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(100), OpenPeriod())), IsEmpty());
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(110), OpenPeriod())), IsEmpty());
}

TEST(ImportedOrder, OfAnEpisodeThatHasEndedSinceIsInOrder) {
  auto period = OpenPeriod();
  period.ended_on = DaysAgo(50);
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(100), period)), IsEmpty());
  period.ended_on = DaysAgo(120);
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(100), period)), ElementsAre("EPISODE_CLOSED"));
}

TEST(ImportedOrder, NamesADayOnWhichItCannotHaveBeenSigned) {
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(99), OpenPeriod())), ElementsAre("SIGNED_AFTER_START"));
  EXPECT_THAT(TypesOf(CheckImportedOrder(Injections(), DaysAgo(201), OpenPeriod())),
              ElementsAre("SIGNED_BEFORE_ENROLMENT", "START_TOO_FAR_AHEAD"));
  auto terms = Injections();
  terms.start_on = DaysAgo(-2);
  EXPECT_THAT(TypesOf(CheckImportedOrder(terms, DaysAgo(-1), OpenPeriod())), ElementsAre("SIGNED_IN_FUTURE"));
}

TEST(ImportedOrder, IsHistoryFromTheDayAfterItsLast) {
  auto terms = Injections();
  terms.end_on = DaysAgo(1);
  EXPECT_TRUE(IsHistory(terms, kToday));
  terms.end_on = kToday;
  EXPECT_FALSE(IsHistory(terms, kToday));
}

}  // namespace
}  // namespace cairn::prescribing::domain
