#include "enrollment/domain/episode.h"

#include <gtest/gtest.h>

#include <functional>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Result;

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

const Date kToday = Day("2026-11-23");
const AccountId kBy = AccountId::New();

std::vector<std::string> TypesOf(const platform::Error& error) {
  std::vector<std::string> types;
  for (const auto& violation : error.preconditions) types.push_back(violation.type);
  return types;
}

// --- Enrolling

class EnrollTest : public testing::Test {
 protected:
  Result<Episode> Enroll() const { return domain::Enroll(enrolment_, facts_, rules_, kToday); }

  DiagnosisId AddDiagnosis(Disorder disorder) {
    const auto id = DiagnosisId::New();
    facts_.diagnoses.push_back({id, disorder});
    return id;
  }

  void ExpectRefused(const std::vector<std::string>& rules) const {
    const auto episode = Enroll();
    ASSERT_FALSE(episode);
    EXPECT_EQ(episode.error().code, Code::kFailedPrecondition);
    EXPECT_EQ(episode.error().reason, "NOT_ELIGIBLE");
    EXPECT_EQ(TypesOf(episode.error()), rules);
    std::string joined;
    for (const auto& rule : rules) joined += (joined.empty() ? "" : ",") + rule;
    ASSERT_EQ(episode.error().metadata.size(), 1u);
    EXPECT_EQ(episode.error().metadata[0], std::pair(std::string("rules"), joined));
    for (const auto& violation : episode.error().preconditions) {
      EXPECT_FALSE(violation.subject.empty()) << violation.type;
      EXPECT_EQ(violation.description.find("1986"), std::string::npos) << "says something about the person";
    }
  }

  Enrolment enrolment_{
      .patient = PatientId::New(), .programme = ProgrammeId::New(), .started_on = Day("2026-11-20"), .by = kBy};
  EnrolmentFacts facts_{.patient = enrolment_.patient, .birth_date = Day("1986-03-19"), .privacy_notice_given = true};
  ProgrammeRules rules_{.disorders = {Disorder::kOpioidUse}, .minimum_age_years = 18, .requires_diagnosis = true};
};

TEST_F(EnrollTest, StartsAnActiveEpisode) {
  const auto diagnosis = AddDiagnosis(Disorder::kOpioidUse);
  const auto episode = Enroll();
  ASSERT_TRUE(episode);
  EXPECT_EQ(episode->id, enrolment_.episode);
  EXPECT_FALSE(episode->id.IsNil());
  EXPECT_EQ(episode->version, 1);
  EXPECT_EQ(episode->patient, enrolment_.patient);
  EXPECT_EQ(episode->programme, enrolment_.programme);
  EXPECT_EQ(episode->diagnosis, diagnosis);
  EXPECT_EQ(episode->state, EpisodeState::kActive);
  EXPECT_EQ(episode->started_on, Day("2026-11-20"));
  EXPECT_FALSE(episode->ended_on);
  EXPECT_FALSE(episode->discharge_reason);
  ASSERT_EQ(episode->changes.size(), 1u);
  EXPECT_EQ(episode->changes[0].to, EpisodeState::kActive);
  EXPECT_EQ(episode->changes[0].occurred_on, Day("2026-11-20"));
  EXPECT_EQ(episode->changes[0].by, kBy);
}

TEST_F(EnrollTest, TwoEnrolmentsAreTwoEpisodes) { EXPECT_NE(Enrolment{}.episode, Enrolment{}.episode); }

TEST_F(EnrollTest, TakesTheNewestDiagnosisThatIsTreated) {
  AddDiagnosis(Disorder::kAlcoholUse);
  const auto newest_treated = AddDiagnosis(Disorder::kOpioidUse);
  AddDiagnosis(Disorder::kOpioidUse);
  EXPECT_EQ(Enroll().value().diagnosis, newest_treated);
}

TEST_F(EnrollTest, TakesTheDiagnosisThatIsAskedFor) {
  AddDiagnosis(Disorder::kOpioidUse);
  enrolment_.diagnosis = AddDiagnosis(Disorder::kOpioidUse);
  EXPECT_EQ(Enroll().value().diagnosis, enrolment_.diagnosis);
}

TEST_F(EnrollTest, AnUnknownDiagnosisIsNotFoundBeforeAnyRule) {
  facts_.deceased = true;
  enrolment_.diagnosis = DiagnosisId::New();
  const auto episode = Enroll();
  ASSERT_FALSE(episode);
  EXPECT_EQ(episode.error().code, Code::kNotFound);
  EXPECT_EQ(episode.error().reason, "DIAGNOSIS_NOT_FOUND");
  EXPECT_EQ(episode.error().metadata[0], std::pair(std::string("diagnosis_id"), enrolment_.diagnosis->ToString()));
}

