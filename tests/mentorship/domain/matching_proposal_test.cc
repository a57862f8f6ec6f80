#include "mentorship/domain/matching_proposal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "measures/match_check.h"
#include "measures/matching.h"
#include "tests/mentorship/domain/people.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using tests::AMentor;
using tests::APatient;
using tests::kToday;
using tests::MentorNumber;
using tests::PatientNumber;
using tests::Shipped;

struct People {
  std::vector<PatientPreferences> patients;
  std::vector<MentorProfile> mentors;
};

People AnyPeople(std::mt19937& random, int most_patients, int most_mentors) {
  People people;
  for (int i = static_cast<int>(random() % static_cast<unsigned>(most_patients + 1)); i > 0; --i) {
    people.patients.push_back(tests::AnyPatient(random, i));
  }
  for (int j = static_cast<int>(random() % static_cast<unsigned>(most_mentors + 1)); j > 0; --j) {
    people.mentors.push_back(tests::AnyMentor(random, j));
  }
  return people;
}

Proposal Of(const People& people) { return Propose(people.patients, people.mentors, Shipped(), kToday).value(); }

template <class T, class Id>
const T& Named(const std::vector<T>& items, const Id& id) {
  return *std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
}

template <class T>
bool Meet(const std::optional<std::set<T>>& a, const std::optional<std::set<T>>& b) {
  return a && b && std::any_of(a->begin(), a->end(), [&](const T& item) { return b->contains(item); });
}

/// The hard filters once more, each in the words of its rule; every one needs its facts.
bool BreaksNothing(const PatientPreferences& patient, const MentorProfile& mentor) {
  const bool credential =
      mentor.credential && mentor.credential->valid_from <= kToday && mentor.credential->expires_on >= kToday;
  const bool gender = patient.mentor_genders && (patient.mentor_genders->empty() ||
                                                 (mentor.gender && patient.mentor_genders->contains(*mentor.gender)));
  const bool both_telehealth = patient.forms && mentor.forms && patient.forms->contains(MeetingForm::kTelehealth) &&
                               mentor.forms->contains(MeetingForm::kTelehealth);
  const bool both_in_person = patient.forms && mentor.forms && patient.forms->contains(MeetingForm::kInPerson) &&
                              mentor.forms->contains(MeetingForm::kInPerson) && patient.place && mentor.place &&
                              MilesBetween(*patient.place, *mentor.place).value_or(1e9) <= 15;
  const bool reach =
      patient.state && mentor.states && mentor.states->contains(*patient.state) && (both_telehealth || both_in_person);
  const bool conflict =
      !patient.conflicts || mentor.own_record == patient.id ||
      std::any_of(patient.conflicts->with.begin(), patient.conflicts->with.end(),
                  [&](const Conflict& known) { return known.mentor == mentor.id; }) ||
      (!patient.conflicts->avoided_communities.empty() &&
       (!mentor.communities || Meet(std::optional(patient.conflicts->avoided_communities), mentor.communities)));
  const bool recovery = mentor.in_recovery_since && sys_days(*mentor.in_recovery_since) <= sys_days(kToday) - days(365);
  const bool schedule = patient.hours && mentor.hours && SharedMinutes(*patient.hours, *mentor.hours) >= 120;
  return credential && mentor.supervised == true && Meet(patient.languages, mentor.languages) && gender && reach &&
         !conflict && recovery && schedule && !patient.earlier_offers.contains(mentor.id);
}

/// Halves of places, counted with the matches of the proposal.
bool IsWithinCapacity(const MentorProfile& mentor, int proposed) {
  if (!mentor.capacity || !mentor.matched_on) return proposed == 0;
  int halves = 3 * proposed;
  for (const Date began : *mentor.matched_on) halves += sys_days(began) > sys_days(kToday) - days(30) ? 3 : 2;
  return proposed == 0 || halves <= 2 * *mentor.capacity;
}

TEST(Proposals, BreakNoConstraintAndAreProvenInAHundredThousandPools) {
  std::mt19937 random(2026);
  std::size_t matches = 0;
  for (int round = 0; round < 100'000; ++round) {
    const auto people = AnyPeople(random, 7, 7);
    const auto proposal = Of(people);
    ASSERT_TRUE(measures::WrongWith(proposal.pool, proposal.answer).empty()) << round;
    ASSERT_EQ(proposal.matches.size() + proposal.unmatched.size(), people.patients.size()) << round;
    std::map<MentorId, int> proposed;
    std::set<PatientId> seen;
    for (const auto& match : proposal.matches) {
      ASSERT_TRUE(BreaksNothing(Named(people.patients, match.patient), Named(people.mentors, match.mentor))) << round;
      ASSERT_TRUE(match.fit.allowed()) << round;
      ASSERT_TRUE(seen.insert(match.patient).second) << round;
      ++proposed[match.mentor];
    }
    for (const auto& mentor : people.mentors) ASSERT_TRUE(IsWithinCapacity(mentor, proposed[mentor.id])) << round;
    matches += proposal.matches.size();
  }
  EXPECT_GT(matches, 20'000u);
}

bool Same(const Proposal& a, const Proposal& b) {
  const auto same_match = [](const ProposedMatch& x, const ProposedMatch& y) {
    return x.patient == y.patient && x.mentor == y.mentor && x.fit == y.fit;
  };
  const auto same_obstacle = [](const Obstacle& x, const Obstacle& y) {
    return x.mentor == y.mentor && x.constraints == y.constraints && x.score == y.score &&
           x.places_more == y.places_more;
  };
  const auto same_unmatched = [&](const UnmatchedPatient& x, const UnmatchedPatient& y) {
    return x.patient == y.patient && x.blocked == y.blocked &&
           std::equal(x.obstacles.begin(), x.obstacles.end(), y.obstacles.begin(), y.obstacles.end(), same_obstacle);
  };
  return a.answer == b.answer && a.patients == b.patients && a.mentors == b.mentors &&
         std::equal(a.matches.begin(), a.matches.end(), b.matches.begin(), b.matches.end(), same_match) &&
         std::equal(a.unmatched.begin(), a.unmatched.end(), b.unmatched.begin(), b.unmatched.end(), same_unmatched);
}

TEST(Proposals, AreTheSameForAnyOrder) {
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    auto people = AnyPeople(random, 8, 6);
    const auto first = Of(people);
    std::shuffle(people.patients.begin(), people.patients.end(), random);
    std::shuffle(people.mentors.begin(), people.mentors.end(), random);
    ASSERT_TRUE(Same(Of(people), first)) << round;
  }
}

/// Whether everybody who is matched can keep a mentor while `patient` gets `mentor`, when the pair is allowed or not,
/// and there is a place more or not.
bool Helps(const Proposal& proposal, std::int64_t patient, std::int64_t mentor, bool pair, bool place) {
  auto pool = proposal.pool;
  std::set<std::int64_t> kept = {patient};
  for (const auto& [matched, of] : proposal.answer.pairs) kept.insert(matched);
  std::erase_if(pool.allowed,
                [&](const auto& allowed) { return !kept.contains(allowed.patient) || allowed.patient == patient; });
  if (pair) pool.allowed.push_back({patient, mentor, 0});
  if (place) ++pool.capacities[static_cast<std::size_t>(mentor)];
  return measures::Match(pool).matched == static_cast<std::int64_t>(kept.size());
}

TEST(Obstacles, AreCompleteAndNoneTooMany) {
  std::mt19937 random(9);
  int seen = 0;
  int by_moving = 0;
  for (int round = 0; round < 4000; ++round) {
    const auto people = AnyPeople(random, 9, 4);
    const auto proposal = Of(people);
    for (const auto& unmatched : proposal.unmatched) {
      const auto patient =
          std::find(proposal.patients.begin(), proposal.patients.end(), unmatched.patient) - proposal.patients.begin();
      ASSERT_EQ(unmatched.obstacles.size(), people.mentors.size());
      ConstraintSet all;
      for (const auto& obstacle : unmatched.obstacles) {
        const auto mentor =
            std::find(proposal.mentors.begin(), proposal.mentors.end(), obstacle.mentor) - proposal.mentors.begin();
        const bool place = obstacle.constraints.Has(Constraint::kCapacity);
        const bool others = obstacle.constraints.size() > (place ? 1 : 0);
        ASSERT_FALSE(obstacle.constraints.empty()) << round;
        // All of them lifted, a match; without one of them, none.
        ASSERT_TRUE(Helps(proposal, patient, mentor, true, place)) << round;
        ASSERT_FALSE(place && Helps(proposal, patient, mentor, true, false)) << round;
        ASSERT_FALSE(others && Helps(proposal, patient, mentor, false, place)) << round;
        const auto fit = PairJudge(Shipped(), kToday)
                             .Judge(Named(people.patients, unmatched.patient), Named(people.mentors, obstacle.mentor));
        auto of_pair = fit.blocked;
        of_pair.Remove(Constraint::kCapacity);
        auto of_obstacle = obstacle.constraints;
        of_obstacle.Remove(Constraint::kCapacity);
        ASSERT_EQ(of_obstacle, of_pair) << round;
        all |= obstacle.constraints;
        ++seen;
        const auto given =
            static_cast<int>(std::count_if(proposal.answer.pairs.begin(), proposal.answer.pairs.end(),
                                           [&](const auto& matched) { return matched.second == mentor; }));
        if (obstacle.places_more) {
          auto roomier = Named(people.mentors, obstacle.mentor);
          *roomier.capacity += *obstacle.places_more;
          ASSERT_GT(PairJudge(Shipped(), kToday).CaseloadOf(roomier)->places, given) << round;
          --*roomier.capacity;
          ASSERT_LE(PairJudge(Shipped(), kToday).CaseloadOf(roomier)->places, given) << round;
        }
        by_moving += !place && given == proposal.pool.capacities[static_cast<std::size_t>(mentor)];
      }
      ASSERT_EQ(unmatched.blocked, all);
      ASSERT_TRUE(std::is_sorted(
          unmatched.obstacles.begin(), unmatched.obstacles.end(), [](const Obstacle& a, const Obstacle& b) {
            return std::pair(a.constraints.size(), -a.score) < std::pair(b.constraints.size(), -b.score);
          }));
    }
  }
  EXPECT_GT(seen, 1000);
  EXPECT_GT(by_moving, 0);
}

TEST(Proposals, GiveTheLastPlaceToWhoHasWaitedLongestAndSayWhatTheOtherNeeds) {
  auto early = APatient(2);
  early.waiting_since -= days(1);
  auto mentor = AMentor();
  mentor.capacity = 2;
  const auto proposal = Of({{APatient(1), early}, {mentor}});
  ASSERT_EQ(proposal.matches.size(), 1u);
  EXPECT_EQ(proposal.matches[0].patient, PatientNumber(2));
  EXPECT_EQ(proposal.matches[0].fit.score(), 100 * kThousandths);
  EXPECT_EQ(proposal.rules_version, "matching-2026-11");
  ASSERT_EQ(proposal.unmatched.size(), 1u);
  const auto& change = proposal.unmatched[0].obstacles.front();
  EXPECT_EQ(change.constraints, ConstraintSet{Constraint::kCapacity});
  EXPECT_EQ(change.places_more, 1);
}

TEST(Proposals, PutTheSmallestChangeFirst) {
  auto patient = APatient();
  patient.languages = {{"vi"}};
  auto asleep = AMentor(1);
  asleep.hours = WeeklyHours();
  auto expired = AMentor(2);
  expired.languages = {{"vi"}};
  expired.credential->expires_on = Date(sys_days(kToday) - days(1));
  auto unknown = AMentor(3);
  unknown.capacity.reset();
  const auto proposal = Of({{patient}, {asleep, expired, unknown}});
  const auto& unmatched = proposal.unmatched.at(0);
  EXPECT_EQ(unmatched.obstacles[0].mentor, MentorNumber(2));
  EXPECT_EQ(unmatched.obstacles[0].constraints, ConstraintSet{Constraint::kCredential});
  EXPECT_EQ(unmatched.obstacles[0].places_more, std::nullopt);
  EXPECT_EQ(unmatched.obstacles[1].mentor, MentorNumber(3));
  EXPECT_EQ(unmatched.obstacles[1].constraints, (ConstraintSet{Constraint::kCapacity, Constraint::kLanguage}));
  EXPECT_EQ(unmatched.obstacles[1].places_more, std::nullopt);
  EXPECT_EQ(unmatched.blocked, (ConstraintSet{Constraint::kCredential, Constraint::kCapacity, Constraint::kLanguage,
                                              Constraint::kSchedule}));
}

TEST(Proposals, AnswerPoolsWithNobody) {
  EXPECT_TRUE(Of({}).matches.empty());
  const auto alone = Of({{APatient()}, {}});
  EXPECT_TRUE(alone.unmatched.at(0).obstacles.empty());
  EXPECT_TRUE(alone.unmatched.at(0).blocked.empty());
  EXPECT_TRUE(Of({{}, {AMentor()}}).unmatched.empty());
}

TEST(Proposals, RefuseMoreThanTheSolverTakes) {
  People people;
  people.patients = {APatient()};
  people.mentors.assign(static_cast<std::size_t>(measures::kMostMentors) + 1, MentorProfile{});
  const auto refused = Propose(people.patients, people.mentors, Shipped(), kToday);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().reason, "POOL_TOO_LARGE");
}

}  // namespace
}  // namespace cairn::mentorship::domain
