#include "mentorship/domain/mentor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "tests/mentorship/domain/mentor_sample.h"

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const platform::Date kToday = Day("2026-11-27");

std::vector<std::string> RulesOf(const Mentor& mentor) {
  std::vector<std::string> rules;
  for (const auto& violation : CheckMentor(mentor, kToday)) rules.push_back(violation.type);
  return rules;
}

TEST(CheckMentor, FindsNothingWrongWithTheSample) { EXPECT_THAT(RulesOf(SampleMentor()), IsEmpty()); }

TEST(CheckMentor, NamesEverythingThatIsWrongAtOnce) {
  auto mentor = SampleMentor();
  auto& details = mentor.details;
  details.display_name = " \t ";
  details.languages = {"en", "EN"};
  details.lived_experience = {LivedExperience::kRural, LivedExperience::kRural};
  details.substances = {Substance::kOther, Substance::kOther};
  details.medication_experience = {MedicationExperience::kFavourable, MedicationExperience::kFavourable};
  details.recovery_started_on = Day("2026-11-28");
  details.birth_year = 2027;
  details.communities = {{"Millbrook", " MILLBROOK", " "}};
  details.position = platform::Position{91, 0};
  details.licensed_states = {"CA", "ZZ", "CA"};
  details.availability = {{2, 600, 600}, {3, 600, 720}, {3, 719, 800}};
  details.supervisor = *mentor.account;
  EXPECT_THAT(
      RulesOf(mentor),
      ElementsAre("NAME_REQUIRED", "LANGUAGE_TWICE", "EXPERIENCE_TWICE", "SUBSTANCE_TWICE", "MEDICATION_TWICE",
                  "COMMUNITY_TWICE", "COMMUNITY_UNNAMED", "RECOVERY_IN_FUTURE", "BIRTH_IN_FUTURE", "POSITION_OFF_GLOBE",
                  "STATE_UNKNOWN", "STATE_TWICE", "INTERVAL_EMPTY", "INTERVALS_OVERLAP", "SUPERVISOR_OF_SELF"));
}

TEST(CheckMentor, AsksForAWayToMeet) {
  auto mentor = SampleMentor();
  mentor.details.telehealth = false;
  EXPECT_THAT(RulesOf(mentor), IsEmpty()) << "there is a place";
  mentor.details.position.reset();
  EXPECT_THAT(RulesOf(mentor), IsEmpty()) << "a postal code is one too";
  mentor.details.postal_code.clear();
  EXPECT_THAT(RulesOf(mentor), ElementsAre("NO_WAY_TO_MEET"));
  mentor.details.telehealth = true;
  EXPECT_THAT(RulesOf(mentor), IsEmpty());
}

TEST(CheckMentor, TakesWhatIsNotSaidForNotSaid) {
  auto mentor = SampleMentor();
  mentor.account.reset();
  mentor.details.gender.reset();
  mentor.details.recovery_started_on.reset();
  mentor.details.availability.clear();
  mentor.details.lived_experience.clear();
  EXPECT_THAT(RulesOf(mentor), IsEmpty());
  mentor.details.recovery_started_on = kToday;
  EXPECT_THAT(RulesOf(mentor), IsEmpty()) << "today is not in the future";
}

TEST(CheckMentor, RefusesAPositionThatIsNoNumber) {
  for (const double wrong : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    auto mentor = SampleMentor();
    mentor.details.position = platform::Position{0, wrong};
    EXPECT_THAT(RulesOf(mentor), ElementsAre("POSITION_OFF_GLOBE"));
  }
}

TEST(Changes, CountVersionsAndKeepToTheStates) {
  const auto active = SampleMentor();
  EXPECT_EQ(Resume(active).error().reason, "MENTOR_NOT_PAUSED");
  const auto paused = Pause(active).value();
  EXPECT_EQ(paused.state, MentorState::kPaused);
  EXPECT_EQ(paused.version, active.version + 1);
  EXPECT_EQ(Pause(paused).error().reason, "MENTOR_NOT_ACTIVE");
  EXPECT_EQ(Pause(paused).error().metadata, (std::vector<std::pair<std::string, std::string>>{{"state", "PAUSED"}}));
  const auto resumed = Resume(paused).value();
  EXPECT_EQ(resumed.state, MentorState::kActive);
  for (const auto& mentor : {active, paused, resumed}) {
    const auto ended = End(mentor).value();
    EXPECT_EQ(ended.state, MentorState::kEnded);
    for (const auto& after : {Pause(ended), Resume(ended), End(ended), Edit(ended, ended.details, kToday)})
      EXPECT_EQ(after.error().reason, "MENTOR_ENDED");
  }
}

TEST(Edit, ReplacesTheDetailsWhenTheyAreSound) {
  const auto before = SampleMentor();
  auto details = before.details;
  details.capacity = 0;
  details.languages = {"vi"};
  const auto after = Edit(before, details, kToday).value();
  EXPECT_EQ(after.details, details);
  EXPECT_EQ(after.version, before.version + 1);
  EXPECT_THAT(ChangedFields(before, after), ElementsAre("languages", "capacity"));
  details.licensed_states = {"XX"};
  EXPECT_EQ(Edit(before, details, kToday).error().reason, "MENTOR_NOT_VALID");
}

TEST(ChangedFields, NamesEveryFieldThatDiffers) {
  const auto before = SampleMentor();
  EXPECT_THAT(ChangedFields(before, before), IsEmpty());
  Mentor after;
  after.state = MentorState::kEnded;
  after.details.workforce = MentorDetails::Workforce::kExternal;
  after.details.capacity = 1;
  after.details.birth_year = 1980;
  after.details.communities.emplace();
  EXPECT_THAT(
      ChangedFields(before, after),
      ElementsAre("display_name", "languages", "gender", "lived_experience", "substances", "medication_experience",
                  "recovery_started_on", "postal_code", "position", "telehealth", "licensed_states", "availability",
                  "time_zone", "supervisor_account_id", "capacity", "workforce", "birth_year", "communities", "state"));
}

}  // namespace
}  // namespace cairn::mentorship::domain
