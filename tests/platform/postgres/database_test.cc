#include "platform/postgres/database.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "tests/platform/postgres/cutting_proxy.h"
#include "tests/platform/postgres/item_database.h"

namespace cairn::platform::postgres {
namespace {

using tests::CountItems;
using tests::CuttingProxy;
using tests::InMilliseconds;
using tests::InSeconds;
using tests::InsertItem;
using tests::ItemDatabase;
using tests::kTenant;
using tests::ReasonOf;

constexpr Statement kSleep{"sleep", "SELECT pg_sleep($1::bigint / 1000.0)"};
constexpr Statement kBackend{"backend", "SELECT pg_backend_pid() AS backend"};
constexpr Statement kFindAmount{"find_amount", "SELECT amount FROM item WHERE org_id = $1 AND item_id = $2"};
constexpr Statement kLockItem{"lock_item", "SELECT amount FROM item WHERE org_id = $1 AND item_id = $2 FOR UPDATE"};
constexpr Statement kInsertNamed{"insert_named", "INSERT INTO item (org_id, item_id, name) VALUES ($1, $2, 'a')"};
constexpr Statement kRaise{"raise", "SELECT raise_state($1)"};

std::string TenantOf(ItemDatabase& items, OrgId org) {
  return items.database.InTransaction(
      org, InSeconds(5), [](Transaction& tx) { return Get<std::string>(tx.Exec(kTenant).at(0), "tenant"); });
}

std::int64_t CountIn(ItemDatabase& items, OrgId org) {
  return items.database.InTransaction(org, InSeconds(5), CountItems);
}

TEST(Database, CommitsWhatTheBodyDidAndReturnsWhatItReturned) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const int answer = items.database.InTransaction(org, InSeconds(5), [](Transaction& tx) {
    InsertItem(tx, "a");
    return 42;
  });
  EXPECT_EQ(answer, 42);
  EXPECT_EQ(CountIn(items, org), 1);
}

TEST(Database, AnExceptionFromTheBodyRollsBackAndGoesOn) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const auto body = [](Transaction& tx) {
    InsertItem(tx, "a");
    throw std::out_of_range("mine");
  };
  EXPECT_THROW(items.database.InTransaction(org, InSeconds(5), body), std::out_of_range);
  EXPECT_EQ(CountIn(items, org), 0);
}

TEST(Database, ShowsTheRowsOfTheTransactionsOrganisationOnly) {
  ItemDatabase items;
  const auto org = OrgId::New();
  items.database.InTransaction(org, InSeconds(5), [](Transaction& tx) { InsertItem(tx, "a"); });
  EXPECT_EQ(CountIn(items, org), 1);
  EXPECT_EQ(CountIn(items, OrgId::New()), 0);
  EXPECT_EQ(CountIn(items, OrgId{}), 0) << "without a tenant there is nothing to see";
  EXPECT_EQ(items.Ask("SELECT count(*) FROM item"), "1");
}

TEST(Database, RefusesToWriteIntoAnotherOrganisation) {
  ItemDatabase items;
  try {
    items.database.InTransaction(OrgId::New(), InSeconds(5),
                                 [](Transaction& tx) { tx.Exec(kInsertNamed, OrgId::New(), NewUuid()); });
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.sqlstate(), "42501");
  }
}

TEST(Database, TheTenantDoesNotOutliveItsTransaction) {
  ItemDatabase items(1);
  const auto org = OrgId::New();
  EXPECT_EQ(TenantOf(items, org), org.ToString());
  EXPECT_EQ(TenantOf(items, OrgId{}), "");
  const auto other = OrgId::New();
  EXPECT_THROW(items.database.InTransaction(other, InSeconds(5), [](Transaction& tx) { InsertItem(tx, "forbidden"); }),
               DatabaseError);
  EXPECT_EQ(TenantOf(items, OrgId{}), "") << "after an error of the database";
  EXPECT_THROW(
      items.database.InTransaction(other, InSeconds(5), [](Transaction&) { throw std::runtime_error("mine"); }),
      std::runtime_error);
  EXPECT_EQ(TenantOf(items, OrgId{}), "") << "after an error of the body";
  EXPECT_EQ(TenantOf(items, org), org.ToString());
}

TEST(Database, AnErrorNamesStateAndStatementAndNoData) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const auto id = NewUuid();
  const auto insert = [&](Transaction& tx) { tx.Exec(kInsertNamed, org, id); };
  items.database.InTransaction(org, InSeconds(5), insert);
  try {
    items.database.InTransaction(org, InSeconds(5), insert);
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_EQ(error.sqlstate(), "23505");
    EXPECT_STREQ(error.what(), "SQLSTATE 23505 in insert_named");
  }
}

