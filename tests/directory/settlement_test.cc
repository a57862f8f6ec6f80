#include "directory/settlement.h"

#include <gmock/gmock.h>

#include <future>
#include <thread>

#include "cairn/directory/v1/events.pb.h"
#include "directory/storage/settlement_store.h"
#include "tests/directory/provider_clinic.h"

namespace cairn::tests {
namespace {

namespace v1 = directory::v1;
using namespace std::chrono_literals;
using directory::domain::ProviderId;
using platform::postgres::Transaction;
using std::chrono::sys_days;

// The end of 2027-06-30 in New York.
const platform::Instant kOver = sys_days(2027y / 7 / 1) + 4h;

int Occurrences(const std::string& text, const std::string& word) {
  int count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

class SettlementTest : public testing::Test {
 protected:
  void SettleAgain() {
    auto& service = clinic_.harness().service();
    const auto deadline = platform::SystemClock().Now() + 10s;
    service.database().InTransaction(clinic_.org(), deadline, [&](Transaction& tx) {
      directory::Settle(tx, {ProviderId::Parse(nurse_).value()}, clinic_.harness().clock().Now());
    });
  }
  int LapsesTold() { return Occurrences(clinic_.EventsOf(nurse_), "CredentialLapsed"); }

  ProviderClinic clinic_;
  directory::SettlementClock clock_{clinic_.harness().service().database(), clinic_.harness().clock()};
  const std::string nurse_ = clinic_.Provider(v1::PROVIDER_KIND_NURSE);
};

TEST_F(SettlementTest, TellsOfANewProviderAndOfEachChangeOnce) {
  EXPECT_EQ(clinic_.EventsOf(nurse_), "ProviderActivated ProviderStandingChanged");
  clinic_.Verified({.provider_id = nurse_});
  const std::string told = "ProviderActivated ProviderStandingChanged ProviderStandingChanged ProviderStandingChanged";
  EXPECT_EQ(clinic_.EventsOf(nurse_), told) << "recorded, verified";
  SettleAgain();
  SettleAgain();
  EXPECT_EQ(clinic_.EventsOf(nurse_), told) << "nothing has changed";
  clinic_.Deactivate(nurse_);
  EXPECT_EQ(clinic_.EventsOf(nurse_), told + " ProviderDeactivated ProviderStandingChanged");
  EXPECT_EQ(clinic_.harness().Query("SELECT string_agg(aggregate_version::text, ' ' ORDER BY aggregate_version) "
                                    "FROM outbox_event WHERE aggregate_id = '" +
                                    nurse_ + "'"),
            "1 2 3 4 5 6");
}

TEST_F(SettlementTest, StandingCarriesEverythingItIsDecidedBy) {
  const auto credential = clinic_.Verified({.provider_id = nurse_});
  const auto hex = clinic_.harness().Query("SELECT encode(body, 'hex') FROM outbox_event WHERE aggregate_id = '" +
                                           nurse_ + "' ORDER BY aggregate_version DESC LIMIT 1");
  std::string body;
  for (std::size_t i = 0; i < hex.size(); i += 2) body += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  v1::ProviderStandingChanged event;
  ASSERT_TRUE(event.ParseFromString(body));
  EXPECT_EQ(event.provider_id(), nurse_);
  EXPECT_EQ(event.kind(), v1::PROVIDER_KIND_NURSE);
  EXPECT_TRUE(event.active());
  ASSERT_EQ(event.credentials_size(), 1);
  EXPECT_EQ(event.credentials(0).credential_id(), credential.credential_id());
  EXPECT_TRUE(event.credentials(0).verified());
  EXPECT_EQ(platform::Instant(std::chrono::seconds(event.credentials(0).until_time().seconds())), kOver);
}

TEST_F(SettlementTest, ALapseIsToldOnceByWhicheverClockComesFirst) {
  clinic_.Verified({.provider_id = nurse_});
  EXPECT_EQ(clinic_.DueOf(nurse_), "2027-07-01 04:00:00");
  clinic_.MoveTo(kOver - 1s);
  EXPECT_EQ(clock_.RunOnce(), 0);
  EXPECT_EQ(LapsesTold(), 0);
  clinic_.MoveTo(kOver);
  directory::SettlementClock replica(clinic_.harness().service().database(), clinic_.harness().clock());
  auto first = std::async(std::launch::async, [&] { return clock_.RunOnce(); });
  auto second = std::async(std::launch::async, [&] { return replica.RunOnce(); });
  EXPECT_GE(first.get() + second.get(), 1);
  EXPECT_EQ(LapsesTold(), 1);
  EXPECT_EQ(clock_.RunOnce(), 0) << "nothing is due any more";
  EXPECT_EQ(clinic_.DueOf(nurse_), "");
  SettleAgain();
  EXPECT_EQ(LapsesTold(), 1);
}

TEST_F(SettlementTest, AListingIsDownWithTheSecondAndNeedsNoClock) {
  const auto location = clinic_.Location("NY");
  clinic_.Verified({.provider_id = nurse_});
  clinic_.Role(nurse_, location);
  ASSERT_EQ(clinic_.ShownRolesOf(nurse_), 1);
  clinic_.MoveTo(kOver - 1s);
  EXPECT_EQ(clinic_.ShownRolesOf(nurse_), 1);
  EXPECT_TRUE(clinic_.Standing(nurse_, v1::ACT_ADMINISTER, "NY").ok());
  clinic_.MoveTo(kOver);
  EXPECT_EQ(clinic_.ShownRolesOf(nurse_), 0);
  EXPECT_EQ(clinic_.Standing(nurse_, v1::ACT_ADMINISTER, "NY").reason(), "NO_STANDING");
  EXPECT_EQ(clock_.RunOnce(), 1);
  EXPECT_EQ(clinic_.harness().Query("SELECT count(*) FROM listing"), "0") << "and the row says what is true";
}

TEST_F(SettlementTest, ARenewalKeepsTheListingUpWithoutAGap) {
  const auto location = clinic_.Location("NY");
  clinic_.Verified({.provider_id = nurse_});
  clinic_.Role(nurse_, location);
  clinic_.Verified(
      {.provider_id = nurse_, .number = "A-200", .issued_on = 2027y / 6 / 1, .expires_on = 2028y / 6 / 30});
  clinic_.MoveTo(kOver);
  EXPECT_EQ(clock_.RunOnce(), 1);
  EXPECT_EQ(LapsesTold(), 1);
  EXPECT_EQ(clinic_.ShownRolesOf(nurse_), 1);
}

TEST_F(SettlementTest, RevokingIsToldAtOnceUnlessItWasAMistake) {
  const auto location = clinic_.Location("NY");
  const auto credential = clinic_.Verified({.provider_id = nurse_});
  clinic_.Role(nurse_, location);
  ASSERT_TRUE(clinic_.Revoke(credential, "REVOKED_BY_ISSUER").ok());
  EXPECT_THAT(clinic_.EventsOf(nurse_), testing::EndsWith(" ProviderStandingChanged CredentialLapsed"));
  EXPECT_EQ(clinic_.ShownRolesOf(nurse_), 0);
  EXPECT_EQ(clinic_.DueOf(nurse_), "");

  const auto mistake = clinic_.Verified({.provider_id = nurse_, .number = "B-1"});
  ASSERT_TRUE(clinic_.Revoke(mistake, "ENTERED_IN_ERROR").ok());
  EXPECT_THAT(clinic_.EventsOf(nurse_), testing::EndsWith(" ProviderStandingChanged"));
  EXPECT_EQ(LapsesTold(), 1);
}

TEST_F(SettlementTest, DeactivatingTakesTheListingDown) {
  const auto location = clinic_.Location("NY");
  clinic_.Verified({.provider_id = nurse_});
  clinic_.Role(nurse_, location);
  clinic_.Deactivate(nurse_);
  EXPECT_EQ(clinic_.ShownRolesOf(nurse_), 0);
  EXPECT_EQ(clinic_.Standing(nurse_, v1::ACT_ADMINISTER).reason(), "NO_STANDING");
}

TEST_F(SettlementTest, OneThatCannotBeSettledDoesNotHoldUpTheOthers) {
  clinic_.Verified({.provider_id = nurse_});
  const auto broken = clinic_.Provider(v1::PROVIDER_KIND_NURSE);
  clinic_.Verified({.provider_id = broken});
  // Its next event would have a version that is there already, and that fails its transaction.
  clinic_.harness().Query("UPDATE provider_publication SET event_version = 0 WHERE provider_id = '" + broken +
                          "' RETURNING 1");
  clinic_.MoveTo(kOver);
  EXPECT_EQ(clock_.RunOnce(), 1);
  EXPECT_EQ(LapsesTold(), 1);
  EXPECT_EQ(clinic_.DueOf(broken), "2027-07-01 04:01:00") << "tried again after a minute";
  clinic_.harness().Query("UPDATE provider_publication SET event_version = 9 WHERE provider_id = '" + broken +
                          "' RETURNING 1");
  clinic_.MoveTo(kOver + 60s);
  EXPECT_EQ(clock_.RunOnce(), 1);
  EXPECT_THAT(clinic_.EventsOf(broken), testing::EndsWith("CredentialLapsed"));
}

TEST_F(SettlementTest, TheClockRunsByItself) {
  clinic_.Verified({.provider_id = nurse_});
  clinic_.MoveTo(kOver);
  clock_.Start();
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (LapsesTold() == 0 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(20ms);
  clock_.Stop();
  EXPECT_EQ(LapsesTold(), 1);
}

}  // namespace
}  // namespace cairn::tests
