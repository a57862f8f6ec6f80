#include "outcomes/domain/each_episode.h"

#include <gtest/gtest.h>

#include "outcomes/domain/medication_input.h"
#include "tests/outcomes/domain/random_clinic.h"

namespace cairn::tests {
namespace {

namespace domain = outcomes::domain;
namespace reports = measures::reports;
using domain::CareEpisode;

class EachEpisode : public testing::TestWithParam<std::size_t> {
 protected:
  EachEpisode() : people_(GetParam()) {
    for (auto& person : people_) {
      person.episodes.resize(1);
      episodes_.push_back({&person, &person.episodes.front()});
    }
  }

  std::vector<domain::Person> people_;
  std::vector<CareEpisode> episodes_;
};

TEST_P(EachEpisode, IsLookedAtOnceAndInOrder) {
  std::vector<const domain::Person*> seen;
  domain::ForEachEpisode<domain::ReadsMedication>(episodes_,
                                                  [&](const CareEpisode& one) { seen.push_back(one.person); });
  ASSERT_EQ(seen.size(), people_.size());
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], &people_[i]) << i;
}

TEST_P(EachEpisode, IsInOneBlock) {
  const auto make = domain::InBlocks<const domain::Person*, domain::ReadsUse>(
      episodes_, [](const CareEpisode& one) { return one.person; });
  std::vector<const domain::Person*> seen;
  reports::ForEachOf<const domain::Person*>({}, make, [&](const domain::Person* one) { seen.push_back(one); });
  ASSERT_EQ(seen.size(), people_.size());
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], &people_[i]) << i;
}

INSTANTIATE_TEST_SUITE_P(AroundABlock, EachEpisode,
                         testing::Values(0U, 1U, 15U, 17U, domain::kBlock - 1, domain::kBlock, domain::kBlock + 1,
                                         200U));

// Day zero of whatever happens in a clinic is that of the whole member.
TEST(Starter, HasTheDayZeroOfTheMember) {
  int with_observed_dose = 0;
  int without_day = 0;
  for (unsigned seed = 1; seed <= 30; ++seed) {
    RandomClinic clinic(seed);
    domain::FactBook book;
    for (int step = 0; step < 60; ++step) TakeUp(book, clinic.Next());
    const auto people = domain::PeopleAsOf(book, book.held());
    for (const char* day : {"2024-06-01", "2025-03-01", "2026-09-26"}) {
      const domain::DataCut cut{platform::ParseDate(day).value(), *platform::TimeZone::Find("America/New_York")};
      for (const auto& one : domain::ChooseCohort(people, {}, cut).episodes) {
        for (const auto anchor : {reports::Anchor::kFirstDose, reports::Anchor::kEnrollment}) {
          const reports::Cohort cohort{.anchor = anchor, .data_cut = cut.day};
          const auto starter = reports::DayZeroOf(domain::StarterOf(one, cut), cohort);
          const auto member = reports::DayZeroOf(domain::MemberOf(one, cut), cohort);
          ASSERT_EQ(starter.on, member.on) << seed << " " << day;
          ASSERT_STREQ(starter.excluded_because, member.excluded_because) << seed << " " << day;
          without_day += starter.on ? 0 : 1;
        }
        with_observed_dose += one.episode->has_observed_dose ? 1 : 0;
      }
    }
  }
  EXPECT_GT(with_observed_dose, 100);
  EXPECT_GT(without_day, 100);
}

}  // namespace
}  // namespace cairn::tests
