#include "measures/reports/first_contact.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using measures::reports::Match;
using measures::reports::Matches;
using measures::reports::TimeToFirstContact;
using measures::reports::WasContactedWithin;
using platform::Instant;

Instant Hour(double hours) {
  return Instant{} + std::chrono::microseconds(static_cast<std::int64_t>(hours * 3'600'000'000.0));
}

Match At(double activated, std::optional<double> contact = {}, std::optional<double> ended = {}) {
  Match match{.activated_at = Hour(activated)};
  if (contact) match.first_contact_at = Hour(*contact);
  if (ended) match.ended_at = Hour(*ended);
  return match;
}

Matches CutAt(double hour, std::vector<Match> matches) {
  return {
      .data_cut = platform::ParseDate("2026-11-30").value(), .data_cut_at = Hour(hour), .matches = std::move(matches)};
}

TEST(WasContactedWithin, ToTheMicrosecond) {
  const auto until = Hour(48);
  Match match{.activated_at = Hour(0), .first_contact_at = until};
  EXPECT_EQ(WasContactedWithin(match, 48, Hour(100)), true);
  match.first_contact_at = until + std::chrono::microseconds(1);
  EXPECT_EQ(WasContactedWithin(match, 48, Hour(100)), false);
  EXPECT_EQ(WasContactedWithin(match, 48, until), false) << "mature on the microsecond";
  EXPECT_EQ(WasContactedWithin(match, 48, until - std::chrono::microseconds(1)), std::nullopt);
}

TEST(TimeToFirstContact, CountsAHandWorkedCohort) {
  const auto report = TimeToFirstContact(CutAt(200, {
                                                        At(0, 10),      // 10 h
                                                        At(0, 48),      // 48 h
                                                        At(0, 60),      // 60 h
                                                        At(0, 100),     // 100 h
                                                        At(0, {}, 20),  // ended after 20 h without
                                                        At(0),          // 200 h and waiting
                                                        At(140, 150),   // 10 h; too late for 72
                                                        At(190),        // 10 h and waiting; too late for both
                                                        At(0, 250),     // a contact nobody knows of yet
                                                        At(201),        // not yet
                                                        At(50, 45),     // before the activation: at once
                                                    }));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "matches"), 10);
  EXPECT_EQ(CountAt(report, 0, "contacted"), 6);
  EXPECT_EQ(CountAt(report, 0, "ended_without"), 1);
  EXPECT_EQ(CountAt(report, 0, "waiting"), 3);
  EXPECT_EQ(CountAt(report, 0, "asked_48"), 9);
  EXPECT_EQ(CountAt(report, 0, "within_48"), 4);
  EXPECT_NEAR(*NumberAt(report, 0, "within_48_share"), 4.0 / 9, 1e-12);
  EXPECT_EQ(CountAt(report, 0, "asked_72"), 8);
  EXPECT_EQ(CountAt(report, 0, "within_72"), 4) << "at once, 10, 48 and 60 hours";
  // 9/10 at 0, 7/9 at 10 (one is lost there), one lost at 20, 4/5 at 48, 3/4 at 60.
  EXPECT_EQ(NumberAt(report, 0, "median_hours"), 60);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "activated_after_data_cut", 1},
                                            Exclusion{"48", "not_mature", 1}, Exclusion{"72", "not_mature", 2}));
}

TEST(TimeToFirstContact, OfNobodyAndOfAllWaiting) {
  const auto nobody = TimeToFirstContact(CutAt(10, {}));
  ExpectWhole(nobody);
  EXPECT_EQ(CountAt(nobody, 0, "matches"), 0);
  EXPECT_EQ(NumberAt(nobody, 0, "within_48_share"), std::nullopt);
  const auto waiting = TimeToFirstContact(CutAt(100, {At(0), At(0)}));
  EXPECT_EQ(NumberAt(waiting, 0, "median_hours"), std::nullopt) << "not reached";
  EXPECT_EQ(NumberAt(waiting, 0, "within_48_share"), 0);
}

}  // namespace
}  // namespace cairn::tests
