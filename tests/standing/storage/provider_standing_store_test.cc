#include "standing/storage/provider_standing_store.h"

#include <gtest/gtest.h>

#include <random>

#include "standing/followers/provider_standing_changed.h"
#include "tests/standing/storage/standing_database.h"

namespace cairn::standing::storage {
namespace {

using namespace std::chrono_literals;
using platform::AccountId;
using platform::Code;
using platform::Instant;
using platform::OrgId;
using platform::Result;
using platform::postgres::Transaction;
using tests::StandingDatabase;

const Instant kNow{std::chrono::seconds(1'795'536'000)};

class ProviderStandingTest : public testing::Test {
 protected:
  ProviderFacts Prescriber(std::optional<AccountId> account = std::nullopt) {
    ProviderFacts facts;
    facts.provider = ProviderId::New();
    facts.account = account;
    facts.kind = ProviderKind::kPrescriber;
    facts.active = true;
    facts.credentials = {{CredentialId::New(), CredentialType::kLicence, "KS", true, kNow - 1h, kNow + 1h}};
    return facts;
  }
  void Upsert(const ProviderFacts& facts, std::int64_t version = 1) {
    standing_.Run(org_, [&](Transaction& tx) { UpsertProviderStanding(tx, facts, version); });
  }
  Result<Relied> Ask(const Who& who, Instant at = kNow, Act act = Act::kPrescribe, const std::string& state = "KS") {
    return standing_.Run(
        org_, [&](Transaction& tx) { return RequireStanding(tx, who, act, state, at, [&] { return fresh_as_of_; }); });
  }
  std::string ReasonFor(const Who& who, Instant at = kNow) {
    const auto relied = Ask(who, at);
    if (relied) return "";
    const auto& error = relied.error();
    return error.preconditions.empty() ? error.reason : error.reason + " " + error.preconditions[0].type;
  }
  void Park(const ProviderId& provider, const std::string& source = "directory") {
    standing_.Ask(
        "INSERT INTO follower_parked (org_id, source, position, aggregate_id, event, next_attempt_at) VALUES ('" +
        org_.ToString() + "', '" + source + "', " + std::to_string(++parked_) + ", '" + provider.ToString() +
        "', '', now())");
  }

  StandingDatabase standing_;
  const OrgId org_ = OrgId::New();
  int parked_ = 0;
  std::optional<Instant> fresh_as_of_ = kNow;
};

TEST_F(ProviderStandingTest, IsThatOfTheFacts) {
  const auto facts = Prescriber(AccountId::New());
  Upsert(facts);
  for (const Who& who : {Who(facts.provider), Who(*facts.account)}) {
    const auto relied = Ask(who);
    ASSERT_TRUE(relied);
    EXPECT_EQ(relied->provider, facts.provider);
    EXPECT_EQ(relied->standing.rests_on, std::vector{facts.credentials[0].id});
    EXPECT_EQ(relied->standing.until, kNow + 1h);
  }
  EXPECT_FALSE(Ask(facts.provider, kNow, Act::kMentor));
  EXPECT_FALSE(Ask(facts.provider, kNow, Act::kPrescribe, "MO"));
}

// Whatever Decide says of facts, the projection of these facts says as well.
TEST_F(ProviderStandingTest, KeepsEveryFact) {
  std::minstd_rand random(11);
  const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 150; ++i) {
    ProviderFacts facts;
    facts.provider = ProviderId::New();
    if (pick(2) == 0) facts.account = AccountId::New();
    facts.kind = static_cast<ProviderKind>(pick(7));
    facts.active = pick(5) != 0;
    for (int n = pick(5); n > 0; --n) {
      CredentialFact fact{CredentialId::New(), static_cast<CredentialType>(1 + pick(4)),      pick(3) == 0 ? "" : "KS",
                          pick(4) != 0,        kNow + std::chrono::microseconds(pick(5) - 2), {}};
      if (pick(4) != 0) fact.until = kNow + std::chrono::microseconds(pick(5) - 1);
      facts.credentials.push_back(fact);
    }
    Upsert(facts);
    for (const auto act : {Act::kPrescribe, Act::kAdminister, Act::kCounsel, Act::kMentor}) {
      for (const char* state : {"", "KS"}) {
        const auto expected = Decide(facts, act, state, kNow);
        const auto found = Ask(facts.provider, kNow, act, state);
        ASSERT_EQ(found.has_value(), expected.has_value());
        if (found) {
          EXPECT_EQ(found->standing.rests_on, expected->rests_on);
          EXPECT_EQ(found->standing.until, expected->until);
        } else {
          ASSERT_EQ(found.error().preconditions.size(), expected.error().preconditions.size());
          for (std::size_t n = 0; n < expected.error().preconditions.size(); ++n) {
            EXPECT_EQ(found.error().preconditions[n].type, expected.error().preconditions[n].type);
            EXPECT_EQ(found.error().preconditions[n].subject, expected.error().preconditions[n].subject);
          }
        }
      }
    }
  }
}

TEST_F(ProviderStandingTest, TakesUpNewsAndNothingOlder) {
  auto facts = Prescriber();
  Upsert(facts, 5);
  facts.active = false;
  Upsert(facts, 4);
  Upsert(facts, 5);
  EXPECT_EQ(ReasonFor(facts.provider), "");
  Upsert(facts, 6);
  EXPECT_EQ(ReasonFor(facts.provider), "NO_STANDING PROVIDER_NOT_ACTIVE");
}

TEST_F(ProviderStandingTest, OfSomebodyUnknownIsNone) {
  Upsert(Prescriber());
  const auto stranger = Ask(ProviderId::New());
  ASSERT_FALSE(stranger);
  EXPECT_EQ(stranger.error().code, Code::kFailedPrecondition);
  EXPECT_EQ(ReasonFor(ProviderId::New()), "NO_STANDING PROVIDER_UNKNOWN");
  EXPECT_EQ(ReasonFor(AccountId::New()), "NO_STANDING PROVIDER_UNKNOWN");
  // Of another organisation.
  const auto facts = Prescriber(AccountId::New());
  standing_.Run(OrgId::New(), [&](Transaction& tx) { UpsertProviderStanding(tx, facts, 1); });
  EXPECT_EQ(ReasonFor(facts.provider), "NO_STANDING PROVIDER_UNKNOWN");
  EXPECT_EQ(ReasonFor(*facts.account), "NO_STANDING PROVIDER_UNKNOWN");
}

TEST_F(ProviderStandingTest, IsNotSaidOnOldNews) {
  const auto facts = Prescriber();
  Upsert(facts);
  fresh_as_of_ = kNow - 5s;
  EXPECT_EQ(ReasonFor(facts.provider), "");
  fresh_as_of_ = kNow - 5s - 1us;
  const auto stale = Ask(facts.provider);
  ASSERT_FALSE(stale);
  EXPECT_EQ(stale.error().code, Code::kUnavailable);
  EXPECT_EQ(stale.error().reason, "STANDING_STALE");
  EXPECT_TRUE(stale.error().retry_after);
  fresh_as_of_.reset();
  EXPECT_EQ(ReasonFor(facts.provider), "STANDING_STALE");
  EXPECT_EQ(ReasonFor(ProviderId::New()), "STANDING_STALE") << "an unknown one may be known by now";
  fresh_as_of_ = kNow + 1s;
  EXPECT_EQ(ReasonFor(facts.provider), "") << "a pass ended while the call was under way";
}

TEST_F(ProviderStandingTest, IsNotSaidWhileAnEventWaits) {
  const auto facts = Prescriber(AccountId::New());
  Upsert(facts);
  Park(ProviderId::New());
  Park(facts.provider, "enrollment");
  EXPECT_EQ(ReasonFor(facts.provider), "");
  Park(facts.provider);
  EXPECT_EQ(ReasonFor(facts.provider), "STANDING_STALE");
  EXPECT_EQ(ReasonFor(*facts.account), "STANDING_STALE");
  const auto unheard_of = ProviderId::New();
  standing_.Ask("UPDATE follower_parked SET aggregate_id = '" + unheard_of.ToString() + "'");
  EXPECT_EQ(ReasonFor(unheard_of), "STANDING_STALE") << "its first event waits";
}

TEST_F(ProviderStandingTest, OfAnAccountOfTwoIsNotSaid) {
  auto first = Prescriber(AccountId::New());
  Upsert(first, 1);
  Upsert(Prescriber(first.account), 1);
  EXPECT_EQ(ReasonFor(*first.account), "STANDING_STALE");
  EXPECT_EQ(ReasonFor(first.provider), "");
  first.account.reset();
  Upsert(first, 2);
  EXPECT_EQ(ReasonFor(AccountId::New()), "NO_STANDING PROVIDER_UNKNOWN");
}

// --- The event

class StandingEventTest : public ProviderStandingTest {
 protected:
  using Event = directory::v1::ProviderStandingChanged;
  static Event Told() {
    Event event;
    event.set_provider_id(ProviderId::New().ToString());
    event.set_kind(directory::v1::PROVIDER_KIND_PRESCRIBER);
    event.set_active(true);
    auto& credential = *event.add_credentials();
    credential.set_credential_id(CredentialId::New().ToString());
    credential.set_type(directory::v1::CREDENTIAL_TYPE_LICENCE);
    credential.set_state("KS");
    credential.set_verified(true);
    credential.mutable_from_time()->set_seconds((kNow.time_since_epoch() - 1h) / 1s);
    credential.mutable_until_time()->set_seconds((kNow.time_since_epoch() + 1h) / 1s);
    return event;
  }
  void Apply(const Event& event, std::int64_t version = 1) {
    standing_.Run(org_, [&](Transaction& tx) { followers::OnProviderStandingChanged(tx, event, version); });
  }
  std::string ReasonAfter(const Event& event) {
    Apply(event);
    return ReasonFor(ProviderId::Parse(event.provider_id()).value());
  }
};

TEST_F(StandingEventTest, IsTakenUpToTheMicrosecond) {
  auto event = Told();
  event.set_account_id(AccountId::New().ToString());
  event.mutable_credentials(0)->mutable_until_time()->set_nanos(250'000);
  Apply(event);
  const auto relied = Ask(AccountId::Parse(event.account_id()).value());
  ASSERT_TRUE(relied);
  EXPECT_EQ(relied->standing.until, kNow + 1h + 250us);
  event.clear_credentials();
  event.clear_account_id();
  Apply(event, 2);
  EXPECT_EQ(ReasonFor(ProviderId::Parse(event.provider_id()).value()), "NO_STANDING CREDENTIAL_MISSING");
}

TEST_F(StandingEventTest, WithoutAnEndGivesNoRight) {
  auto event = Told();
  event.mutable_credentials(0)->clear_until_time();
  EXPECT_EQ(ReasonAfter(event), "NO_STANDING CREDENTIAL_INCOMPLETE");
}

TEST_F(StandingEventTest, OfAKindOrTypeToComeGivesNoRight) {
  for (const int number : {7, 65'536 + directory::v1::PROVIDER_KIND_PRESCRIBER, 2'000'000'000}) {
    auto event = Told();
    event.set_kind(static_cast<directory::v1::ProviderKind>(number));
    EXPECT_EQ(ReasonAfter(event), "NO_STANDING KIND_NOT_PERMITTED") << number;
    event = Told();
    event.mutable_credentials(0)->set_type(static_cast<directory::v1::CredentialType>(number));
    EXPECT_EQ(ReasonAfter(event), "NO_STANDING CREDENTIAL_MISSING") << number;
  }
}

TEST_F(StandingEventTest, IsRefusedWhenItIsNotWhatItSays) {
  const auto refused = [&](auto change) {
    auto event = Told();
    change(event);
    EXPECT_THROW(Apply(event), std::runtime_error);
  };
  refused([](Event& event) { event.clear_provider_id(); });
  refused([](Event& event) { event.set_provider_id("00000000-0000-0000-0000-000000000000"); });
  refused([](Event& event) { event.set_account_id("somebody"); });
  refused([](Event& event) { event.mutable_credentials(0)->clear_credential_id(); });
  refused([](Event& event) { event.mutable_credentials(0)->clear_from_time(); });
  refused([](Event& event) { event.mutable_credentials(0)->mutable_from_time()->set_nanos(-1); });
  refused([](Event& event) { event.mutable_credentials(0)->mutable_until_time()->set_nanos(1'000'000'000); });
  refused([](Event& event) { event.mutable_credentials(0)->mutable_until_time()->set_seconds(253'402'300'800); });
  EXPECT_EQ(standing_.Ask("SELECT count(*) FROM provider_standing")[0][0].as<int>(), 0);
}

}  // namespace
}  // namespace cairn::standing::storage
