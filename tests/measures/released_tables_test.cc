#include "measures/released_tables.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <bitset>
#include <numeric>

namespace cairn::tests {
namespace {

using measures::Differencing;
using measures::DifferencingPolicy;
using measures::FindDifferencing;
using measures::PersonNumber;
using measures::Population;
using measures::ReleasedTable;

/// From `first` to before `end`.
Population Between(PersonNumber first, PersonNumber end) {
  std::vector<PersonNumber> persons(end - first);
  std::iota(persons.begin(), persons.end(), first);
  return Population(persons);
}

std::optional<Differencing> After(const std::vector<ReleasedTable>& released, const Population& asked,
                                  const DifferencingPolicy& policy = {}) {
  return FindDifferencing(released, asked, policy);
}

TEST(FindDifferencing, RefusesFewMore) {
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 101)), (Differencing{{"A"}, 1}));
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 110)), (Differencing{{"A"}, 10}));
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 111)), std::nullopt);
}

TEST(FindDifferencing, RefusesFewLess) {
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(1, 100)), (Differencing{{"A"}, 1}));
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(11, 100)), std::nullopt);
}

TEST(FindDifferencing, RefusesFewOnOneSideThoughManyDifferOnTheOther) {
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(5, 300)), (Differencing{{"A"}, 5}));
  EXPECT_EQ(After({{"A", Between(5, 300)}}, Between(0, 100)), (Differencing{{"A"}, 5}));
}

TEST(FindDifferencing, LetsTheSamePopulationBeAskedAgain) {
  std::vector<PersonNumber> mixed(100);
  std::iota(mixed.rbegin(), mixed.rend(), 0U);
  mixed.push_back(50);
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Population(mixed)), std::nullopt);
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 100)), std::nullopt);
  EXPECT_EQ(After({}, Between(0, 100)), std::nullopt);
}

TEST(FindDifferencing, AddsUpWhatWasReleased) {
  const std::vector<ReleasedTable> sites = {{"A", Between(0, 50)}, {"B", Between(50, 100)}, {"C", Between(100, 150)}};
  EXPECT_EQ(After({sites[0], sites[1]}, Between(0, 104)), (Differencing{{"A", "B"}, 4}));
  EXPECT_EQ(After(sites, Between(0, 155)), (Differencing{{"A", "B", "C"}, 5}));
  EXPECT_EQ(After(sites, Between(0, 155), {.most_together = 2}), std::nullopt) << "three are not looked at";
  EXPECT_EQ(After(sites, Between(0, 150)), std::nullopt) << "the sum of what is known says nothing new";
}

TEST(FindDifferencing, SeesAHiddenTableInASum) {
  // C was small and is hidden whole; all of them less A and B are C.
  const std::vector<ReleasedTable> sites = {{"A", Between(0, 50)}, {"B", Between(50, 100)}, {"C", Between(100, 108)}};
  EXPECT_EQ(After(sites, Between(0, 108)), (Differencing{{"A", "B"}, 8}));
}

TEST(FindDifferencing, SeesTheRestOfALargerTable) {
  const std::vector<ReleasedTable> released = {{"all", Between(0, 150)}, {"A", Between(0, 70)}};
  EXPECT_EQ(After(released, Between(70, 145)), (Differencing{{"A", "all"}, 5}));
  EXPECT_EQ(After(released, Between(70, 139)), std::nullopt);
  EXPECT_EQ(After(released, Between(70, 150)), std::nullopt);
}

TEST(FindDifferencing, KeepsToThePolicy) {
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 110), {.small = {.max = 9}}), std::nullopt);
  EXPECT_EQ(After({{"A", Between(0, 100)}}, Between(0, 101), {.small = {.min = 2}}), std::nullopt);
}

TEST(FindDifferencing, SaysNothingOfNobody) {
  EXPECT_EQ(After({{"A", Between(0, 5)}}, Population()), std::nullopt);
  EXPECT_EQ(After({{"nobody", Population()}}, Between(0, 5)), std::nullopt)
      << "five are few, and their table shows nothing";
}

using Bits = std::bitset<16>;

bool IsFew(const Bits& bits) { return bits.count() >= 1 && bits.count() <= 3; }

/// Tries every sum of at most three, with or without what is asked, against every other population.
bool IsToldBySomeSum(const std::vector<Bits>& released, const Bits& asked) {
  for (const auto& one : released) {
    if (one.any() && (IsFew(one & ~asked) || IsFew(asked & ~one))) return true;
  }
  const auto sums = 1U << released.size();
  for (unsigned chosen = 0; chosen < sums; ++chosen) {
    const auto many = std::bitset<32>(chosen).count();
    Bits sum;
    for (std::size_t i = 0; i < released.size(); ++i) {
      if ((chosen >> i) & 1U) sum |= released[i];
    }
    const bool is_proper = (sum & ~asked).none() && sum.any();
    if (many <= 3 && is_proper && IsFew(asked & ~sum)) return true;
    for (const auto& whole : released) {
      const Bits with = sum | asked;
      if (many <= 2 && (with & ~whole).none() && IsFew(whole & ~with)) return true;
    }
  }
  return false;
}

Population Of(const Bits& bits) {
  std::vector<PersonNumber> persons;
  for (PersonNumber i = 0; i < bits.size(); ++i) {
    if (bits[i]) persons.push_back(i);
  }
  return Population(persons);
}

RC_GTEST_PROP(FindDifferencing, FindsWhatTryingEverySumFinds, ()) {
  // Few blocks of which populations are made, or sums would rarely fit.
  const auto any = [] {
    Bits bits;
    const unsigned blocks = *rc::gen::inRange(0U, 64U);
    for (std::size_t i = 0; i < 16; ++i) bits[i] = (blocks >> (i / 3)) & 1U;
    return bits;
  };
  std::vector<Bits> bits(static_cast<std::size_t>(*rc::gen::inRange(0, 6)));
  for (auto& one : bits) one = any();
  const Bits asked = any();
  RC_PRE(asked.any());
  std::vector<ReleasedTable> released;
  for (std::size_t i = 0; i < bits.size(); ++i) released.push_back({std::to_string(i), Of(bits[i])});
  const auto found = FindDifferencing(released, Of(asked), {.small = {.max = 3}});
  RC_ASSERT(found.has_value() == IsToldBySomeSum(bits, asked));
  if (found) RC_ASSERT(found->persons >= 1 && found->persons <= 3);
}

}  // namespace
}  // namespace cairn::tests