TEST_F(EnrollTest, NamesEachRuleAlone) {
  ExpectRefused({"DIAGNOSIS_REQUIRED"});
  AddDiagnosis(Disorder::kAlcoholUse);
  ExpectRefused({"DIAGNOSIS_NOT_TREATED_HERE"});
  AddDiagnosis(Disorder::kOpioidUse);
  ASSERT_TRUE(Enroll());

  facts_.deceased = true;
  ExpectRefused({"PATIENT_DECEASED"});
  facts_.deceased = false;

  enrolment_.started_on = Day("2026-11-24");
  ExpectRefused({"START_IN_FUTURE"});
  enrolment_.started_on = Day("1986-03-18");
  ExpectRefused({"START_BEFORE_BIRTH"});
  enrolment_.started_on = kToday;
  ASSERT_TRUE(Enroll());

  facts_.birth_date = Day("2010-05-17");
  ExpectRefused({"BELOW_MINIMUM_AGE"});
  facts_.birth_date = Day("1986-03-19");

  facts_.has_open_episode_in_programme = true;
  ExpectRefused({"ALREADY_ENROLLED"});
}

TEST_F(EnrollTest, NamesAllRulesAtOnceInOrder) {
  facts_.deceased = true;
  facts_.birth_date = Day("2020-01-01");
  facts_.has_open_episode_in_programme = true;
  enrolment_.started_on = Day("2027-01-01");
  ExpectRefused({"PATIENT_DECEASED", "START_IN_FUTURE", "BELOW_MINIMUM_AGE", "DIAGNOSIS_REQUIRED", "ALREADY_ENROLLED"});
  enrolment_.diagnosis = AddDiagnosis(Disorder::kAlcoholUse);
  ExpectRefused(
      {"PATIENT_DECEASED", "START_IN_FUTURE", "BELOW_MINIMUM_AGE", "DIAGNOSIS_NOT_TREATED_HERE", "ALREADY_ENROLLED"});
}

TEST_F(EnrollTest, AgeIsThatOfTheStartDay) {
  AddDiagnosis(Disorder::kOpioidUse);
  facts_.birth_date = Day("2008-11-21");
  enrolment_.started_on = Day("2026-11-20");
  ExpectRefused({"BELOW_MINIMUM_AGE"});
  enrolment_.started_on = Day("2026-11-21");
  EXPECT_TRUE(Enroll());
}

TEST_F(EnrollTest, BornOn29FebruaryComesOfAgeOnTheFirstOfMarch) {
  AddDiagnosis(Disorder::kOpioidUse);
  facts_.birth_date = Day("2008-02-29");
  enrolment_.started_on = Day("2026-02-28");
  ExpectRefused({"BELOW_MINIMUM_AGE"});
  enrolment_.started_on = Day("2026-03-01");
  EXPECT_TRUE(Enroll());
}

TEST_F(EnrollTest, StartingOnTheDayOfBirthIsPossibleWithoutAMinimumAge) {
  rules_ = {};
  facts_.birth_date = enrolment_.started_on;
  const auto episode = Enroll();
  ASSERT_TRUE(episode);
  EXPECT_FALSE(episode->diagnosis);
}

TEST_F(EnrollTest, WithoutARequirementADiagnosisIsTakenOnlyWhenTreated) {
  rules_.requires_diagnosis = false;
  EXPECT_FALSE(Enroll().value().diagnosis);
  AddDiagnosis(Disorder::kAlcoholUse);
  EXPECT_FALSE(Enroll().value().diagnosis);
  const auto treated = AddDiagnosis(Disorder::kOpioidUse);
  EXPECT_EQ(Enroll().value().diagnosis, treated);
  enrolment_.diagnosis = facts_.diagnoses.front().id;
  ExpectRefused({"DIAGNOSIS_NOT_TREATED_HERE"});
}

// --- Changing: every state × every verb

constexpr PauseReason kTravel = 5;
constexpr DischargeReason kMoved = 9;

Episode InState(EpisodeState state) {
  Episode episode{.id = EpisodeId::New(),
                  .version = 7,
                  .patient = PatientId::New(),
                  .programme = ProgrammeId::New(),
                  .started_on = Day("2026-01-10")};
  episode.changes.push_back({.to = EpisodeState::kActive, .occurred_on = Day("2026-01-10"), .by = kBy});
  if (state == EpisodeState::kActive) return episode;
  episode.state = state;
  episode.changes.push_back({.to = state, .occurred_on = Day("2026-03-05"), .by = kBy});
  if (state == EpisodeState::kEnded) episode.ended_on = Day("2026-03-05");
  return episode;
}

using Verb = std::function<Result<Episode>(Episode, Date)>;
const Verb kPause = [](Episode episode, Date on) { return Pause(std::move(episode), kTravel, on, kToday, kBy); };
const Verb kResume = [](Episode episode, Date on) { return Resume(std::move(episode), on, kToday, kBy); };
const Verb kDischarge = [](Episode episode, Date on) { return Discharge(std::move(episode), kMoved, on, kToday, kBy); };

struct Transition {
  std::string verb;
  Verb change;
  EpisodeState from;
  /// Empty when allowed.
  std::string refused;
  EpisodeState to;
};

