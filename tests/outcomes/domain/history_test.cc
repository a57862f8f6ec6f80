#include "outcomes/domain/history.h"

#include <gtest/gtest.h>

#include "tests/outcomes/domain/told_facts.h"

namespace cairn::tests {
namespace {

class History : public testing::Test {
 protected:
  /// A patient in an episode, with an injection on its first day.
  History() {
    told_.Tell(FactSource::kEnrollment, patient_, {episode_});
    told_.Tell(FactSource::kPrescribing, patient_, {dose_});
  }

  const domain::Person& Only(const std::vector<domain::Person>& people) const {
    EXPECT_EQ(people.size(), 1U);
    return people.at(0);
  }

  Told told_;
  const PatientId patient_ = PatientId::New();
  const domain::EpisodeBegun episode_ = EpisodeOn(Day("2026-01-05"));
  const domain::DoseTold dose_ = InjectionOn(episode_.episode, Day("2026-01-05"));
};

TEST_F(History, HoldsWhatIsKnownAndNothingThatWasToldLater) {
  auto before = told_.Now();
  told_.Tell(FactSource::kPrescribing, patient_, {InjectionOn(episode_.episode, Day("2026-02-02"))});
  EXPECT_EQ(Only(domain::PeopleAsOf(told_.Book(), before)).doses.size(), 1U);
  EXPECT_EQ(Only(told_.People()).doses.size(), 2U);
  before.Set(FactSource::kPrescribing, 0);
  EXPECT_TRUE(Only(domain::PeopleAsOf(told_.Book(), before)).doses.empty());
  EXPECT_TRUE(domain::PeopleAsOf(told_.Book(), domain::AsOf()).empty());
}

TEST_F(History, LetsACorrectionCountFromItsOwnPositionOn) {
  const auto before = told_.Now();
  auto corrected = InjectionOn(episode_.episode, Day("2026-01-12"));
  told_.Tell(FactSource::kPrescribing, patient_, {domain::DoseWithdrawn{dose_.dose}, corrected});
  EXPECT_EQ(Only(domain::PeopleAsOf(told_.Book(), before)).doses.at(0).on, Day("2026-01-05"));
  ASSERT_EQ(Only(told_.People()).doses.size(), 1U);
  EXPECT_EQ(Only(told_.People()).doses.at(0).on, Day("2026-01-12"));
  // What was corrected does not come back when its correction is taken back.
  told_.Tell(FactSource::kPrescribing, patient_, {domain::DoseWithdrawn{corrected.dose}});
  EXPECT_TRUE(Only(told_.People()).doses.empty());
}

TEST_F(History, MakesTwoRecordsOnePersonForAsLongAsAMergeStands) {
  const auto duplicate = PatientId::New();
  told_.Tell(FactSource::kPrescribing, duplicate, {InjectionOn(episode_.episode, Day("2026-02-02"))});
  const auto apart = told_.Now();
  const auto merge = platform::NewUuid();
  told_.Merge(merge, patient_, duplicate);
  const auto together = told_.Now();
  told_.Merge(merge, patient_, duplicate, true);
  const auto book = told_.Book();
  EXPECT_EQ(domain::PeopleAsOf(book, apart).size(), 2U);
  const auto one = Only(domain::PeopleAsOf(book, together));
  EXPECT_EQ(one.id, patient_);
  EXPECT_EQ(domain::PeopleAsOf(book, told_.Now()).size(), 2U);
}

TEST_F(History, FollowsMergesOfMergedRecords) {
  const auto second = PatientId::New();
  const auto third = PatientId::New();
  told_.Tell(FactSource::kPrescribing, third, {InjectionOn(episode_.episode, Day("2026-02-02"))});
  told_.Merge(platform::NewUuid(), second, third);
  told_.Merge(platform::NewUuid(), patient_, second);
  EXPECT_EQ(Only(told_.People()).doses.size(), 2U);
}

TEST_F(History, DoesNotDependOnTheOrderInWhichSourcesArrived) {
  for (int i = 1; i < 5; ++i) {
    const auto dose = InjectionOn(episode_.episode, DaysLater(Day("2026-01-05"), 28 * i));
    told_.Tell(FactSource::kPrescribing, patient_, {dose});
    told_.Tell(FactSource::kEnrollment, patient_, {domain::PatientDescribed{.birth_year = 1980 + i}});
    if (i % 2 == 0) told_.Tell(FactSource::kPrescribing, patient_, {domain::DoseWithdrawn{dose.dose}});
  }
  const auto summary = [&](bool in_turns) {
    std::string text;
    for (const auto& person : domain::PeopleAsOf(told_.Book(in_turns), told_.Now())) {
      text += person.id.ToString() + " " + std::to_string(person.description.birth_year.value_or(0));
      for (const auto& dose : person.doses) text += " " + dose.dose.ToString();
    }
    return text;
  };
  EXPECT_EQ(summary(true), summary(false));
  EXPECT_EQ(Only(told_.People()).doses.size(), 3U);
  EXPECT_EQ(Only(told_.People()).description.birth_year, 1984);
}

TEST_F(History, MarksWhomAnUnreadableEventIsAboutFromThereOn) {
  const auto other = PatientId::New();
  told_.Tell(FactSource::kEnrollment, other, {EpisodeOn(Day("2026-01-07"))});
  const auto before = told_.Now();
  told_.TellUnreadable(FactSource::kPrescribing, dose_.dose);
  const auto unreadable = [&](const domain::AsOf& as_of) {
    int count = 0;
    for (const auto& person : domain::PeopleAsOf(told_.Book(), as_of)) {
      EXPECT_TRUE(!person.is_unreadable || person.id == patient_);
      count += person.is_unreadable ? 1 : 0;
    }
    return count;
  };
  EXPECT_EQ(unreadable(before), 0);
  EXPECT_EQ(unreadable(told_.Now()), 1);
}

TEST_F(History, PutsMatchesContactsAndModulesTogether) {
  const auto match = platform::NewUuid();
  const auto module = platform::NewUuid();
  const auto at = platform::Instant(std::chrono::hours(500'000));
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{match, at}});
  const domain::ContactTold first{platform::NewUuid(), match, true, at + std::chrono::hours(5)};
  told_.Tell(FactSource::kMentorship, patient_, {domain::ContactTold{platform::NewUuid(), match, false, at}});
  told_.Tell(FactSource::kMentorship, patient_, {first});
  told_.Tell(FactSource::kMentorship, patient_,
             {domain::ContactTold{platform::NewUuid(), match, true, at + std::chrono::hours(9)}});
  told_.Tell(FactSource::kCounseling, patient_, {domain::ModuleAssignedFact{module, episode_.episode, "CRAVING"}});
  told_.Tell(FactSource::kCounseling, patient_, {domain::ModuleCompletedFact{module, Day("2026-02-01")}});
  EXPECT_EQ(Only(told_.People()).matches.at(0).first_contact_at, at + std::chrono::hours(5));
  EXPECT_EQ(Only(told_.People()).modules.at(0).completed_on, Day("2026-02-01"));
  told_.Tell(FactSource::kMentorship, patient_, {domain::ContactWithdrawn{first.contact}});
  EXPECT_EQ(Only(told_.People()).matches.at(0).first_contact_at, at + std::chrono::hours(9));
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchOver{match, at, true}});
  EXPECT_TRUE(Only(told_.People()).matches.empty());
}