TEST(Database, ASwallowedErrorIsNotACommit) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const auto body = [](Transaction& tx) {
    InsertItem(tx, "a");
    try {
      InsertItem(tx, "forbidden");
    } catch (const DatabaseError&) {
    }
  };
  EXPECT_THROW(items.database.InTransaction(org, InSeconds(5), body), std::logic_error);
  EXPECT_EQ(CountIn(items, org), 0);
}

TEST(Database, TwoStatementsOfOneNameAreABug) {
  ItemDatabase items(1);
  constexpr Statement kOther{"backend", "SELECT 1 AS backend"};
  const auto run = [&](const Statement& statement) {
    items.database.InTransaction(OrgId::New(), InSeconds(5), [&](Transaction& tx) { tx.Exec(statement); });
  };
  run(kBackend);
  run(kBackend);
  EXPECT_THROW(run(kOther), std::logic_error);
}

TEST(Database, WhatIsHandedOverForLaterRunsInOrderBeforeWhatIsWaitedFor) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const auto id = NewUuid();
  items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
    auto before = tx.ExecLater(kFindAmount, org, id);
    tx.ExecLater(kInsertNamed, org, id);
    auto between = tx.ExecLater(kFindAmount, org, id);
    EXPECT_EQ(tx.Exec(kFindAmount, org, id).size(), 1U);
    EXPECT_EQ(before.Get().size(), 0U);
    EXPECT_EQ(between.Get().size(), 1U);
    EXPECT_EQ(between.Get().size(), 1U) << "may be looked at twice";
  });
}

TEST(Database, WhatIsHandedOverForLaterIsCommitted) {
  ItemDatabase items;
  const auto org = OrgId::New();
  items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) { tx.ExecLater(kInsertNamed, org, NewUuid()); });
  EXPECT_EQ(CountIn(items, org), 1);
  EXPECT_THROW(items.database.InTransaction(org, InSeconds(5),
                                            [&](Transaction& tx) {
                                              tx.ExecLater(kInsertNamed, org, NewUuid());
                                              throw std::out_of_range("mine");
                                            }),
               std::out_of_range);
  EXPECT_EQ(CountIn(items, org), 1) << "and what was not sent when the body gave up is not there";
}

TEST(Database, AnErrorOfWhatWasHandedOverNamesItAndNothingIsCommitted) {
  ItemDatabase items(1);
  const auto org = OrgId::New();
  const auto id = NewUuid();
  const auto twice_then = [&](auto end) {
    try {
      items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
        tx.ExecLater(kInsertNamed, org, NewUuid());
        tx.ExecLater(kInsertNamed, org, id);
        tx.ExecLater(kInsertNamed, org, id);
        end(tx);
      });
      ADD_FAILURE();
    } catch (const DatabaseError& error) {
      EXPECT_STREQ(error.what(), "SQLSTATE 23505 in insert_named");
    }
    EXPECT_EQ(CountIn(items, org), 0) << "and the connection is good for the next";
  };
  twice_then([](Transaction&) {});
  twice_then([](Transaction& tx) { CountItems(tx); });
  twice_then([&](Transaction& tx) {
    auto never = tx.ExecLater(kFindAmount, org, id);
    try {
      CountItems(tx);
    } catch (const DatabaseError&) {
      EXPECT_THROW(never.Get(), std::logic_error);
      throw;
    }
  });
}

class RetryTest : public ::testing::Test {
 protected:
  RetryTest() {
    items_.Ask(R"(CREATE FUNCTION raise_state(state text) RETURNS int LANGUAGE plpgsql AS
                  $$ BEGIN RAISE EXCEPTION USING ERRCODE = state; END $$)");
  }
  // How often the body ran until `failures` of it had failed with `state`, and the reason that came of it.
  std::pair<int, std::string> Run(const std::string& state, int failures) {
    int runs = 0;
    const auto reason = ReasonOf([&] {
      items_.database.InTransaction(OrgId::New(), InSeconds(5), [&](Transaction& tx) {
        if (++runs <= failures) tx.Exec(kRaise, state);
      });
    });
    return {runs, reason};
  }
  ItemDatabase items_;
};

