#include "standing/domain/standing.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>

namespace cairn::standing {
namespace {

using namespace std::chrono_literals;
using platform::Instant;
using platform::Result;

constexpr std::array kActs = {Act::kPrescribe, Act::kAdminister, Act::kCounsel, Act::kMentor};
constexpr std::array kKinds = {ProviderKind::kUnstated,      ProviderKind::kClinician,  ProviderKind::kPrescriber,
                               ProviderKind::kNurse,         ProviderKind::kCounsellor, ProviderKind::kCoordinator,
                               ProviderKind::kPeerSpecialist};
constexpr std::array kTypes = {CredentialType::kLicence, CredentialType::kCertification,
                               CredentialType::kDeaRegistration, CredentialType::kBoardCertification};

/// The oracle counts in ticks, of which there are few enough to walk.
constexpr int kTicks = 16;
Instant Tick(int number) { return Instant(std::chrono::hours(24 * 365 * 56)) + number * 1s; }

std::vector<std::string> Violations(const platform::Error& error) {
  std::vector<std::string> all;
  for (const auto& violation : error.preconditions) all.push_back(violation.type + " " + violation.subject);
  return all;
}

// --- The oracle: every rule written out once more, every credential and every tick walked.

bool TypeIsRight(ProviderKind kind, Act act, CredentialType type) {
  const bool licence = type == CredentialType::kLicence;
  const bool certification = type == CredentialType::kCertification;
  switch (kind) {
    case ProviderKind::kPrescriber:
      return licence && act != Act::kMentor;
    case ProviderKind::kNurse:
      return licence && act == Act::kAdminister;
    case ProviderKind::kClinician:
      return licence && act == Act::kCounsel;
    case ProviderKind::kCounsellor:
      return (licence || certification) && act == Act::kCounsel;
    case ProviderKind::kPeerSpecialist:
      return certification && act == Act::kMentor;
    default:
      return false;
  }
}

bool KindIsPermitted(ProviderKind kind, Act act) {
  return TypeIsRight(kind, act, CredentialType::kLicence) || TypeIsRight(kind, act, CredentialType::kCertification);
}

std::multiset<std::string> WrongWith(const CredentialFact& credential, std::string_view state, Instant at) {
  std::multiset<std::string> wrong;
  const std::string id = " " + credential.id.ToString();
  if (!credential.verified) wrong.insert("CREDENTIAL_NOT_VERIFIED" + id);
  if (state != "" && state != credential.state) wrong.insert("CREDENTIAL_OF_OTHER_STATE" + id);
  if (credential.from > at) wrong.insert("CREDENTIAL_NOT_YET_IN_FORCE" + id);
  if (credential.until == std::nullopt) wrong.insert("CREDENTIAL_INCOMPLETE" + id);
  if (credential.until != std::nullopt && credential.until.value() <= at) wrong.insert("CREDENTIAL_EXPIRED" + id);
  return wrong;
}

struct Answer {
  std::set<CredentialId> rests_on;
  std::multiset<std::string> wrong;
};

Answer AnswerAt(const ProviderFacts& facts, Act act, std::string_view state, Instant at) {
  Answer answer;
  const std::string provider = " " + facts.provider.ToString();
  bool any_of_right_type = false;
  std::multiset<std::string> of_credentials;
  for (const auto& credential : facts.credentials) {
    if (!TypeIsRight(facts.kind, act, credential.type)) continue;
    any_of_right_type = true;
    const auto wrong = WrongWith(credential, state, at);
    if (wrong.empty()) answer.rests_on.insert(credential.id);
    of_credentials.insert(wrong.begin(), wrong.end());
  }
  if (!facts.active) answer.wrong.insert("PROVIDER_NOT_ACTIVE" + provider);
  if (!KindIsPermitted(facts.kind, act)) {
    answer.wrong.insert("KIND_NOT_PERMITTED" + provider);
  } else if (!any_of_right_type) {
    answer.wrong.insert("CREDENTIAL_MISSING" + provider);
  } else if (answer.rests_on.empty()) {
    answer.wrong.insert(of_credentials.begin(), of_credentials.end());
  }
  return answer;
}

Instant EndOf(const ProviderFacts& facts, Act act, std::string_view state, int tick) {
  while (AnswerAt(facts, act, state, Tick(tick)).wrong.empty()) ++tick;
  return Tick(tick);
}

void ExpectAsTheOracle(const ProviderFacts& facts, Act act, std::string_view state, int tick) {
  const auto expected = AnswerAt(facts, act, state, Tick(tick));
  const auto decided = Decide(facts, act, state, Tick(tick));
  RC_ASSERT(decided.has_value() == expected.wrong.empty());
  if (decided) {
    RC_ASSERT(decided->rests_on == std::vector(expected.rests_on.begin(), expected.rests_on.end()));
    RC_ASSERT(decided->until == EndOf(facts, act, state, tick));
  } else {
    const auto named = Violations(decided.error());
    RC_ASSERT(std::multiset(named.begin(), named.end()) == expected.wrong);
    RC_ASSERT(decided.error().reason == "NO_STANDING");
  }
}

// --- Made-up providers.

CredentialFact AnyCredential() {
  CredentialFact credential;
  credential.id = CredentialId::New();
  credential.type = *rc::gen::elementOf(kTypes);
  credential.state = *rc::gen::element<std::string>("KS", "MO", "");
  credential.verified = *rc::gen::weightedElement<bool>({{4, true}, {1, false}});
  credential.from = Tick(*rc::gen::inRange(0, kTicks));
  // Ends before starts as well: nothing keeps the facts from being nonsense.
  const int until = *rc::gen::inRange(0, kTicks + 2);
  if (until <= kTicks) credential.until = Tick(until);
  return credential;
}

ProviderFacts AnyProvider() {
  ProviderFacts facts;
  facts.provider = ProviderId::New();
  facts.kind = *rc::gen::elementOf(kKinds);
  facts.active = *rc::gen::weightedElement<bool>({{5, true}, {1, false}});
  const int credentials = *rc::gen::inRange(0, 7);
  for (int i = 0; i < credentials; ++i) facts.credentials.push_back(AnyCredential());
  return facts;
}

/// Everything that may be asked about a provider: 4 acts, 4 states, 18 moments.
void AskEverything(const std::function<void(Act, std::string_view, int)>& ask) {
  for (const auto act : kActs) {
    for (const std::string_view state : {"KS", "MO", "NY", ""}) {
      for (int tick = -1; tick <= kTicks; ++tick) ask(act, state, tick);
    }
  }
}

RC_GTEST_PROP(Standing, IsWhatTheOracleSays, ()) {
  // 100 × 4 × 288 questions.
  for (int i = 0; i < 4; ++i) {
    const auto facts = AnyProvider();
    AskEverything([&](Act act, std::string_view state, int tick) { ExpectAsTheOracle(facts, act, state, tick); });
  }
}

RC_GTEST_PROP(Standing, NeverDependsOnTheOrderOfCredentials, ()) {
  const auto facts = AnyProvider();
  auto turned = facts;
  std::shuffle(turned.credentials.begin(), turned.credentials.end(), std::minstd_rand(*rc::gen::arbitrary<unsigned>()));
  AskEverything([&](Act act, std::string_view state, int tick) {
    const auto one = Decide(facts, act, state, Tick(tick));
    const auto other = Decide(turned, act, state, Tick(tick));
    RC_ASSERT(one.has_value() == other.has_value());
    if (one) {
      RC_ASSERT(one->rests_on == other->rests_on);
      RC_ASSERT(one->until == other->until);
    } else {
      RC_ASSERT(Violations(one.error()) == Violations(other.error()));
    }
  });
}

RC_GTEST_PROP(Standing, IsNeverTakenAwayByOneMoreCredential, ()) {
  const auto facts = AnyProvider();
  auto more = facts;
  more.credentials.push_back(AnyCredential());
  AskEverything([&](Act act, std::string_view state, int tick) {
    const auto before = Decide(facts, act, state, Tick(tick));
    if (!before) return;
    const auto after = Decide(more, act, state, Tick(tick));
    RC_ASSERT(after.has_value());
    RC_ASSERT(after->until >= before->until);
  });
}

RC_GTEST_PROP(Standing, NeverRestsOnWhatNobodyVerifiedOrWhatHasNoEnd, ()) {
  auto facts = AnyProvider();
  for (auto& credential : facts.credentials) {
    if (*rc::gen::arbitrary<bool>()) {
      credential.verified = false;
    } else {
      credential.until.reset();
    }
  }
  AskEverything([&](Act act, std::string_view state, int tick) {
    RC_ASSERT(!Decide(facts, act, state, Tick(tick)).has_value());
  });
}

RC_GTEST_PROP(Standing, EndsExactlyAtUntil, ()) {
  const auto facts = AnyProvider();
  AskEverything([&](Act act, std::string_view state, int tick) {
    const auto standing = Decide(facts, act, state, Tick(tick));
    if (!standing) return;
    RC_ASSERT(standing->until > Tick(tick));
    RC_ASSERT(Decide(facts, act, state, standing->until - 1us).has_value());
    RC_ASSERT(!Decide(facts, act, state, standing->until).has_value());
  });
}

RC_GTEST_PROP(Standing, ChangesOnlyWhenChangesAfterSaysSo, ()) {
  const auto facts = AnyProvider();
  const auto changes = ChangesAfter(facts, Tick(0));
  RC_ASSERT(std::is_sorted(changes.begin(), changes.end()));
  RC_ASSERT(std::adjacent_find(changes.begin(), changes.end()) == changes.end());
  AskEverything([&](Act act, std::string_view state, int tick) {
    if (tick < 1 || std::binary_search(changes.begin(), changes.end(), Tick(tick))) return;
    const auto before = Decide(facts, act, state, Tick(tick - 1));
    const auto now = Decide(facts, act, state, Tick(tick));
    RC_ASSERT(before.has_value() == now.has_value());
    if (now) {
      RC_ASSERT(before->rests_on == now->rests_on);
      RC_ASSERT(before->until == now->until);
    } else {
      RC_ASSERT(Violations(before.error()) == Violations(now.error()));
    }
  });
}

// --- The rules by name.

class StandingTest : public testing::Test {
 protected:
  StandingTest() {
    facts_.provider = ProviderId::New();
    facts_.kind = ProviderKind::kPrescriber;
    facts_.active = true;
  }
  CredentialFact& Holds(CredentialType type, int from, int until, const std::string& state = "KS") {
    facts_.credentials.push_back({CredentialId::New(), type, state, true, Tick(from), Tick(until)});
    return facts_.credentials.back();
  }
  std::vector<std::string> WhyNot(Act act, std::string_view state, int tick) const {
    const auto standing = Decide(facts_, act, state, Tick(tick));
    return standing ? std::vector<std::string>() : Violations(standing.error());
  }
  std::string Of(const std::string& type) const { return type + " " + facts_.provider.ToString(); }
  std::string Of(const std::string& type, std::size_t credential) const {
    return type + " " + facts_.credentials[credential].id.ToString();
  }

