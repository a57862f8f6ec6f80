#include "platform/outbox/feed.h"

#include <gtest/gtest.h>

#include <map>
#include <pqxx/pqxx>
#include <thread>

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformOutboxMigrations.h"
#include "PlatformRpcMigrations.h"
#include "platform/outbox/follower.h"
#include "platform/outbox/outbox.h"
#include "platform/outbox/sealer.h"
#include "tests/support/service_harness.h"

namespace cairn::platform::outbox {
namespace {

namespace v1 = cairn::events::v1;
using postgres::Transaction;

std::vector<postgres::Migration> Migrations() {
  std::vector<postgres::Migration> all;
  for (const auto& part :
       {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformRpcMigrations(), PlatformOutboxMigrations()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

Instant InSeconds(int seconds) { return SystemClock().Now() + std::chrono::seconds(seconds); }

class FeedTest : public ::testing::Test {
 protected:
  FeedTest()
      : gate_(harness_.GateOptions(),
              {v1::ListHeadsRequest::descriptor()->file()->FindServiceByName("EventFeedService")}),
        feed_(gate_, harness_.test_database().relay()),
        sealer_(harness_.test_database().relay()) {
    harness_.Serve({&feed_});
    stub_ = v1::EventFeedService::NewStub(harness_.Channel("enrollment"));
  }

  void Append(OrgId org, int events) {
    harness_.database().InTransaction(org, InSeconds(10), [&](Transaction& tx) {
      std::vector<NewEvent> list;
      for (int i = 0; i < events; ++i) {
        list.push_back({NewUuid(), 1, "cairn.test.v1.Happened", "body " + std::to_string(i), at_});
      }
      outbox::Append(tx, list);
    });
  }
  using Heads = std::map<std::string, std::int64_t>;
  Heads ListHeads(std::string& token) {
    v1::ListHeadsRequest request;
    request.set_changed_after(token);
    v1::ListHeadsResponse response;
    const auto status = stub_->ListHeads(harness_.Anonymous().get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    token = response.token();
    Heads heads;
    for (const auto& head : response.heads()) heads[head.org_id()] = head.last_position();
    return heads;
  }
  // Until the token is past all that was. A transaction elsewhere in the cluster may hold it back for a moment.
  void Settle(std::string& token) {
    for (int i = 0; i < 500 && !ListHeads(token).empty(); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  v1::ListEventsResponse ListEvents(OrgId org, std::int64_t after, std::int32_t page_size = 0) {
    v1::ListEventsRequest request;
    request.set_org_id(org.ToString());
    request.set_after_position(after);
    request.set_page_size(page_size);
    v1::ListEventsResponse response;
    const auto status = stub_->ListEvents(harness_.Anonymous().get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  tests::ServiceHarness harness_{"directory", Migrations()};
  rpc::Gate gate_;
  EventFeed feed_;
  Sealer sealer_;
  std::unique_ptr<v1::EventFeedService::Stub> stub_;
  const Instant at_ = Instant(std::chrono::microseconds(1'700'000'000'123'456));
};

TEST_F(FeedTest, ListsSealedEventsInOrderPageByPage) {
  const auto org = OrgId::New();
  Append(org, 7);
  EXPECT_EQ(ListEvents(org, 0).events_size(), 0) << "nothing is sealed yet";
  sealer_.SealOnce();
  Append(org, 1);
  const auto page = ListEvents(org, 2, 3);
  ASSERT_EQ(page.events_size(), 3);
  EXPECT_EQ(page.last_position(), 7);
  for (int i = 0; i < 3; ++i) {
    const auto& event = page.events(i);
    EXPECT_EQ(event.position(), 3 + i);
    EXPECT_EQ(event.body(), "body " + std::to_string(2 + i));
    EXPECT_EQ(event.org_id(), org.ToString());
    EXPECT_EQ(event.type(), "cairn.test.v1.Happened");
    EXPECT_EQ(event.aggregate_version(), 1);
    EXPECT_EQ(event.occurred_at().seconds(), 1'700'000'000);
    EXPECT_EQ(event.occurred_at().nanos(), 123'456'000);
    EXPECT_TRUE(Uuid::Parse(event.event_id()) && Uuid::Parse(event.aggregate_id()));
  }
  EXPECT_EQ(ListEvents(org, 7).events_size(), 0);
}

TEST_F(FeedTest, AnUnknownOrganisationHasNoEvents) {
  const auto response = ListEvents(OrgId::New(), 0);
  EXPECT_EQ(response.events_size(), 0);
  EXPECT_EQ(response.last_position(), 0);
}

TEST_F(FeedTest, NoPageIsLargerThanAClientTakes) {
  const auto org = OrgId::New();
  harness_.database().InTransaction(org, InSeconds(10), [&](Transaction& tx) {
    std::vector<NewEvent> list;
    for (int i = 0; i < 12; ++i)
      list.push_back({NewUuid(), 1, "cairn.test.v1.Happened", std::string(500'000, 'x'), at_});
    outbox::Append(tx, list);
  });
  sealer_.SealOnce();
  std::int64_t position = 0;
  for (int pages = 0; position < 12; ++pages) {
    ASSERT_LT(pages, 12);
    const auto page = ListEvents(org, position, 1000);
    ASSERT_GT(page.events_size(), 0);
    position = page.events(page.events_size() - 1).position();
  }
}

TEST_F(FeedTest, HeadsTellWhoMovedSinceTheToken) {
  const auto first = OrgId::New(), second = OrgId::New();
  std::string token;
  EXPECT_EQ(ListHeads(token), Heads{});
  Append(first, 2);
  Append(second, 3);
  sealer_.SealOnce();
  EXPECT_EQ(ListHeads(token), (Heads{{first.ToString(), 2}, {second.ToString(), 3}}));
  Settle(token);
  EXPECT_EQ(ListHeads(token), Heads{});
  Append(second, 1);
  sealer_.SealOnce();
  EXPECT_EQ(ListHeads(token), (Heads{{second.ToString(), 4}}));
  token.clear();
  EXPECT_EQ(ListHeads(token).size(), 2U) << "empty means all";
}

TEST_F(FeedTest, TellsHowLongTheOldestEventHasWaitedForItsPosition) {
  const auto heads = [&] {
    v1::ListHeadsResponse response;
    EXPECT_TRUE(stub_->ListHeads(harness_.Anonymous().get(), {}, &response).ok());
    return response;
  };
  const auto waited = [&] {
    const auto age = heads().oldest_unsealed_age();
    return std::chrono::seconds(age.seconds()) + std::chrono::nanoseconds(age.nanos());
  };
  EXPECT_FALSE(heads().has_oldest_unsealed_age());
  Append(OrgId::New(), 2);
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  Append(OrgId::New(), 1);
  EXPECT_GE(waited(), std::chrono::milliseconds(60));
  EXPECT_LT(waited(), std::chrono::seconds(10));
  sealer_.SealOnce();
  EXPECT_FALSE(heads().has_oldest_unsealed_age());
}

TEST_F(FeedTest, AHeadThatCommitsLateIsNotMissed) {
  const auto slow = OrgId::New(), fast = OrgId::New();
  Append(slow, 1);
  Append(fast, 1);
  sealer_.SealOnce();
  std::string token;
  Settle(token);
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::work late(connection);
  late.exec("UPDATE outbox_head SET last_pos = 2, changed_tx = pg_current_xact_id() WHERE org_id = '" +
            slow.ToString() + "'");
  Append(fast, 1);
  sealer_.SealOnce();
  EXPECT_EQ(ListHeads(token).count(fast.ToString()), 1U);
  EXPECT_EQ(ListHeads(token).count(slow.ToString()), 0U);
  late.commit();
  EXPECT_EQ(ListHeads(token).at(slow.ToString()), 2);
}

TEST_F(FeedTest, ATokenFromAnotherLifeOfTheDatabaseMeansAll) {
  Append(OrgId::New(), 1);
  sealer_.SealOnce();
  std::string token = "9000000000000000000";
  EXPECT_EQ(ListHeads(token).size(), 1U);
  EXPECT_LT(token.size(), 19U);
}

TEST_F(FeedTest, RefusesWhatIsNoToken) {
  v1::ListHeadsRequest request;
  request.set_changed_after("1; SELECT 1");
  v1::ListHeadsResponse response;
  const auto status = stub_->ListHeads(harness_.Anonymous().get(), request, &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT);
}

TEST_F(FeedTest, IsForServicesOnly) {
  const auto stub = v1::EventFeedService::NewStub(harness_.Channel("cli"));
  v1::ListHeadsResponse heads;
  EXPECT_EQ(stub->ListHeads(harness_.Anonymous().get(), {}, &heads).error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(FeedTest, AFollowerFollowsIt) {
  const auto org = OrgId::New();
  std::vector<std::string> bodies;
  Follower::Options options;
  options.source = "directory";
  options.channel = harness_.Channel("enrollment");
  options.database = &harness_.database();
  options.apply = [&](Transaction&, const v1::Event& event) { bodies.push_back(event.body()); };
  Follower follower(options);
  EXPECT_EQ(follower.PollOnce(), 0);
  for (int round = 0; round < 3; ++round) {
    Append(org, 600);
    sealer_.SealOnce();
    EXPECT_EQ(follower.PollOnce(), 600);
    EXPECT_EQ(follower.PollOnce(), 0);
  }
  EXPECT_EQ(bodies.size(), 1800U);
  EXPECT_EQ(bodies.back(), "body 599");
}

}  // namespace
}  // namespace cairn::platform::outbox
