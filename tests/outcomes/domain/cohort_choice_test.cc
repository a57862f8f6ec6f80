#include "outcomes/domain/cohort_choice.h"

#include <gtest/gtest.h>

#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

using measures::reports::Exclusion;
using Excluded = std::vector<Exclusion>;

class CohortChoice : public testing::Test {
 protected:
  CohortChoice() {
    told_.Tell(FactSource::kEnrollment, patient_,
               {domain::DiagnosisMade{diagnosis_, domain::UseDisorder::kOpioidUse, {}}});
    told_.Tell(FactSource::kEnrollment, patient_, {episode_});
    told_.Tell(FactSource::kPrescribing, patient_, {InjectionOn(episode_.episode, Day("2026-03-03"))});
  }

  std::size_t Chosen(const domain::CohortChoice& choice, const Excluded& excluded = {}) {
    people_ = told_.People();
    const auto cohort = domain::ChooseCohort(people_, choice, {Day("2026-06-30"), *platform::TimeZone::Find("UTC")});
    EXPECT_EQ(cohort.exclusions, excluded);
    return cohort.episodes.size();
  }

  Told told_;
  const PatientId patient_ = PatientId::New();
  const Uuid diagnosis_ = platform::NewUuid();
  const domain::EpisodeBegun episode_ = EpisodeOn(Day("2026-03-01"), diagnosis_);
  std::vector<domain::Person> people_;
};

TEST_F(CohortChoice, AsksNothingThatIsNotSet) { EXPECT_EQ(Chosen({}), 1U); }

TEST_F(CohortChoice, AsksForProgrammePeriodDisorderAndMedication) {
  EXPECT_EQ(Chosen({.programme = episode_.programme}), 1U);
  EXPECT_EQ(Chosen({.programme = platform::NewUuid()}), 0U);
  EXPECT_EQ(Chosen({.started_from = Day("2026-03-01"), .started_to = Day("2026-03-01")}), 1U);
  EXPECT_EQ(Chosen({.started_from = Day("2026-03-02")}), 0U);
  EXPECT_EQ(Chosen({.started_to = Day("2026-02-28")}), 0U);
  EXPECT_EQ(Chosen({.disorder = domain::UseDisorder::kOpioidUse}), 1U);
  EXPECT_EQ(Chosen({.disorder = domain::UseDisorder::kAlcoholUse}), 0U);
  EXPECT_EQ(Chosen({.medication = domain::Medication::kInjection}), 1U);
  EXPECT_EQ(Chosen({.medication = domain::Medication::kTablets}), 0U);
}

TEST_F(CohortChoice, NeverTakesWhatIsNotKnownToHold) {
  EXPECT_EQ(Chosen({.age_band = "35_49"}, {{"", "age_not_known", 1}}), 0U);
  EXPECT_EQ(Chosen({.sex = "female"}, {{"", "sex_not_known", 1}}), 0U);
  EXPECT_EQ(Chosen({.site = platform::NewUuid()}, {{"", "site_not_known", 1}}), 0U);
  // Who is known to be outside for another reason is not counted.
  EXPECT_EQ(Chosen({.programme = platform::NewUuid(), .sex = "female"}), 0U);
  told_.Tell(FactSource::kEnrollment, patient_, {domain::PatientDescribed{.birth_year = 1986, .sex = "female"}});
  EXPECT_EQ(Chosen({.age_band = "35_49", .sex = "female"}), 1U);
  EXPECT_EQ(Chosen({.age_band = "26_34"}), 0U);
}

TEST_F(CohortChoice, AsksWhetherThereWasAMentorDuringTheEpisode) {
  EXPECT_EQ(Chosen({.has_mentor = true}), 0U);
  EXPECT_EQ(Chosen({.has_mentor = false}), 1U);
  const platform::Instant at = std::chrono::sys_days(Day("2026-04-01"));
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{platform::NewUuid(), at}});
  EXPECT_EQ(Chosen({.has_mentor = true}), 1U);
}

TEST_F(CohortChoice, LeavesOutWhoseRecordCannotBeReadAndSaysSo) {
  told_.TellUnreadable(FactSource::kEnrollment, episode_.episode);
  EXPECT_EQ(Chosen({}, {{"", domain::kRecordUnreadable, 1}}), 0U);
}

TEST_F(CohortChoice, KeepsToThePanel) {
  EXPECT_EQ(Chosen({.panel = std::set<PatientId>{patient_}}), 1U);
  EXPECT_EQ(Chosen({.panel = std::set<PatientId>{}}), 0U);
}

TEST(AgeBand, IsByTheAgeReachedInTheYear) {
  const auto band = [](int birth_year) { return domain::AgeBandOf({.birth_year = birth_year}, Day("2026-01-01")); };
  EXPECT_EQ(band(2009), "under_18");
  EXPECT_EQ(band(2008), "18_25");
  EXPECT_EQ(band(1961), "65_or_older");
  EXPECT_EQ(domain::AgeBandOf({}, Day("2026-01-01")), "");
}

}  // namespace
}  // namespace cairn::tests
