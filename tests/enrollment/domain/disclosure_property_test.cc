#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/enrollment/domain/disclosure_cases.h"
#include "tests/enrollment/domain/disclosure_oracle.h"

namespace cairn::tests {
namespace {

using enrollment::domain::DisclosureDecision;

constexpr std::uint64_t kSeed = 20'261'126;

DisclosureDecision Decide(const DisclosureCase& about) {
  return enrollment::domain::DecideDisclosure(about.request, about.consents, about.restrictions, about.now,
                                              about.today);
}

bool Same(const DisclosureDecision& one, const DisclosureDecision& other) {
  return one.permitted == other.permitted && one.consent == other.consent && one.redisclosure == other.redisclosure &&
         one.denials == other.denials;
}

std::string Text(const DisclosureDecision& decision) {
  std::string text = decision.permitted ? "permitted on " + decision.consent->ToString() + " passing " +
                                              std::to_string(static_cast<int>(decision.redisclosure))
                                        : "denied because of";
  for (const auto denial : decision.denials) text += " " + std::to_string(static_cast<int>(denial));
  return text;
}

TEST(DecideDisclosure, AnswersAsTheOracleInAHundredThousandRandomCases) {
  std::mt19937_64 random(kSeed);
  int permitted = 0, different = 0;
  std::map<enrollment::domain::Denial, int> denials;
  for (int i = 0; i < 100'000 && different < 5; ++i) {
    const auto about = RandomCase(random);
    const auto decision = Decide(about);
    const auto oracle = ConsultOracle(about.request, about.consents, about.restrictions, about.now, about.today);
    if (!Same(decision, oracle)) {
      ++different;
      ADD_FAILURE() << "case " << i << ": " << Text(decision) << ", and the oracle: " << Text(oracle);
    }
    permitted += decision.permitted ? 1 : 0;
    for (const auto denial : decision.denials) ++denials[denial];
  }
  EXPECT_EQ(different, 0);
  // The cases are worth asking: each answer comes up often.
  EXPECT_GT(permitted, 5'000);
  for (int denial = 1; denial <= 8; ++denial)
    EXPECT_GT(denials[static_cast<enrollment::domain::Denial>(denial)], 500) << denial;
}

TEST(DecideDisclosure, DoesNotDependOnTheOrderOfWhatIsOnRecord) {
  std::mt19937_64 random(kSeed + 1);
  for (int i = 0; i < 10'000; ++i) {
    auto about = RandomCase(random);
    const auto before = Decide(about);
    std::shuffle(about.consents.begin(), about.consents.end(), random);
    std::shuffle(about.restrictions.begin(), about.restrictions.end(), random);
    std::shuffle(about.request.information.begin(), about.request.information.end(), random);
    for (auto& consent : about.consents) {
      std::shuffle(consent.terms.recipients.begin(), consent.terms.recipients.end(), random);
      std::shuffle(consent.terms.purposes.begin(), consent.terms.purposes.end(), random);
    }
    ASSERT_TRUE(Same(before, Decide(about))) << i;
  }
}

TEST(DecideDisclosure, NeverPermitsMoreForAnotherRestriction) {
  std::mt19937_64 random(kSeed + 2);
  for (int i = 0; i < 10'000; ++i) {
    auto about = RandomCase(random);
    const bool before = Decide(about).permitted;
    about.restrictions.push_back(RandomRestriction(random, about));
    ASSERT_TRUE(before || !Decide(about).permitted) << i;
  }
}

TEST(DecideDisclosure, NeverPermitsLessForAnotherConsent) {
  std::mt19937_64 random(kSeed + 3);
  for (int i = 0; i < 10'000; ++i) {
    auto about = RandomCase(random);
    const bool before = Decide(about).permitted;
    about.consents.push_back(RandomConsent(random, about));
    ASSERT_TRUE(!before || Decide(about).permitted) << i;
  }
}

TEST(DecideDisclosure, PermitsWithAConsentOrDeniesWithAReason) {
  std::mt19937_64 random(kSeed + 4);
  for (int i = 0; i < 10'000; ++i) {
    const auto decision = Decide(RandomCase(random));
    ASSERT_EQ(decision.permitted, decision.denials.empty()) << i;
    ASSERT_EQ(decision.permitted, decision.consent.has_value()) << i;
    ASSERT_TRUE(std::is_sorted(decision.denials.begin(), decision.denials.end())) << i;
  }
}

// What consents are combined of is not what they say together.
TEST(DecideDisclosure, NeverCombinesConsents) {
  std::mt19937_64 random(kSeed + 5);
  for (int i = 0; i < 10'000; ++i) {
    const auto about = RandomCase(random);
    const auto all = Decide(about);
    if (!all.permitted) continue;
    auto alone = about;
    std::erase_if(alone.consents, [&](const auto& consent) { return consent.id != all.consent; });
    ASSERT_TRUE(Same(all, Decide(alone))) << i;
  }
}

}  // namespace
}  // namespace cairn::tests
