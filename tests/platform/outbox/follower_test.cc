#include "platform/outbox/follower.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <mutex>
#include <random>
#include <thread>

#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "tests/platform/outbox/outbox_database.h"

namespace cairn::platform::outbox {
namespace {

namespace v1 = cairn::events::v1;
using postgres::Bytes;
using postgres::Statement;
using postgres::Transaction;
using std::chrono::milliseconds;
using tests::InSeconds;
using tests::OutboxDatabase;

/// A neighbour's feed from memory, which can be made to misbehave.
class FakeFeed final : public v1::EventFeedService::Service {
 public:
  grpc::Status ListHeads(grpc::ServerContext*, const v1::ListHeadsRequest*, v1::ListHeadsResponse* response) override {
    std::this_thread::sleep_for(delay_.load());
    const std::lock_guard lock(mutex_);
    if (down_) return {grpc::StatusCode::UNAVAILABLE, "down"};
    if (unsealed_for_ > milliseconds(0)) {
      response->mutable_oldest_unsealed_age()->set_seconds(unsealed_for_.count() / 1000);
      response->mutable_oldest_unsealed_age()->set_nanos(static_cast<int>(unsealed_for_.count() % 1000) * 1'000'000);
    }
    for (const auto& [org, events] : events_) {
      auto& head = *response->add_heads();
      head.set_org_id(org);
      head.set_last_position(static_cast<std::int64_t>(events.size()));
    }
    response->set_token("1");
    return grpc::Status::OK;
  }

  grpc::Status ListEvents(grpc::ServerContext*, const v1::ListEventsRequest* request,
                          v1::ListEventsResponse* response) override {
    const std::lock_guard lock(mutex_);
    const auto& events = events_[request->org_id()];
    response->set_last_position(static_cast<std::int64_t>(events.size()));
    std::vector<v1::Event> page;
    const std::int64_t from = std::max<std::int64_t>(0, request->after_position() - repeat_before_);
    for (auto i = static_cast<std::size_t>(from); i < events.size() && page.size() < page_limit_; ++i) {
      if (events[i].position() == hidden_) continue;
      for (int n = 0; n < copies_; ++n) page.push_back(events[i]);
    }
    if (shuffle_) std::shuffle(page.begin(), page.end(), random_);
    for (auto& event : page) *response->add_events() = std::move(event);
    return grpc::Status::OK;
  }

  void Add(OrgId org, Uuid aggregate, std::int64_t version, const std::string& body = "x") {
    const std::lock_guard lock(mutex_);
    auto& events = events_[org.ToString()];
    v1::Event event;
    event.set_org_id(org.ToString());
    event.set_position(static_cast<std::int64_t>(events.size()) + 1);
    event.set_event_id(NewUuid().ToString());
    event.set_aggregate_id(aggregate.ToString());
    event.set_aggregate_version(version);
    event.set_type("cairn.test.v1.Happened");
    event.set_body(body);
    events.push_back(event);
  }