TEST_F(RetryTest, RunsTheBodyAgainAfterConflictsAtMostThreeTimes) {
  using Expected = std::pair<int, std::string>;
  EXPECT_EQ(Run("40001", 2), Expected(3, "nothing thrown"));
  EXPECT_EQ(Run("40P01", 2), Expected(3, "nothing thrown"));
  EXPECT_EQ(Run("40001", 9), Expected(3, "TRANSACTION_CONFLICT"));
  EXPECT_EQ(Run("40P01", 9), Expected(3, "TRANSACTION_CONFLICT"));
}

TEST_F(RetryTest, RunsTheBodyOnceWhenItFailsOtherwise) {
  using Expected = std::pair<int, std::string>;
  EXPECT_EQ(Run("23505", 9), Expected(1, "something else"));
  EXPECT_EQ(Run("55P03", 9), Expected(1, "TRANSACTION_CONFLICT"));
  EXPECT_EQ(Run("25006", 9), Expected(1, "DATABASE_UNAVAILABLE"));
}

TEST(Database, ARealDeadlockIsResolvedByRunningAgain) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const Uuid ids[2] = {NewUuid(), NewUuid()};
  items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
    for (const auto& id : ids) tx.Exec(kInsertNamed, org, id);
  });
  std::latch both_hold_one(2);
  std::atomic<int> runs = 0;
  const auto crosswise = [&](int first) {
    bool first_try = true;
    items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
      ++runs;
      tx.Exec(kLockItem, org, ids[first]);
      if (std::exchange(first_try, false)) both_hold_one.arrive_and_wait();
      tx.Exec(kLockItem, org, ids[1 - first]);
    });
  };
  std::thread other([&] { EXPECT_NO_THROW(crosswise(1)); });
  EXPECT_NO_THROW(crosswise(0));
  other.join();
  EXPECT_EQ(runs, 3);
}

TEST(Database, ALockNotHadInTimeIsAConflict) {
  ItemDatabase items;
  const auto org = OrgId::New();
  const auto id = NewUuid();
  items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) { tx.Exec(kInsertNamed, org, id); });
  items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
    tx.Exec(kLockItem, org, id);
    EXPECT_EQ(ReasonOf([&] {
                items.database.InTransaction(org, InSeconds(5),
                                             [&](Transaction& other) { other.Exec(kLockItem, org, id); });
              }),
              "TRANSACTION_CONFLICT");
  });
}

TEST(Database, AStatementEndsAtItsTimeoutOrTheDeadline) {
  ItemDatabase items(1, std::chrono::milliseconds(300));
  const auto sleep = [&](Instant deadline) {
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(ReasonOf([&] {
                items.database.InTransaction(OrgId::New(), deadline,
                                             [](Transaction& tx) { tx.Exec(kSleep, std::int64_t{5000}); });
              }),
              "STATEMENT_TIMEOUT");
    return std::chrono::steady_clock::now() - begin;
  };
  EXPECT_LT(sleep(InSeconds(60)), std::chrono::seconds(2));
  EXPECT_LT(sleep(InMilliseconds(100)), std::chrono::milliseconds(290));
  EXPECT_LT(sleep(InMilliseconds(-1)), std::chrono::milliseconds(50));
  EXPECT_EQ(CountIn(items, OrgId::New()), 0) << "and the connection is good for the next";
}

TEST(Database, TheWaitForAConnectionEndsAtTheDeadline) {
  ItemDatabase items(1);
  std::latch taken(1), done(1);
  std::thread holder([&] {
    items.database.InTransaction(OrgId::New(), InSeconds(10), [&](Transaction&) {
      taken.count_down();
      done.wait();
    });
  });
  taken.wait();
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(ReasonOf([&] { items.database.InTransaction(OrgId::New(), InMilliseconds(150), CountItems); }),
            "POOL_EXHAUSTED");
  const auto waited = std::chrono::steady_clock::now() - begin;
  EXPECT_GE(waited, std::chrono::milliseconds(140));
  EXPECT_LT(waited, std::chrono::milliseconds(600));
  std::thread next([&] { EXPECT_EQ(CountIn(items, OrgId::New()), 0); });
  done.count_down();
  next.join();
  holder.join();
}

TEST(Database, NeverReconnectsInsideATransaction) {
  ItemDatabase items(1);
  const auto org = OrgId::New();
  items.database.InTransaction(org, InSeconds(5), [](Transaction& tx) { InsertItem(tx, "a"); });
  int statements_after = 0;
  EXPECT_EQ(ReasonOf([&] {
              items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
                CountItems(tx);
                items.EndBackends();
                for (int i = 0; i < 3; ++i) {
                  try {
                    tx.Exec(kBackend);
                    ++statements_after;
                  } catch (const Rejected& rejected) {
                    if (i == 2) throw;
                  }
                }
              });
            }),
            "DATABASE_UNAVAILABLE");
  EXPECT_EQ(statements_after, 0);
  EXPECT_EQ(CountIn(items, org), 1) << "a new connection, with the tenant";
}

