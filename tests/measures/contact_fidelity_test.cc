#include "measures/contact_fidelity.h"

#include <gtest/gtest.h>

#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using std::chrono::year_month;

constexpr year_month kJanuary = std::chrono::year(2026) / 1;

/// Matched on Thursday, 1 January: weeks begin on the 1st, 8th, 15th, 22nd and 29th.
MatchContacts Match(std::vector<Date> two_way = {}) {
  return {.matched_on = Day("2026-01-01"), .two_way_on = std::move(two_way), .today = Day("2026-12-31")};
}

TEST(ContactFidelity, ExpectsTwoAWeekThenOneThenTwoAMonth) {
  const int expected[] = {4 * 2 + 1, 4, 3 + 1, 2, 2};
  for (int i = 0; i < 5; ++i) {
    const auto month = ContactsOf(Match(), kJanuary + std::chrono::months(i));
    EXPECT_EQ(month.expected, expected[i]) << i;
    EXPECT_EQ(month.met, 0);
  }
  EXPECT_EQ(ContactsOf(Match(), kJanuary - std::chrono::months(1)).expected, 0);
}

TEST(ContactFidelity, CountsAWeeksContactsForThatWeekAlone) {
  const auto month = ContactsOf(
      Match({Day("2026-01-01"), Day("2026-01-02"), Day("2026-01-07"), Day("2026-01-08"), Day("2025-12-31")}), kJanuary);
  EXPECT_EQ(month.met, 3) << "two of three in the first week, one in the second";
}

TEST(ContactFidelity, LeavesOutWeeksWithADayAway) {
  auto match = Match({Day("2026-01-09"), Day("2026-01-10")});
  match.away = {{Day("2026-01-14"), Day("2026-01-16")}, {Day("2026-01-25"), Day("2026-01-24")}};
  const auto month = ContactsOf(match, kJanuary);
  EXPECT_EQ(month.weeks_excluded, 2);
  EXPECT_EQ(month.weeks, (std::vector<DayRange>{Days("2026-01-01", "2026-01-07"), Days("2026-01-22", "2026-01-28"),
                                                Days("2026-01-29", "2026-02-04")}));
  EXPECT_EQ(month.expected, 2 + 2 + 1);
  EXPECT_EQ(month.met, 0) << "what was done in a week away meets nothing";
}

TEST(ContactFidelity, CountsNoWeekThatIsNotOver) {
  auto match = Match();
  match.today = Day("2026-01-15");
  EXPECT_EQ(ContactsOf(match, kJanuary).expected, 4);
  match.ended_on = Day("2026-01-13");
  EXPECT_EQ(ContactsOf(match, kJanuary).expected, 2);
}

TEST(ContactFidelity, ExpectsOfLateMonthsWhatTheirWeeksAllow) {
  auto match = Match({Day("2026-04-02"), Day("2026-04-03"), Day("2026-04-04")});
  EXPECT_EQ(ContactsOf(match, kJanuary + std::chrono::months(3)).met, 2);
  match.away = {{Day("2026-04-09"), Day("2026-05-06")}};
  const auto april = ContactsOf(match, kJanuary + std::chrono::months(3));
  EXPECT_EQ(april.expected, 1) << "one week counts";
  EXPECT_EQ(april.met, 1);
}

}  // namespace
}  // namespace cairn::measures