  std::mutex mutex_;
  std::map<std::string, std::vector<v1::Event>> events_;
  std::minstd_rand random_{7};
  std::size_t page_limit_ = 500;
  std::int64_t repeat_before_ = 0;
  std::int64_t hidden_ = 0;
  int copies_ = 1;
  bool shuffle_ = false;
  bool down_ = false;
  milliseconds unsealed_for_{0};
  std::atomic<milliseconds> delay_ = milliseconds(0);
};

constexpr Statement kProject{"project", R"sql(
INSERT INTO projection AS p (org_id, aggregate_id, version, body) VALUES ($1, $2, $3, $4)
ON CONFLICT (org_id, aggregate_id) DO UPDATE
SET version = excluded.version, body = excluded.body, applied = p.applied + 1 WHERE excluded.version > p.version
)sql"};

void Project(Transaction& tx, const v1::Event& event) {
  if (event.body() == "poison") throw std::runtime_error("not understood");
  tx.Exec(kProject, tx.org(), *Uuid::Parse(event.aggregate_id()), std::int64_t{event.aggregate_version()},
          Bytes{event.body()});
}

class FollowerTest : public ::testing::Test {
 protected:
  FollowerTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&feed_);
    server_ = builder.BuildAndStart();
  }
  Follower::Options Options() {
    Follower::Options options;
    options.source = "directory";
    options.channel = server_->InProcessChannel({});
    options.database = &outbox_.database;
    options.apply = [this](Transaction& tx, const v1::Event& event) {
      if (event.body() == "sick" && !healed_) throw std::runtime_error("not yet");
      Project(tx, event);
    };
    options.poll = milliseconds(10);
    options.first_retry = milliseconds(20);
    return options;
  }
  std::string Projection() {
    return outbox_.Ask(
        "SELECT coalesce(md5(string_agg(p::text, ';' ORDER BY org_id, aggregate_id)), 'empty') FROM projection p");
  }
  std::string Cursor(OrgId org) {
    return outbox_.Ask("SELECT position FROM follower_cursor WHERE org_id = '" + org.ToString() + "'");
  }
  std::string VersionOf(Uuid aggregate) {
    return outbox_.Ask("SELECT version FROM projection WHERE aggregate_id = '" + aggregate.ToString() + "'");
  }
  /// One pass; true when it moved FreshAsOf to a moment not before it began.
  static bool BringsFreshness(Follower& follower) {
    const auto began = SystemClock().Now();
    try {
      follower.PollOnce();
    } catch (const std::exception&) {
    }
    const auto fresh = follower.FreshAsOf();
    // The steady clock may run a hair slower than the system's.
    return fresh && *fresh > began - milliseconds(1);
  }
  std::string Attempts() { return outbox_.Ask("SELECT max(attempts) FROM follower_parked"); }
  // Some thousand events on some aggregates of two organisations.
  void Fill(int events) {
    std::minstd_rand random(3);
    const OrgId orgs[2] = {org_, OrgId::New()};
    std::map<std::size_t, std::int64_t> versions;
    std::vector<Uuid> aggregates(40);
    for (auto& aggregate : aggregates) aggregate = NewUuid();
    for (int i = 0; i < events; ++i) {
      const std::size_t which = random() % aggregates.size();
      feed_.Add(orgs[which % 2], aggregates[which], ++versions[which], "event " + std::to_string(i));
    }
  }

  OutboxDatabase outbox_;
  FakeFeed feed_;
  std::unique_ptr<grpc::Server> server_;
  std::atomic<bool> healed_ = false;
  const OrgId org_ = OrgId::New();
};

TEST_F(FollowerTest, AppliesWhatIsNewAndNothingTwice) {
  Fill(1200);
  Follower follower(Options());
  EXPECT_EQ(follower.PollOnce(), 1200);
  EXPECT_EQ(follower.PollOnce(), 0);
  feed_.Add(org_, NewUuid(), 1);
  EXPECT_EQ(follower.PollOnce(), 1);
  EXPECT_EQ(outbox_.Ask("SELECT sum(applied) FROM projection"), "1201");
}

TEST_F(FollowerTest, AnotherProcessGoesOnWhereTheLastOneStopped) {
  Fill(300);
  EXPECT_EQ(Follower(Options()).PollOnce(), 300);
  feed_.Add(org_, NewUuid(), 1);
  EXPECT_EQ(Follower(Options()).PollOnce(), 1);
}