TEST(Database, AConnectionThatDiedIdleIsReplacedUnnoticed) {
  ItemDatabase items(4);
  const auto org = OrgId::New();
  std::latch all(4);
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      items.database.InTransaction(org, InSeconds(5), [&](Transaction& tx) {
        InsertItem(tx, "a");
        all.arrive_and_wait();
      });
    });
  }
  for (auto& thread : threads) thread.join();
  items.EndBackends();
  EXPECT_EQ(CountIn(items, org), 4);
}

TEST(Database, WithoutAServerItIsUnavailable) {
  DatabaseOptions options;
  options.connection_string = "host=/nonexistent user=nobody dbname=nothing";
  options.application_name = "items";
  Database database(options);
  EXPECT_EQ(ReasonOf([&] { database.InTransaction(OrgId::New(), InSeconds(5), [](Transaction&) {}); }),
            "DATABASE_UNAVAILABLE");
  EXPECT_FALSE(database.Ping());
}

TEST(Database, PingsAndFindsTheServerAgain) {
  ItemDatabase items;
  EXPECT_TRUE(items.database.Ping());
  items.EndBackends();
  EXPECT_TRUE(items.database.Ping());
}

class LostCommitTest : public ::testing::Test {
 protected:
  LostCommitTest() : proxy_(tests::MachineDirectory() + "/postgres/socket/.s.PGSQL.5432") {
    DatabaseOptions options;
    options.connection_string = tests::WithHost(items_.test_database.app(), proxy_.directory());
    options.application_name = "items";
    through_proxy_ = std::make_unique<Database>(options);
  }
  std::string InsertAndLose(CuttingProxy::Cut cut) {
    return ReasonOf([&] {
      through_proxy_->InTransaction(org_, InSeconds(5), [&](Transaction& tx) {
        InsertItem(tx, "a");
        proxy_.Arm("COMMIT", cut);
      });
    });
  }
  ItemDatabase items_;
  CuttingProxy proxy_;
  std::unique_ptr<Database> through_proxy_;
  const OrgId org_ = OrgId::New();
};

TEST_F(LostCommitTest, ACommitWhoseAnswerWasLostHasAnUnknownOutcome) {
  EXPECT_EQ(InsertAndLose(CuttingProxy::Cut::kAfterTheServerAnswers), "OUTCOME_UNKNOWN");
  EXPECT_EQ(CountIn(items_, org_), 1) << "this one had been committed";
}

TEST_F(LostCommitTest, ACommitThatNeverArrivedLooksTheSame) {
  EXPECT_EQ(InsertAndLose(CuttingProxy::Cut::kBeforeTheServerHears), "OUTCOME_UNKNOWN");
  EXPECT_EQ(CountIn(items_, org_), 0) << "this one had not";
  through_proxy_->InTransaction(org_, InSeconds(5), [](Transaction& tx) { InsertItem(tx, "a"); });
  EXPECT_EQ(CountIn(items_, org_), 1);
}

TEST_F(LostCommitTest, AConnectionLostBeforeCommitIsNotInDoubt) {
  EXPECT_EQ(ReasonOf([&] {
              through_proxy_->InTransaction(org_, InSeconds(5), [&](Transaction& tx) {
                proxy_.Arm("insert_item", CuttingProxy::Cut::kAfterTheServerAnswers);
                InsertItem(tx, "a");
              });
            }),
            "DATABASE_UNAVAILABLE");
  EXPECT_EQ(CountIn(items_, org_), 0);
}

TEST(Database, ACommitThatTheServerRefusesIsNotInDoubt) {
  ItemDatabase items(1);
  items.Ask(R"(CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
               $$ BEGIN RAISE EXCEPTION USING ERRCODE = '23514'; END $$;
               CREATE CONSTRAINT TRIGGER late AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
               FOR EACH ROW EXECUTE FUNCTION refuse())");
  const auto org = OrgId::New();
  try {
    items.database.InTransaction(org, InSeconds(5), [](Transaction& tx) { InsertItem(tx, "a"); });
    FAIL();
  } catch (const DatabaseError& error) {
    EXPECT_STREQ(error.what(), "SQLSTATE 23514 in commit");
  }
  EXPECT_EQ(CountIn(items, org), 0);
}

}  // namespace
}  // namespace cairn::platform::postgres