  ProviderFacts facts_;
};

TEST_F(StandingTest, KnowsWhoMayDoWhat) {
  using Types = std::vector<CredentialType>;
  const Types licence = {CredentialType::kLicence};
  const Types certification = {CredentialType::kCertification};
  const Types either = {CredentialType::kLicence, CredentialType::kCertification};
  EXPECT_EQ(RuleOf(ProviderKind::kPrescriber, Act::kPrescribe), licence);
  EXPECT_EQ(RuleOf(ProviderKind::kPrescriber, Act::kAdminister), licence);
  EXPECT_EQ(RuleOf(ProviderKind::kNurse, Act::kAdminister), licence);
  EXPECT_EQ(RuleOf(ProviderKind::kCounsellor, Act::kCounsel), either);
  EXPECT_EQ(RuleOf(ProviderKind::kPrescriber, Act::kCounsel), licence);
  EXPECT_EQ(RuleOf(ProviderKind::kClinician, Act::kCounsel), licence);
  EXPECT_EQ(RuleOf(ProviderKind::kPeerSpecialist, Act::kMentor), certification);
  int rights = 0;
  for (const auto kind : kKinds) {
    for (const auto act : kActs) rights += RuleOf(kind, act).empty() ? 0 : 1;
  }
  EXPECT_EQ(rights, 7);
}

TEST_F(StandingTest, NeedsNoDeaRegistrationForNaltrexone) {
  Holds(CredentialType::kLicence, 0, 10);
  EXPECT_TRUE(Decide(facts_, Act::kPrescribe, "KS", Tick(5)));
  facts_.credentials[0].type = CredentialType::kDeaRegistration;
  EXPECT_EQ(WhyNot(Act::kPrescribe, "KS", 5), std::vector{Of("CREDENTIAL_MISSING")});
}

TEST_F(StandingTest, LastsFromTheFirstMomentToTheLast) {
  Holds(CredentialType::kLicence, 2, 10);
  EXPECT_FALSE(Decide(facts_, Act::kPrescribe, "KS", Tick(2) - 1us));
  EXPECT_TRUE(Decide(facts_, Act::kPrescribe, "KS", Tick(2)));
  EXPECT_TRUE(Decide(facts_, Act::kPrescribe, "KS", Tick(10) - 1us));
  EXPECT_FALSE(Decide(facts_, Act::kPrescribe, "KS", Tick(10)));
}

TEST_F(StandingTest, OfOneLicenceAfterAnotherIsOne) {
  Holds(CredentialType::kLicence, 0, 5);
  Holds(CredentialType::kLicence, 5, 8);
  Holds(CredentialType::kLicence, 7, 10, "MO");
  Holds(CredentialType::kLicence, 11, 15);
  EXPECT_EQ(Decide(facts_, Act::kPrescribe, "", Tick(3))->until, Tick(10));
  EXPECT_EQ(Decide(facts_, Act::kPrescribe, "KS", Tick(3))->until, Tick(8));
  EXPECT_EQ(Decide(facts_, Act::kPrescribe, "KS", Tick(3))->rests_on, std::vector{facts_.credentials[0].id});
  facts_.credentials[1].verified = false;
  EXPECT_EQ(Decide(facts_, Act::kPrescribe, "KS", Tick(3))->until, Tick(5));
}

TEST_F(StandingTest, IsOfTheStateOfThePatient) {
  Holds(CredentialType::kLicence, 0, 10, "MO");
  EXPECT_TRUE(Decide(facts_, Act::kPrescribe, "MO", Tick(5)));
  EXPECT_TRUE(Decide(facts_, Act::kPrescribe, "", Tick(5)));
  EXPECT_EQ(WhyNot(Act::kPrescribe, "KS", 5), std::vector{Of("CREDENTIAL_OF_OTHER_STATE", 0)});
}

TEST_F(StandingTest, NamesEverythingThatIsWrongAtOnce) {
  facts_.active = false;
  Holds(CredentialType::kLicence, 0, 3, "MO").verified = false;
  Holds(CredentialType::kLicence, 8, 9).until.reset();
  Holds(CredentialType::kDeaRegistration, 0, 15);
  const auto standing = Decide(facts_, Act::kPrescribe, "KS", Tick(5));
  ASSERT_FALSE(standing);
  EXPECT_EQ(
      Violations(standing.error()),
      (std::vector{Of("PROVIDER_NOT_ACTIVE"), Of("CREDENTIAL_NOT_VERIFIED", 0), Of("CREDENTIAL_OF_OTHER_STATE", 0),
                   Of("CREDENTIAL_EXPIRED", 0), Of("CREDENTIAL_NOT_YET_IN_FORCE", 1), Of("CREDENTIAL_INCOMPLETE", 1)}));
  EXPECT_EQ(standing.error().code, platform::Code::kFailedPrecondition);
  using Metadata = std::vector<std::pair<std::string, std::string>>;
  EXPECT_EQ(standing.error().metadata, (Metadata{{"provider_id", facts_.provider.ToString()}, {"act", "PRESCRIBE"}}));
  facts_.kind = ProviderKind::kCoordinator;
  EXPECT_EQ(WhyNot(Act::kPrescribe, "KS", 5), (std::vector{Of("PROVIDER_NOT_ACTIVE"), Of("KIND_NOT_PERMITTED")}));
}

TEST_F(StandingTest, ListsWhenItMayChange) {
  Holds(CredentialType::kLicence, 0, 5);
  Holds(CredentialType::kCertification, 5, 8);
  Holds(CredentialType::kBoardCertification, 2, 9).until.reset();
  EXPECT_EQ(ChangesAfter(facts_, Tick(0)), (std::vector{Tick(2), Tick(5), Tick(8)}));
  EXPECT_EQ(ChangesAfter(facts_, Tick(5)), std::vector{Tick(8)});
  EXPECT_TRUE(ChangesAfter(facts_, Tick(8)).empty());
}

TEST(Acts, HaveNames) {
  std::set<std::string_view> names;
  for (const auto act : kActs) names.insert(ActName(act));
  EXPECT_EQ(names, (std::set<std::string_view>{"PRESCRIBE", "ADMINISTER", "COUNSEL", "MENTOR"}));
}

}  // namespace
}  // namespace cairn::standing