TEST_F(FollowerTest, DuplicatedAndReorderedDeliveryEndInTheSameState) {
  Fill(600);
  Follower(Options()).PollOnce();
  const auto expected = Projection();
  for (const bool shuffle : {false, true}) {
    outbox_.Ask("DELETE FROM projection");
    outbox_.Ask("DELETE FROM follower_cursor");
    // A shuffled page brings one event at least when it begins with it, so it has to be short.
    feed_.copies_ = 3;
    feed_.repeat_before_ = shuffle ? 1 : 20;
    feed_.page_limit_ = shuffle ? 12 : 150;
    feed_.shuffle_ = shuffle;
    Follower follower(Options());
    int applied = 0;
    for (int pass = 0; pass < 3000 && applied < 600; ++pass) applied += follower.PollOnce();
    EXPECT_EQ(applied, 600);
    EXPECT_EQ(Projection(), expected) << (shuffle ? "shuffled" : "repeated");
  }
}

TEST_F(FollowerTest, RebuiltFromZeroItIsTheSame) {
  Fill(800);
  Follower(Options()).PollOnce();
  const auto expected = Projection();
  outbox_.Ask("TRUNCATE projection, follower_cursor, follower_parked");
  EXPECT_EQ(Projection(), "empty");
  EXPECT_EQ(Follower(Options()).PollOnce(), 800);
  EXPECT_EQ(Projection(), expected);
}

TEST_F(FollowerTest, TwoAtOnceApplyEachEventOnce) {
  Fill(600);
  feed_.page_limit_ = 25;
  std::atomic<int> applied = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&] { applied += Follower(Options()).PollOnce(); });
  for (auto& thread : threads) thread.join();
  applied += Follower(Options()).PollOnce();
  EXPECT_EQ(applied, 600);
  EXPECT_EQ(outbox_.Ask("SELECT sum(applied) FROM projection"), "600");
}

TEST_F(FollowerTest, AGapStopsItsOrganisationAndNoOther) {
  const auto other = OrgId::New();
  for (int i = 1; i <= 10; ++i) feed_.Add(org_, NewUuid(), 1);
  for (int i = 1; i <= 3; ++i) feed_.Add(other, NewUuid(), 1);
  feed_.hidden_ = 5;
  metrics::Registry metrics;
  auto options = Options();
  options.metrics = &metrics;
  Follower follower(options);
  EXPECT_EQ(follower.PollOnce(), 4 + 3);
  EXPECT_EQ(follower.PollOnce(), 0);
  EXPECT_EQ(Cursor(org_), "4");
  EXPECT_EQ(Cursor(other), "3");
  EXPECT_NE(metrics.Text().find("follower_gaps"), std::string::npos);
  feed_.hidden_ = 0;
  EXPECT_EQ(follower.PollOnce(), 6);
}

TEST_F(FollowerTest, APoisonEventStepsAsideWithItsAggregateAndTheOthersGoOn) {
  const Uuid sick = NewUuid(), well = NewUuid();
  feed_.Add(org_, sick, 1);
  feed_.Add(org_, sick, 2, "poison");
  feed_.Add(org_, well, 1);
  feed_.Add(org_, sick, 3);
  feed_.Add(org_, well, 2, "forbidden");  // refused by the database, which ends the transaction
  feed_.Add(org_, NewUuid(), 1);
  Follower follower(Options());
  EXPECT_EQ(follower.PollOnce(), 3);
  EXPECT_EQ(Cursor(org_), "6");
  EXPECT_EQ(VersionOf(sick), "1");
  EXPECT_EQ(VersionOf(well), "1");
  feed_.Add(org_, sick, 4);
  feed_.Add(org_, NewUuid(), 1);
  EXPECT_EQ(follower.PollOnce(), 1);
  EXPECT_EQ(outbox_.Ask("SELECT string_agg(position::text, ' ' ORDER BY position) FROM follower_parked"), "2 4 5 7");
}