// An import tells of last year after what was told this week.
TEST_F(History, KnowsAMatchOfBeforeThatIsToldLast) {
  const auto now = platform::NewUuid();
  const auto before = platform::NewUuid();
  const auto at = platform::Instant(std::chrono::hours(500'000));
  const auto then = at - std::chrono::hours(5'000);
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{now, at}});
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchBegun{before, then}});
  told_.Tell(FactSource::kMentorship, patient_, {domain::MatchOver{before, then + std::chrono::hours(900), false}});
  told_.Tell(FactSource::kMentorship, patient_,
             {domain::ContactTold{platform::NewUuid(), before, true, then + std::chrono::hours(7)}});
  const auto person = Only(told_.People());
  ASSERT_EQ(person.matches.size(), 2U);
  EXPECT_FALSE(person.matches[1].ended_at);
  EXPECT_FALSE(person.matches[1].first_contact_at);
  EXPECT_EQ(person.matches[0].activated_at, then);
  EXPECT_EQ(person.matches[0].first_contact_at, then + std::chrono::hours(7));
  EXPECT_EQ(person.matches[0].ended_at, then + std::chrono::hours(900));
}

TEST_F(History, TakesTheLaterWordAboutADayOfTheDiary) {
  told_.Tell(FactSource::kOutcomes, patient_,
             {domain::DiaryTold{{{Day("2026-01-05"), 300}, {Day("2026-01-06"), 0}, {Day("2026-01-07"), 100}}}});
  told_.Tell(FactSource::kOutcomes, patient_,
             {domain::DiaryTold{{{Day("2026-01-05"), 0}, {Day("2026-01-07"), std::nullopt}}}});
  const measures::DrinkingDays drinks = {{Day("2026-01-05"), 0}, {Day("2026-01-06"), 0}};
  EXPECT_EQ(Only(told_.People()).drinks, drinks);
}

TEST_F(History, RefusesFactsOutOfTheirOrder) {
  auto book = told_.Book();
  EXPECT_THROW(book.Add({FactSource::kPrescribing, 3}, {}, "", {}), std::logic_error);
  EXPECT_THROW(book.Add({FactSource::kPrescribing, 1}, {}, "", {}), std::logic_error);
}

}  // namespace
}  // namespace cairn::tests
