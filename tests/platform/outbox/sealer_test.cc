#include "platform/outbox/sealer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <pqxx/pqxx>
#include <random>
#include <set>
#include <thread>

#include "platform/postgres/failure.h"
#include "tests/platform/outbox/outbox_database.h"

namespace cairn::platform::outbox {
namespace {

using postgres::Get;
using postgres::Statement;
using postgres::Transaction;
using std::chrono::milliseconds;
using tests::InSeconds;
using tests::OutboxDatabase;

constexpr const char* kPositions =
    "SELECT string_agg(convert_from(body, 'UTF8') || ':' || coalesce(pos::text, '-'), ' ' ORDER BY seq) FROM "
    "outbox_event";

TEST(Outbox, AppendsInOrderWithoutAPosition) {
  OutboxDatabase outbox;
  const auto org = OrgId::New();
  const auto at = Instant(std::chrono::microseconds(1'700'000'000'123'456));
  const Uuid aggregate = NewUuid();
  outbox.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
    std::vector<NewEvent> events;
    for (int i = 0; i < 50; ++i) events.push_back({aggregate, i + 1, "cairn.test.v1.Happened", std::to_string(i), at});
    Append(tx, events);
    Append(tx, {});
  });
  EXPECT_EQ(outbox.Ask("SELECT bool_and(in_order) FROM (SELECT aggregate_version = row_number() OVER (ORDER BY seq) "
                       "AS in_order FROM outbox_event) q"),
            "t");
  EXPECT_EQ(outbox.Ask("SELECT count(*) FROM outbox_event WHERE pos IS NULL AND org_id = '" + org.ToString() + "'"),
            "50");
  EXPECT_EQ(outbox.Ask("SELECT extract(epoch FROM min(occurred_at)) FROM outbox_event"), "1700000000.123456");
}

TEST(Outbox, ARepeatedVersionOfAnAggregateFailsTheTransaction) {
  OutboxDatabase outbox;
  const auto org = OrgId::New();
  const Uuid aggregate = NewUuid();
  outbox.AppendOne(org, aggregate, 1);
  EXPECT_THROW(outbox.AppendOne(org, aggregate, 1), postgres::DatabaseError);
  outbox.AppendOne(OrgId::New(), aggregate, 1);
  EXPECT_EQ(outbox.Ask("SELECT count(*) FROM outbox_event"), "2");
}

TEST(Outbox, TheApplicationCannotChangeRemoveOrPlaceAnEvent) {
  OutboxDatabase outbox;
  outbox.AppendOne(OrgId::New(), NewUuid(), 1);
  const auto state = [&](const std::string& role, const std::string& sql) {
    pqxx::connection connection(role);
    pqxx::nontransaction work(connection);
    try {
      work.exec(sql);
    } catch (const pqxx::failure& error) {
      return postgres::SqlStateOf(error);
    }
    return std::string("done");
  };
  const auto app = outbox.test_database.app();
  const auto relay = outbox.test_database.relay();
  EXPECT_EQ(state(app, "UPDATE outbox_event SET pos = 1"), "42501");
  EXPECT_EQ(state(app, "DELETE FROM outbox_event"), "42501");
  EXPECT_EQ(state(app, "SELECT last_pos FROM outbox_head"), "42501");
  EXPECT_EQ(state(relay, "UPDATE outbox_event SET body = 'y'"), "42501");
  EXPECT_EQ(state(relay, "DELETE FROM outbox_event"), "42501");
  EXPECT_EQ(state(relay, "SELECT position FROM follower_cursor"), "42501");
  EXPECT_EQ(state(outbox.test_database.audit(), "SELECT body FROM outbox_event"), "42501");
  EXPECT_EQ(
      state(
          app,
          "SET app.org_id = '00000000-0000-7000-8000-000000000001'; "
          "INSERT INTO outbox_event (org_id, event_id, pos, aggregate_id, aggregate_version, type, body, occurred_at) "
          "VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 7, gen_random_uuid(), 1, 't', '', "
          "now())"),
      "42501");
}

TEST(Sealer, GivesDensePositionsToEachOrganisation) {
  OutboxDatabase outbox;
  const OrgId orgs[2] = {OrgId::New(), OrgId::New()};
  for (int i = 0; i < 10; ++i) outbox.AppendOne(orgs[i % 2], NewUuid(), 1);
  Sealer sealer(outbox.test_database.relay());
  EXPECT_EQ(sealer.SealOnce(), 10);
  EXPECT_EQ(sealer.SealOnce(), 0);
  outbox.AppendOne(orgs[0], NewUuid(), 1);
  EXPECT_EQ(sealer.SealOnce(), 1);
  EXPECT_EQ(outbox.Ask("SELECT string_agg(last_pos::text, ' ' ORDER BY last_pos) FROM outbox_head"), "5 6");
  EXPECT_EQ(
      outbox.Ask("SELECT bool_and(pos = n) FROM (SELECT pos, row_number() OVER (PARTITION BY org_id ORDER BY seq) "
                 "AS n FROM outbox_event) q"),
      "t");
}

TEST(Sealer, SealsMoreThanOneBatch) {
  OutboxDatabase outbox;
  outbox.database.InTransaction(OrgId::New(), InSeconds(10), [](Transaction& tx) {
    std::vector<NewEvent> events(2500, NewEvent{{}, 1, "cairn.test.v1.Happened", "x", Instant{}});
    for (auto& event : events) event.aggregate_id = NewUuid();
    Append(tx, events);
  });
  Sealer sealer(outbox.test_database.relay());
  EXPECT_EQ(sealer.SealOnce(), 2500);
  EXPECT_EQ(
      outbox.Ask(
          "SELECT bool_and(pos = n) FROM (SELECT pos, row_number() OVER (ORDER BY seq) AS n FROM outbox_event) q"),
      "t");
}

constexpr Statement kNothing{"nothing", "SELECT 1 AS one"};

TEST(Sealer, StampsALateCommitLateAndLosesNothing) {
  OutboxDatabase outbox;
  const auto org = OrgId::New();
  Sealer sealer(outbox.test_database.relay());
  outbox.database.InTransaction(org, InSeconds(10), [&](Transaction& tx) {
    Append(tx, {{NewUuid(), 1, "cairn.test.v1.Happened", "early", Instant{}}});
    tx.Exec(kNothing);  // takes the event with it, before the other one
    outbox.AppendOne(org, NewUuid(), 1, "overtakes");
    EXPECT_EQ(sealer.SealOnce(), 1);
  });
  EXPECT_EQ(sealer.SealOnce(), 1);
  EXPECT_EQ(outbox.Ask(kPositions), "early:2 overtakes:1");
}

TEST(Sealer, WorksByItselfAndAtOnceWhenWoken) {
  OutboxDatabase outbox;
  Sealer sealer(outbox.test_database.relay());
  sealer.Start();
  for (int i = 1; i <= 3; ++i) {
    outbox.AppendOne(OrgId::New(), NewUuid(), 1);
    sealer.Wake();
    for (int tries = 0; tries < 200 && outbox.Ask("SELECT count(*) FROM outbox_event WHERE pos IS NULL") != "0";
         ++tries) {
      std::this_thread::sleep_for(milliseconds(10));
    }
    EXPECT_EQ(outbox.Ask("SELECT count(*) FROM outbox_event WHERE pos IS NOT NULL"), std::to_string(i));
  }
  sealer.Stop();
  outbox.AppendOne(OrgId::New(), NewUuid(), 1);
  std::this_thread::sleep_for(milliseconds(300));
  EXPECT_EQ(outbox.Ask("SELECT count(*) FROM outbox_event WHERE pos IS NULL"), "1");
}

constexpr Statement kTakeTransactionId{"take_transaction_id", "INSERT INTO early (org_id, id) VALUES ($1, $2)"};
constexpr Statement kCountUp{
    "count_up", "UPDATE aggregate SET version = version + 1 WHERE org_id = $1 AND aggregate_id = $2 RETURNING version"};

// Many writers on few aggregates, as bad as it gets: each takes its transaction id first, waits, then takes the lock of
// its aggregate, writes and waits again, so that ids, sequence numbers and commits all come in different orders.
class ConcurrencyTest : public ::testing::Test {
 protected:
  static constexpr int kWriters = 10;
  static constexpr int kAggregates = 8;
  static constexpr auto kDuration = std::chrono::seconds(4);