const std::vector<Transition>& Transitions() {
  using enum EpisodeState;
  static const std::vector<Transition> transitions = {
      {"pause", kPause, kActive, "", kPaused},
      {"pause", kPause, kPaused, "EPISODE_NOT_ACTIVE", kPaused},
      {"pause", kPause, kEnded, "EPISODE_NOT_ACTIVE", kEnded},
      {"resume", kResume, kActive, "EPISODE_NOT_PAUSED", kActive},
      {"resume", kResume, kPaused, "", kActive},
      {"resume", kResume, kEnded, "EPISODE_NOT_PAUSED", kEnded},
      {"discharge", kDischarge, kActive, "", kEnded},
      {"discharge", kDischarge, kPaused, "", kEnded},
      {"discharge", kDischarge, kEnded, "EPISODE_ENDED", kEnded},
  };
  return transitions;
}

std::string NameOf(EpisodeState state) {
  return state == EpisodeState::kActive ? "ACTIVE" : state == EpisodeState::kPaused ? "PAUSED" : "ENDED";
}

TEST(EpisodeChanges, EveryStateAndEveryVerb) {
  for (const auto& test : Transitions()) {
    SCOPED_TRACE(test.verb + " from " + NameOf(test.from));
    const Episode before = InState(test.from);
    const auto after = test.change(before, Day("2026-06-01"));
    ASSERT_EQ(after.has_value(), test.refused.empty());
    if (!after) {
      EXPECT_EQ(after.error().code, Code::kFailedPrecondition);
      EXPECT_EQ(after.error().reason, test.refused);
      ASSERT_EQ(after.error().metadata.size(), 1u);
      EXPECT_EQ(after.error().metadata[0], std::pair(std::string("state"), NameOf(test.from)));
      continue;
    }
    EXPECT_EQ(after->state, test.to);
    EXPECT_EQ(after->version, before.version + 1);
    EXPECT_EQ(after->id, before.id);
    ASSERT_EQ(after->changes.size(), before.changes.size() + 1);
    const auto& change = after->changes.back();
    EXPECT_EQ(change.to, test.to);
    EXPECT_EQ(change.occurred_on, Day("2026-06-01"));
    EXPECT_EQ(change.by, kBy);
    EXPECT_EQ(change.pause_reason.value_or(0), test.verb == "pause" ? kTravel : 0);
    EXPECT_EQ(change.discharge_reason.value_or(0), test.verb == "discharge" ? kMoved : 0);
    EXPECT_EQ(after->ended_on.has_value(), test.to == EpisodeState::kEnded);
    EXPECT_EQ(after->discharge_reason.value_or(0), test.to == EpisodeState::kEnded ? kMoved : 0);
  }
}

TEST(EpisodeChanges, EveryAllowedVerbHoldsToTheOrderOfDates) {
  for (const auto& test : Transitions()) {
    if (!test.refused.empty()) continue;
    SCOPED_TRACE(test.verb + " from " + NameOf(test.from));
    const Episode before = InState(test.from);
    const Date last = before.changes.back().occurred_on;
    const Date day_before{std::chrono::sys_days(last) - std::chrono::days(1)};

    const auto too_early = test.change(before, day_before);
    ASSERT_FALSE(too_early);
    EXPECT_EQ(too_early.error().code, Code::kFailedPrecondition);
    EXPECT_EQ(too_early.error().reason, "DATE_OUT_OF_ORDER");
    EXPECT_EQ(too_early.error().metadata[0], std::pair(std::string("last_change_on"), platform::FormatDate(last)));

    const auto in_future = test.change(before, Day("2026-11-24"));
    ASSERT_FALSE(in_future);
    EXPECT_EQ(in_future.error().code, Code::kFailedPrecondition);
    EXPECT_EQ(in_future.error().reason, "DATE_IN_FUTURE");
    EXPECT_EQ(in_future.error().metadata[0], std::pair(std::string("field"), std::string("occurred_on")));

    EXPECT_TRUE(test.change(before, last)) << "on the day of the last change";
    EXPECT_TRUE(test.change(before, kToday)) << "today";
  }
}

TEST(EpisodeChanges, TheStateIsLookedAtBeforeTheDates) {
  EXPECT_EQ(kDischarge(InState(EpisodeState::kEnded), Day("2030-01-01")).error().reason, "EPISODE_ENDED");
}

TEST(EpisodeChanges, AWholeStory) {
  auto episode = InState(EpisodeState::kActive);
  episode = Pause(episode, kTravel, Day("2026-02-01"), kToday, kBy).value();
  episode = Resume(episode, Day("2026-02-20"), kToday, kBy).value();
  episode = Pause(episode, kTravel, Day("2026-02-20"), kToday, kBy).value();
  episode = Discharge(episode, kMoved, Day("2026-05-01"), kToday, kBy).value();
  EXPECT_EQ(episode.version, 11);
  EXPECT_EQ(episode.changes.size(), 5u);
  EXPECT_EQ(episode.ended_on, Day("2026-05-01"));
  EXPECT_EQ(episode.started_on, Day("2026-01-10"));
}

}  // namespace
}  // namespace cairn::enrollment::domain
