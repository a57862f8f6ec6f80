#include <gtest/gtest.h>

#include <algorithm>

#include "outcomes/domain/fact_kind.h"
#include "outcomes/domain/record_group.h"
#include "tests/outcomes/domain/random_clinic.h"

// Laws of facts, for clinics in which everything happens that facts can tell.
namespace cairn::tests {
namespace {

using outcomes::domain::AsOf;
using outcomes::domain::FactBook;
using outcomes::domain::FactSource;
using outcomes::domain::kFactSources;
using outcomes::domain::PeopleAsOf;
using outcomes::domain::Person;

constexpr int kSteps = 40;
/// All that a double has.
constexpr int kDigits = 17;

using Texts = std::map<std::string, std::string>;

Texts ReportsOf(const std::vector<Person>& people) {
  return AllReports(people, platform::ParseDate("2025-09-01").value(), kDigits);
}

std::vector<ToldEvent> EventsOf(unsigned seed) {
  RandomClinic clinic(seed);
  std::vector<ToldEvent> events;
  for (int step = 0; step < kSteps; ++step) {
    for (auto& event : clinic.Next()) events.push_back(std::move(event));
  }
  return events;
}

class RandomHistory : public testing::TestWithParam<unsigned> {
 protected:
  const std::vector<ToldEvent> events_ = EventsOf(GetParam());
};

// Whichever source is read first, as when a follower begins again from zero.
TEST_P(RandomHistory, IsTheSameAfterARebuild) {
  FactBook as_told;
  TakeUp(as_told, events_);
  const auto before = ReportsOf(PeopleAsOf(as_told, as_told.held()));
  FactBook rebuilt;
  for (auto source = kFactSources.rbegin(); source != kFactSources.rend(); ++source) {
    for (const auto& event : events_) {
      if (event.source == *source) TakeUp(rebuilt, {event});
    }
  }
  ASSERT_EQ(rebuilt.held(), as_told.held());
  EXPECT_EQ(ReportsOf(PeopleAsOf(rebuilt, rebuilt.held())), before);
}

TEST_P(RandomHistory, IsAsOfAnyPositionWhatItWasThen) {
  FactBook book;
  std::vector<std::pair<AsOf, Texts>> then;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    TakeUp(book, {events_[i]});
    if (i % (events_.size() / 5) == 0) then.emplace_back(book.held(), ReportsOf(PeopleAsOf(book, book.held())));
  }
  for (const auto& [as_of, reports] : then) EXPECT_EQ(ReportsOf(PeopleAsOf(book, as_of)), reports) << as_of.Token();
}

TEST_P(RandomHistory, LeavesOutWhomAnUnreadableEventOfAnySourceIsAboutFromThereOn) {
  FactBook book;
  TakeUp(book, events_);
  const auto before = book.held();
  const auto reports = ReportsOf(PeopleAsOf(book, before));
  for (const auto source : kFactSources) {
    const auto people = PeopleAsOf(book, book.held());
    const auto whole =
        std::find_if(people.begin(), people.end(), [](const Person& person) { return !person.is_unreadable; });
    ASSERT_NE(whole, people.end());
    const auto id = whole->id;
    TakeUp(book, {{source, {.unread_because = "the body is not what its type says"}, id.value}});
    for (const auto& person : PeopleAsOf(book, book.held())) {
      if (person.id == id) {
        EXPECT_TRUE(person.is_unreadable) << NameOf(source);
      }
    }
  }
  EXPECT_EQ(ReportsOf(PeopleAsOf(book, before)), reports);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomHistory, testing::Range(1U, 16U));

// What the laws are about is there at all.
TEST(RandomClinic, TellsOfInterviewsAndSpecimens) {
  std::map<std::size_t, int> kinds;
  for (const auto& event : EventsOf(1)) {
    for (const auto& content : event.decoded.facts) ++kinds[content.index()];
  }
  namespace domain = outcomes::domain;
  for (const auto& content : std::vector<domain::FactContent>{
           domain::InterviewTold{}, domain::InterviewWithdrawn{}, domain::SpecimenScheduledFact{},
           domain::SpecimenWithdrawn{}, domain::DrugScreenDone{}, domain::LabReportWithdrawn{}})
    EXPECT_GT(kinds[content.index()], 0) << domain::KindOf(content);
}

}  // namespace
}  // namespace cairn::tests