  ConcurrencyTest() : outbox_(kWriters + 2) {
    for (auto& aggregate : aggregates_) {
      aggregate = NewUuid();
      outbox_.Ask("INSERT INTO aggregate (org_id, aggregate_id) VALUES ('" + org_.ToString() + "', '" +
                  aggregate.ToString() + "')");
    }
  }

  void Write(unsigned seed) {
    std::minstd_rand random(seed);
    const auto pause = [&](int most) {
      std::this_thread::sleep_for(std::chrono::microseconds(std::uniform_int_distribution<int>(0, most)(random)));
    };
    while (std::chrono::steady_clock::now() < until_) {
      const Uuid aggregate = aggregates_[random() % kAggregates];
      outbox_.database.InTransaction(org_, InSeconds(20), [&](Transaction& tx) {
        tx.Exec(kTakeTransactionId, org_, NewUuid());
        pause(4000);
        const auto version = Get<std::int64_t>(tx.Exec(kCountUp, org_, aggregate).at(0), "version");
        Append(tx, {{aggregate, version, "cairn.test.v1.Happened", "x", SystemClock().Now()}});
        pause(4000);
      });
      ++committed_;
    }
  }

  // What the tempting reader sees: a cursor on the sequence number.
  void ReadNaively() {
    pqxx::connection connection(outbox_.test_database.superuser());
    pqxx::nontransaction work(connection);
    std::int64_t last = 0;
    const auto read = [&] {
      for (const auto& row :
           work.exec("SELECT seq FROM outbox_event WHERE seq > " + std::to_string(last) + " ORDER BY seq")) {
        last = row["seq"].as<std::int64_t>();
        ++naively_read_;
      }
    };
    while (!written_) {
      read();
      std::this_thread::sleep_for(milliseconds(1));
    }
    read();
  }

