#include "outcomes/domain/kept_people.h"

#include <gtest/gtest.h>

#include "tests/outcomes/domain/random_clinic.h"

namespace cairn::tests {
namespace {

using outcomes::domain::FactBook;
using outcomes::domain::KeptPeople;
using outcomes::domain::PeopleAsOf;

platform::Date CutDay() { return platform::ParseDate("2025-09-01").value(); }

// Records that come, are told more of, are merged and set apart, and events that cannot be read, a few at a time.
TEST(KeptPeople, AreThoseThatAreMadeOfEverything) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    RandomClinic clinic(seed);
    std::mt19937 random(seed);
    FactBook book;
    KeptPeople kept;
    for (int step = 0; step < 40; ++step) {
      TakeUp(book, clinic.Next());
      if (random() % 3 != 0) continue;
      kept.Follow(book);
      ASSERT_EQ(kept.as_of(), book.held());
      const auto people = PeopleAsOf(book, book.held());
      ASSERT_EQ(kept.people().size(), people.size()) << seed << ", " << step;
      for (std::size_t i = 0; i < people.size(); ++i) {
        ASSERT_EQ(kept.people()[i].id, people[i].id) << seed << ", " << step;
        ASSERT_EQ(kept.people()[i].is_unreadable, people[i].is_unreadable) << seed << ", " << step;
      }
      if (step % 5 == 0) {
        ASSERT_EQ(AllReports(kept.people(), CutDay(), 17), AllReports(people, CutDay(), 17)) << seed << ", " << step;
      }
    }
  }
}

TEST(KeptPeople, StayWhileNothingIsTold) {
  FactBook book;
  KeptPeople kept;
  kept.Follow(book);
  EXPECT_TRUE(kept.people().empty());
  RandomClinic clinic(1);
  TakeUp(book, clinic.Next());
  EXPECT_TRUE(kept.people().empty()) << "not followed yet";
  kept.Follow(book);
  EXPECT_EQ(kept.people().size(), 1U);
  const auto* before = kept.people().data();
  kept.Follow(book);
  EXPECT_EQ(kept.people().data(), before);
}

}  // namespace
}  // namespace cairn::tests
