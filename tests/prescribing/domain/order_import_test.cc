#include "prescribing/domain/order_import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

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