  OutboxDatabase outbox_;
  const OrgId org_ = OrgId::New();
  Uuid aggregates_[kAggregates];
  std::chrono::steady_clock::time_point until_;
  std::atomic<std::int64_t> committed_ = 0;
  std::int64_t naively_read_ = 0;
  std::atomic<bool> written_ = false;
};

TEST_F(ConcurrencyTest, TwoSealersLoseNothingLeaveNoGapAndKeepTheOrderOfEachAggregate) {
  Sealer sealers[2] = {Sealer(outbox_.test_database.relay()), Sealer(outbox_.test_database.relay())};
  std::atomic<std::int64_t> sealed = 0;
  std::vector<std::thread> sealing;
  for (auto& sealer : sealers) {
    sealing.emplace_back([&] {
      while (!written_) sealed += sealer.SealOnce();
    });
  }
  std::thread naive([&] { ReadNaively(); });
  until_ = std::chrono::steady_clock::now() + kDuration;
  std::vector<std::thread> writers;
  for (unsigned i = 0; i < kWriters; ++i) writers.emplace_back([this, i] { Write(i + 1); });
  for (auto& writer : writers) writer.join();
  written_ = true;
  for (auto& thread : sealing) thread.join();
  naive.join();
  sealed += sealers[0].SealOnce();

  EXPECT_GT(committed_, 500);
  EXPECT_EQ(sealed, committed_);
  EXPECT_EQ(outbox_.Ask("SELECT count(*) FROM outbox_event WHERE pos IS NULL"), "0");
  EXPECT_EQ(outbox_.Ask("SELECT max(pos) = count(*) AND min(pos) = 1 FROM outbox_event"), "t") << "gaps";
  EXPECT_EQ(outbox_.Ask("SELECT count(*) FROM (SELECT pos, lag(pos) OVER (PARTITION BY aggregate_id ORDER BY "
                        "aggregate_version) AS before FROM outbox_event) q WHERE pos < before"),
            "0")
      << "order of an aggregate broken";
  EXPECT_EQ(outbox_.Ask("SELECT last_pos FROM outbox_head"), std::to_string(committed_.load()));
  // The test bites: the same run loses events for the reader with a sequence cursor.
  EXPECT_LT(naively_read_, committed_);
  RecordProperty("committed", std::to_string(committed_.load()));
  RecordProperty("lost_by_sequence_cursor", std::to_string(committed_ - naively_read_));
  std::printf("committed %ld, lost by a sequence cursor %ld\n", static_cast<long>(committed_.load()),
              static_cast<long>(committed_ - naively_read_));
}

TEST(Sealer, TheDatabaseRefusesAPositionGivenTwice) {
  OutboxDatabase outbox;
  const auto org = OrgId::New();
  outbox.AppendOne(org, NewUuid(), 1);
  outbox.AppendOne(org, NewUuid(), 1);
  EXPECT_THROW(outbox.Ask("UPDATE outbox_event SET pos = 1"), pqxx::unique_violation);
}

TEST(Outbox, EveryKeyBeginsWithTheOrganisationAndSecurityIsForced) {
  OutboxDatabase outbox;
  EXPECT_EQ(outbox.Ask("SELECT count(*) FROM pg_class WHERE relrowsecurity AND relforcerowsecurity AND relname IN "
                       "('outbox_event', 'outbox_head', 'follower_cursor', 'follower_parked')"),
            "4");
  EXPECT_EQ(outbox.Ask("SELECT bool_and(a.attname = 'org_id') FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid "
                       "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] "
                       "WHERE i.indisunique AND c.relname IN "
                       "('outbox_event', 'outbox_head', 'follower_cursor', 'follower_parked')"),
            "t");
}

}  // namespace
}  // namespace cairn::platform::outbox