TEST_F(FollowerTest, ItIsTriedFiveTimesAndThenRests) {
  feed_.Add(org_, NewUuid(), 1, "poison");
  metrics::Registry metrics;
  auto options = Options();
  options.metrics = &metrics;
  Follower follower(options);
  follower.PollOnce();
  EXPECT_EQ(Attempts(), "1");
  for (int i = 0; i < 100; ++i) {
    follower.PollOnce();
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(Attempts(), "5");
  EXPECT_NE(metrics.Text().find("follower_parked"), std::string::npos);
}

TEST_F(FollowerTest, WhatIsUnderstoodAtALaterTryIsAppliedInOrder) {
  const Uuid aggregate = NewUuid();
  feed_.Add(org_, aggregate, 1, "sick");
  feed_.Add(org_, aggregate, 2);
  feed_.Add(org_, aggregate, 3);
  Follower follower(Options());
  EXPECT_EQ(follower.PollOnce(), 0);
  healed_ = true;
  std::this_thread::sleep_for(milliseconds(60));
  EXPECT_EQ(follower.PollOnce(), 3);
  EXPECT_EQ(VersionOf(aggregate), "3");
  EXPECT_EQ(outbox_.Ask("SELECT count(*) FROM follower_parked"), "0");
}

TEST_F(FollowerTest, ANewProcessTriesWhatIsParkedOnceMore) {
  const Uuid aggregate = NewUuid();
  feed_.Add(org_, aggregate, 1, "sick");
  Follower(Options()).PollOnce();
  outbox_.Ask("UPDATE follower_parked SET attempts = 5");
  healed_ = true;
  EXPECT_EQ(Follower(Options()).PollOnce(), 1);
  EXPECT_EQ(VersionOf(aggregate), "1");
}

TEST_F(FollowerTest, TroubleOfTheDatabaseIsNotTheEventsFault) {
  feed_.Add(org_, NewUuid(), 1);
  auto options = Options();
  int calls = 0;
  options.apply = [&](Transaction& tx, const v1::Event& event) {
    if (++calls == 1) {
      outbox_.Ask(
          "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE application_name = 'outbox' "
          "AND datname = current_database()");
    }
    Project(tx, event);
  };
  Follower follower(options);
  EXPECT_THROW(follower.PollOnce(), Rejected);
  EXPECT_EQ(outbox_.Ask("SELECT count(*) FROM follower_parked"), "0");
  EXPECT_EQ(follower.PollOnce(), 1);
}

TEST_F(FollowerTest, RefusesAnEventOfAnotherOrganisation) {
  feed_.Add(org_, NewUuid(), 1);
  feed_.events_[org_.ToString()][0].set_org_id(OrgId::New().ToString());
  Follower follower(Options());
  EXPECT_THROW(follower.PollOnce(), std::runtime_error);
  EXPECT_EQ(Projection(), "empty");
}

TEST_F(FollowerTest, SaysWhenTheNeighbourCannotBeReached) {
  feed_.down_ = true;
  Follower follower(Options());
  EXPECT_THROW(follower.PollOnce(), std::runtime_error);
}

TEST_F(FollowerTest, IsFreshAsOfWhenTheLastCompletePassBegan) {
  Fill(50);
  Follower follower(Options());
  EXPECT_EQ(follower.FreshAsOf(), std::nullopt);
  feed_.delay_ = milliseconds(80);
  EXPECT_TRUE(BringsFreshness(follower));
  const auto fresh = *follower.FreshAsOf();
  EXPECT_LT(fresh, SystemClock().Now() - milliseconds(75))
      << "what happened while the neighbour answered may be missing";
  std::this_thread::sleep_for(milliseconds(30));
  // Two clocks are read one after the other: they may differ by a moment.
  EXPECT_LE(*follower.FreshAsOf(), fresh + milliseconds(1)) << "it does not get fresher by itself";
  feed_.delay_ = milliseconds(0);
  EXPECT_TRUE(BringsFreshness(follower));
}

TEST_F(FollowerTest, IsNotFreshWhileTheNeighbourCannotBeReached) {
  Follower follower(Options());
  feed_.down_ = true;
  EXPECT_FALSE(BringsFreshness(follower));
  EXPECT_EQ(follower.FreshAsOf(), std::nullopt);
  feed_.down_ = false;
  EXPECT_TRUE(BringsFreshness(follower));
  feed_.down_ = true;
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_FALSE(BringsFreshness(follower));
}

TEST_F(FollowerTest, IsNotFreshWithAGapAnywhere) {
  const auto other = OrgId::New();
  for (int i = 1; i <= 4; ++i) feed_.Add(org_, NewUuid(), 1);
  feed_.Add(other, NewUuid(), 1);
  feed_.hidden_ = 3;
  Follower follower(Options());
  EXPECT_FALSE(BringsFreshness(follower));
  EXPECT_FALSE(BringsFreshness(follower));
  feed_.hidden_ = 4;  // the last one: no later event shows that it is missing, but the head does
  EXPECT_FALSE(BringsFreshness(follower));
  feed_.hidden_ = 0;
  EXPECT_TRUE(BringsFreshness(follower));
}

TEST_F(FollowerTest, IsNotFreshBeforeItHasCaughtUp) {
  for (int i = 0; i < 30; ++i) feed_.Add(org_, NewUuid(), 1);
  feed_.page_limit_ = 1;
  Follower follower(Options());
  EXPECT_FALSE(BringsFreshness(follower));
  EXPECT_EQ(Cursor(org_), "20");
  EXPECT_TRUE(BringsFreshness(follower));
  EXPECT_EQ(Cursor(org_), "30");
}

TEST_F(FollowerTest, IsNotFreshWhenAPageCouldNotBeApplied) {
  feed_.Add(org_, NewUuid(), 1);
  auto options = Options();
  std::atomic<bool> overloaded = true;
  options.apply = [&](Transaction& tx, const v1::Event& event) {
    if (overloaded) Reject({.code = Code::kUnavailable, .reason = "DATABASE_UNAVAILABLE"});
    Project(tx, event);
  };
  Follower follower(options);
  EXPECT_FALSE(BringsFreshness(follower));
  overloaded = false;
  EXPECT_TRUE(BringsFreshness(follower));
}

TEST_F(FollowerTest, IsFreshWithWhatIsParked) {
  feed_.Add(org_, NewUuid(), 1, "poison");
  Follower follower(Options());
  EXPECT_TRUE(BringsFreshness(follower));
  EXPECT_EQ(Attempts(), "1");
}

TEST_F(FollowerTest, IsNoFresherThanWhatTheNeighbourHasSealed) {
  Follower follower(Options());
  feed_.unsealed_for_ = milliseconds(7500);
  const auto began = SystemClock().Now();
  EXPECT_FALSE(BringsFreshness(follower));
  ASSERT_TRUE(follower.FreshAsOf());
  EXPECT_GT(*follower.FreshAsOf(), began - milliseconds(7501));
  EXPECT_LT(*follower.FreshAsOf(), SystemClock().Now() - milliseconds(7499));
  feed_.unsealed_for_ = milliseconds(0);
  EXPECT_TRUE(BringsFreshness(follower));
  const auto fresh = *follower.FreshAsOf();
  feed_.unsealed_for_ = milliseconds(7500);
  follower.PollOnce();
  EXPECT_GT(*follower.FreshAsOf(), fresh - milliseconds(1)) << "what was known stays known";
}

TEST_F(FollowerTest, FollowsByItselfFromStartToStop) {
  Follower follower(Options());
  follower.Start();
  Fill(100);
  for (int i = 0; i < 300 && outbox_.Ask("SELECT sum(applied) FROM projection") != "100"; ++i) {
    std::this_thread::sleep_for(milliseconds(10));
  }
  EXPECT_EQ(outbox_.Ask("SELECT sum(applied) FROM projection"), "100");
  follower.Stop();
  feed_.Add(org_, NewUuid(), 1);
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_EQ(outbox_.Ask("SELECT sum(applied) FROM projection"), "100");
}

}  // namespace
}  // namespace cairn::platform::outbox
