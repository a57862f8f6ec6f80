#include "measures/reports/initiation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using enum measures::reports::TreatmentKind;
using measures::reports::Exclusion;
using measures::reports::InitiationAndEngagement;
using measures::reports::NewEpisode;
using measures::reports::TreatmentEvent;
using measures::reports::TreatmentKind;

TreatmentEvent On(int day, TreatmentKind kind = kService) { return {kind, DayNumber(day)}; }

NewEpisode Episode(std::vector<TreatmentEvent> treatment) {
  return {.diagnosed_on = DayNumber(0), .birth_date = Day("1990-01-01"), .treatment = std::move(treatment)};
}

bool IsInitiated(const NewEpisode& episode) {
  return CountAt(InitiationAndEngagement({episode}, DayNumber(100)), 0, "initiated") == 1;
}

bool IsEngaged(std::vector<TreatmentEvent> treatment) {
  return CountAt(InitiationAndEngagement({Episode(std::move(treatment))}, DayNumber(100)), 0, "engaged") == 1;
}

TEST(Initiation, TakesFourteenDays) {
  EXPECT_TRUE(IsInitiated(Episode({On(0)})));
  EXPECT_TRUE(IsInitiated(Episode({On(13)})));
  EXPECT_FALSE(IsInitiated(Episode({On(14)})));
  EXPECT_FALSE(IsInitiated(Episode({On(-1)})));
  EXPECT_TRUE(IsInitiated(Episode({On(0, kInpatientStay)})));
  EXPECT_TRUE(IsInitiated(Episode({On(3, kMedication)})));
  auto cannabis = Episode({On(3, kMedication)});
  cannabis.has_medication = false;
  EXPECT_FALSE(IsInitiated(cannabis)) << "medication counts for alcohol and opioids alone";
}

TEST(Engagement, TakesTwoEventsOrOneThatLasts) {
  EXPECT_TRUE(IsEngaged({On(5), On(6), On(39)})) << "1 and 34 days after";
  EXPECT_FALSE(IsEngaged({On(5), On(6), On(40)}));
  EXPECT_FALSE(IsEngaged({On(5), On(5), On(6)})) << "of the day of initiation is not after";
  EXPECT_TRUE(IsEngaged({On(5), On(6), On(7, kMedication)}));
  EXPECT_FALSE(IsEngaged({On(5), On(6, kMedication), On(7, kMedication)})) << "at most one is a medication";
  EXPECT_TRUE(IsEngaged({On(5), On(20, kLongActingMedication)}));
  EXPECT_FALSE(IsEngaged({On(20), On(21), On(22)})) << "without initiation";
}

TEST(InitiationAndEngagement, CountsAHandWorkedCohort) {
  auto young = Episode({On(0)});
  young.birth_date = Day("2013-01-02");
  auto unknown = Episode({On(0)});
  unknown.birth_date.reset();
  auto known = Episode({On(0)});
  known.last_before = DayNumber(-193);
  auto new_again = Episode({On(0)});
  new_again.last_before = DayNumber(-194);
  auto recent = Episode({On(70), On(71), On(72)});
  recent.diagnosed_on = DayNumber(70);
  auto today = Episode({On(95)});
  today.diagnosed_on = DayNumber(95);
  auto later = Episode({});
  later.diagnosed_on = DayNumber(101);
  const auto report = InitiationAndEngagement(
      {Episode({On(0), On(1), On(2)}), Episode({}), young, unknown, known, new_again, recent, today, later},
      DayNumber(100));
  ExpectWhole(report);
  EXPECT_EQ(CountAt(report, 0, "asked_initiation"), 4);
  EXPECT_EQ(CountAt(report, 0, "initiated"), 3);
  EXPECT_EQ(NumberAt(report, 0, "initiated_share"), 0.75);
  EXPECT_EQ(CountAt(report, 0, "asked_engagement"), 3);
  EXPECT_EQ(CountAt(report, 0, "engaged"), 1);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "under_13", 1}, Exclusion{"", "age_unknown", 1},
                                            Exclusion{"", "not_new", 1}, Exclusion{"", "starts_after_data_cut", 1},
                                            Exclusion{"initiation", "not_mature", 1},
                                            Exclusion{"engagement", "not_mature", 2}));
}

TEST(InitiationAndEngagement, OfNobodyIsALine) {
  const auto report = InitiationAndEngagement({}, DayNumber(100));
  ExpectWhole(report);
  EXPECT_EQ(NumberAt(report, 0, "engaged_share"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests
