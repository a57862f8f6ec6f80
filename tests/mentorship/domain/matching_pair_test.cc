#include "mentorship/domain/matching_pair.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

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

Date DaysAgo(int count) { return Date(sys_days(kToday) - days(count)); }

struct Pair {
  PatientPreferences patient = APatient();
  MentorProfile mentor = AMentor();
};

PairFit Judge(const Pair& pair) { return PairJudge(Shipped(), kToday).Judge(pair.patient, pair.mentor); }

PairFit After(const std::function<void(Pair&)>& change) {
  Pair pair;
  change(pair);
  return Judge(pair);
}

std::string Names(const ConstraintSet& constraints) {
  std::string names;
  for (const auto constraint : constraints.List()) names += (names.empty() ? "" : " ") + std::string(Name(constraint));
  return names;
}

TEST(Pairs, ThatFitWhollyScoreAHundredPoints) {
  const auto fit = Judge({});
  EXPECT_TRUE(fit.allowed());
  EXPECT_EQ(fit.score(), 100 * kThousandths);
  EXPECT_TRUE(fit.parts_unknown.none());
}

TEST(Constraints, BlockByThemselvesAndAtTheirEdges) {
  const std::vector<std::pair<std::string, std::function<void(Pair&)>>> cases = {
      {"CREDENTIAL", [](Pair& p) { p.mentor.credential->expires_on = DaysAgo(1); }},
      {"", [](Pair& p) { p.mentor.credential->expires_on = kToday; }},
      {"CREDENTIAL", [](Pair& p) { p.mentor.credential->valid_from = DaysAgo(-1); }},
      {"", [](Pair& p) { p.mentor.credential->valid_from = kToday; }},
      {"SUPERVISION", [](Pair& p) { p.mentor.supervised = false; }},
      {"CAPACITY", [](Pair& p) { p.mentor.capacity = 0; }},
      {"CAPACITY", [](Pair& p) { p.mentor.capacity = -3; }},
      {"CAPACITY", [](Pair& p) { p.mentor.capacity = 1; }},
      {"", [](Pair& p) { p.mentor.capacity = 2; }},
      {"LANGUAGE", [](Pair& p) { p.mentor.languages = {{"vi"}}; }},
      {"LANGUAGE", [](Pair& p) { p.patient.languages = std::set<std::string>{}; }},
      {"GENDER",
       [](Pair& p) {
         p.patient.mentor_genders = {{Gender::kMan, Gender::kNonBinary}};
       }},
      {"", [](Pair& p) { p.patient.mentor_genders = {{Gender::kWoman}}; }},
      {"", [](Pair& p) { p.mentor.gender.reset(); }},
      {"REACH", [](Pair& p) { p.patient.state = "OR"; }},
      {"REACH",
       [](Pair& p) {
         p.patient.place = Position{38.33, -121.89};
       }},
      {"REACH", [](Pair& p) { p.mentor.forms = {{MeetingForm::kTelehealth}}; }},
      {"", [](Pair& p) { p.patient.forms = p.mentor.forms = {{MeetingForm::kTelehealth}}; }},
      {"CONFLICT",
       [](Pair& p) {
         p.patient.conflicts->with = {{MentorNumber(1), ConflictKind::kFormerPartner}};
       }},
      {"",
       [](Pair& p) {
         p.patient.conflicts->with = {{MentorNumber(2), ConflictKind::kFormerPartner}};
       }},
      {"CONFLICT",
       [](Pair& p) {
         p.patient.conflicts->avoided_communities = {"choir", "chess"};
         p.mentor.communities = {{"chess"}};
       }},
      {"", [](Pair& p) { p.patient.conflicts->avoided_communities = {"choir"}; }},
      {"", [](Pair& p) { p.mentor.communities.reset(); }},
      {"CONFLICT", [](Pair& p) { p.mentor.own_record = PatientNumber(1); }},
      {"", [](Pair& p) { p.mentor.own_record = PatientNumber(2); }},
      {"RECOVERY", [](Pair& p) { p.mentor.in_recovery_since = DaysAgo(364); }},
      {"", [](Pair& p) { p.mentor.in_recovery_since = DaysAgo(365); }},
      {"SCHEDULE",
       [](Pair& p) {
         p.patient.hours = WeeklyHours({{600, 719}});
       }},
      {"",
       [](Pair& p) {
         p.patient.hours = WeeklyHours({{600, 720}});
       }},
      {"EARLIER_OFFER", [](Pair& p) { p.patient.earlier_offers = {MentorNumber(1)}; }},
      {"CREDENTIAL LANGUAGE SCHEDULE",
       [](Pair& p) {
         p.mentor.credential->expires_on = DaysAgo(1);
         p.mentor.languages = {{"vi"}};
         p.mentor.hours = WeeklyHours();
       }},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto fit = After(cases[i].second);
    EXPECT_EQ(Names(fit.blocked), cases[i].first) << i;
    EXPECT_TRUE(fit.unknown.empty()) << i;
  }
}

TEST(Constraints, BlockWhereAFactIsMissing) {
  const std::vector<std::pair<std::string, std::function<void(Pair&)>>> cases = {
      {"CREDENTIAL", [](Pair& p) { p.mentor.credential.reset(); }},
      {"SUPERVISION", [](Pair& p) { p.mentor.supervised.reset(); }},
      {"CAPACITY", [](Pair& p) { p.mentor.capacity.reset(); }},
      {"CAPACITY", [](Pair& p) { p.mentor.matched_on.reset(); }},
      {"LANGUAGE", [](Pair& p) { p.patient.languages.reset(); }},
      {"LANGUAGE", [](Pair& p) { p.mentor.languages.reset(); }},
      {"GENDER", [](Pair& p) { p.patient.mentor_genders.reset(); }},
      {"GENDER",
       [](Pair& p) {
         p.patient.mentor_genders = {{Gender::kWoman}};
         p.mentor.gender.reset();
       }},
      {"REACH", [](Pair& p) { p.patient.state.reset(); }},
      {"REACH", [](Pair& p) { p.mentor.states.reset(); }},
      {"REACH", [](Pair& p) { p.patient.place.reset(); }},
      {"REACH",
       [](Pair& p) {
         p.mentor.place = Position{100, 0};
       }},
      {"REACH", [](Pair& p) { p.patient.forms.reset(); }},
      {"CONFLICT", [](Pair& p) { p.patient.conflicts.reset(); }},
      {"CONFLICT",
       [](Pair& p) {
         p.patient.conflicts->avoided_communities = {"choir"};
         p.mentor.communities.reset();
       }},
      {"RECOVERY", [](Pair& p) { p.mentor.in_recovery_since.reset(); }},
      {"SCHEDULE", [](Pair& p) { p.patient.hours.reset(); }},
      {"SCHEDULE", [](Pair& p) { p.mentor.hours.reset(); }},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto fit = After(cases[i].second);
    EXPECT_EQ(Names(fit.blocked), cases[i].first) << i;
    EXPECT_EQ(fit.unknown, fit.blocked) << i;
  }
}

TEST(Constraints, KnowWhatOneSideDecides) {
  // Nobody needs to know where they live, who does not meet in person.
  const auto fit = After([](Pair& p) {
    p.mentor.forms = std::set<MeetingForm>{};
    p.patient.forms.reset();
    p.patient.place.reset();
  });
  EXPECT_EQ(Names(fit.blocked), "REACH");
  EXPECT_TRUE(fit.unknown.empty());
  // Another state decides, whatever is not known.
  const auto elsewhere = After([](Pair& p) {
    p.patient.state = "OR";
    p.patient.forms.reset();
  });
  EXPECT_TRUE(elsewhere.unknown.empty());
}

TEST(Constraints, CountAYearFromTheTwentyNinthOfFebruary) {
  auto mentor = AMentor();
  mentor.in_recovery_since = *platform::ParseDate("2024-02-29");
  mentor.credential = MentorProfile::Credential{*platform::ParseDate("2024-01-01"), *platform::ParseDate("2026-01-01")};
  EXPECT_TRUE(PairJudge(Shipped(), *platform::ParseDate("2025-02-28")).Judge(APatient(), mentor).allowed());
  EXPECT_EQ(Names(PairJudge(Shipped(), *platform::ParseDate("2025-02-27")).Judge(APatient(), mentor).blocked),
            "RECOVERY");
}

TEST(Scores, AreInThousandthsByPart) {
  const std::vector<std::tuple<ScorePart, std::optional<int>, std::function<void(Pair&)>>> cases = {
      {ScorePart::kSubstance, 0, [](Pair& p) { p.patient.primary_substance = Substance::kTobacco; }},
      {ScorePart::kSubstance, {}, [](Pair& p) { p.patient.primary_substance.reset(); }},
      {ScorePart::kSubstance, {}, [](Pair& p) { p.mentor.substances.reset(); }},
      {ScorePart::kLivedExperience, 12'500, [](Pair& p) { p.patient.lived_experience = {{LivedExperience::kParent}}; }},
      {ScorePart::kLivedExperience, 0, [](Pair& p) { p.mentor.lived_experience = std::set<LivedExperience>{}; }},
      {ScorePart::kLivedExperience, {}, [](Pair& p) { p.patient.lived_experience.reset(); }},
      {ScorePart::kLivedExperience, {}, [](Pair& p) { p.mentor.lived_experience.reset(); }},
      {ScorePart::kSchedule, 5'041,
       [](Pair& p) {
         p.patient.hours = WeeklyHours({{600, 721}});
       }},
      {ScorePart::kSchedule, 15'000,
       [](Pair& p) {
         p.patient.hours = WeeklyHours({{540, 1020}});
       }},
      {ScorePart::kSchedule, {}, [](Pair& p) { p.patient.hours.reset(); }},
      {ScorePart::kLocation, 7'000, [](Pair& p) { p.patient.forms = {{MeetingForm::kTelehealth}}; }},
      {ScorePart::kLocation, 0, [](Pair& p) { p.patient.forms = std::set<MeetingForm>{}; }},
      {ScorePart::kLocation, {}, [](Pair& p) { p.patient.forms.reset(); }},
      {ScorePart::kLocation, {}, [](Pair& p) { p.patient.place.reset(); }},
      {ScorePart::kAge, 6'666, [](Pair& p) { p.mentor.age_years = 50; }},
      {ScorePart::kAge, 0, [](Pair& p) { p.patient.age_years = 90; }},
      {ScorePart::kAge, {}, [](Pair& p) { p.patient.age_years.reset(); }},
      {ScorePart::kAge, {}, [](Pair& p) { p.mentor.age_years.reset(); }},
      {ScorePart::kMedication, 0, [](Pair& p) { p.mentor.medication = std::set<MedicationExperience>{}; }},
      {ScorePart::kMedication, 10'000, [](Pair& p) { p.mentor.medication = {{MedicationExperience::kFavourable}}; }},
      {ScorePart::kMedication, {}, [](Pair& p) { p.mentor.medication.reset(); }},
      {ScorePart::kLoad, 4'625, [](Pair& p) { p.mentor.matched_on = {{DaysAgo(0)}}; }},
      {ScorePart::kLoad, 0, [](Pair& p) { p.mentor.capacity = 0; }},
      {ScorePart::kLoad, {}, [](Pair& p) { p.mentor.capacity.reset(); }},
  };
  const auto whole = Judge({});
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto& [part, thousandths, change] = cases[i];
    const auto fit = After(change);
    EXPECT_EQ(fit.part(part), thousandths.value_or(0)) << i;
    EXPECT_EQ(fit.parts_unknown[static_cast<std::size_t>(part) - 1], !thousandths) << i;
    EXPECT_EQ(fit.score(), whole.score() - whole.part(part) + fit.part(part)) << i;
  }
}

TEST(Caseloads, WeighNewMatchesOneAndAHalf) {
  const PairJudge judge(Shipped(), kToday);
  auto mentor = AMentor();
  mentor.capacity = 5;
  // 29 days ago is the thirtieth day; what is to begin is new.
  mentor.matched_on = {{DaysAgo(29), DaysAgo(30), DaysAgo(-2)}};
  EXPECT_EQ(judge.CaseloadOf(mentor), (Caseload{.capacity_halves = 10, .load_halves = 8, .places = 0}));
  EXPECT_EQ(judge.PlacesMoreFor(mentor, 0), 1);
  EXPECT_EQ(judge.PlacesMoreFor(mentor, 1), 2);
  mentor.matched_on->pop_back();
  EXPECT_EQ(judge.CaseloadOf(mentor)->places, 1);
  EXPECT_EQ(judge.PlacesMoreFor(mentor, 0), 0);
  mentor.capacity = 1;
  EXPECT_EQ(judge.CaseloadOf(mentor)->places, 0);
  EXPECT_EQ(judge.PlacesMoreFor(mentor, 0), 3);
  mentor.capacity.reset();
  EXPECT_EQ(judge.CaseloadOf(mentor), std::nullopt);
  EXPECT_EQ(judge.PlacesMoreFor(mentor, 0), std::nullopt);
}

TEST(Ties, AreDecidedByLoadThenLastMatchThenId) {
  const PairJudge judge(Shipped(), kToday);
  std::vector<MentorProfile> mentors = {AMentor(1), AMentor(2), AMentor(3), AMentor(4), AMentor(5), AMentor(6)};
  mentors[0].capacity.reset();
  mentors[1].matched_on = {{DaysAgo(40)}};
  mentors[2].last_match_on = DaysAgo(5);
  mentors[3].last_match_on = DaysAgo(6);
  mentors[4].matched_on.reset();
  mentors[5].last_match_on.reset();
  std::mt19937 random(4);
  for (int round = 0; round < 50; ++round) {
    std::shuffle(mentors.begin(), mentors.end(), random);
    std::sort(mentors.begin(), mentors.end(), [&](const auto& a, const auto& b) { return judge.ComesBefore(a, b); });
    std::vector<MentorId> order;
    for (const auto& mentor : mentors) order.push_back(mentor.id);
    EXPECT_EQ(order, (std::vector{MentorNumber(6), MentorNumber(4), MentorNumber(3), MentorNumber(2), MentorNumber(1),
                                  MentorNumber(5)}));
  }
  EXPECT_FALSE(judge.ComesBefore(mentors[0], mentors[0]));
}

}  // namespace
}  // namespace cairn::mentorship::domain
