#include "platform/postgres/group_committer.h"

#include <gtest/gtest.h>

#include <latch>
#include <pqxx/pqxx>
#include <thread>

#include "tests/platform/postgres/cutting_proxy.h"
#include "tests/platform/postgres/item_database.h"

namespace cairn::platform::postgres {
namespace {

using tests::CuttingProxy;
using tests::InMilliseconds;
using tests::InSeconds;
using tests::ItemDatabase;

struct Item {
  Uuid id = NewUuid();
  std::string name = "a";
  std::int64_t amount = 0;
};

const Uuid kOrg = NewUuid();

std::vector<std::string> Encode(const std::vector<const Item*>& items) {
  BinaryArray orgs(Type::kUuid), ids(Type::kUuid), names(Type::kText), amounts(Type::kBigint);
  for (const auto* item : items) {
    orgs.Add(kOrg);
    ids.Add(item->id);
    names.Add(item->name);
    amounts.Add(item->amount);
  }
  return {std::move(orgs).Finish(), std::move(ids).Finish(), std::move(names).Finish(), std::move(amounts).Finish()};
}

constexpr Statement kInsertItems{"insert_items", R"sql(
INSERT INTO item (org_id, item_id, name, amount)
SELECT i.org_id, i.item_id, i.name, i.amount
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS i (org_id, item_id, name, amount)
)sql"};
constexpr Statement kInsertItemsOnce{"insert_items_once", R"sql(
INSERT INTO item (org_id, item_id, name, amount)
SELECT i.org_id, i.item_id, i.name, i.amount
FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) AS i (org_id, item_id, name, amount)
ON CONFLICT DO NOTHING
)sql"};

class GroupCommitterTest : public ::testing::Test {
 protected:
  // As superuser: row-level security is not what is tested here, and a statement for many organisations goes beside it.
  GroupCommitterOptions Options() {
    GroupCommitterOptions options;
    options.connection_string = items_.test_database.superuser();
    options.application_name = "items";
    options.statement = kInsertItems;
    options.parameter_types = {Type::kUuidArray, Type::kUuidArray, Type::kTextArray, Type::kBigintArray};
    return options;
  }
  std::string Count() { return items_.Ask("SELECT count(*) FROM item"); }
  void WaitUntilHealthy(const GroupCommitter<Item>& committer) {
    for (int i = 0; i < 500 && !committer.Healthy(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    ASSERT_TRUE(committer.Healthy());
  }
  // Makes every insert wait until the latch's transaction ends.
  std::unique_ptr<pqxx::connection> HoldTable(std::unique_ptr<pqxx::work>& work) {
    auto connection = std::make_unique<pqxx::connection>(items_.test_database.superuser());
    work = std::make_unique<pqxx::work>(*connection);
    work->exec("LOCK TABLE item IN EXCLUSIVE MODE");
    return connection;
  }
  ItemDatabase items_;
};

TEST_F(GroupCommitterTest, WhatManyThreadsSubmitIsDurableAndShared) {
  GroupCommitter<Item> committer(Options(), Encode);
  constexpr int kThreads = 8, kEach = 400;
  std::atomic<int> committed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < kEach; ++i) {
        if (committer.Submit(Item{}, InSeconds(10)) == CommitOutcome::kCommitted) ++committed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(committed, kThreads * kEach);
  EXPECT_EQ(Count(), std::to_string(kThreads * kEach));
  // xmin is the same for rows of one commit.
  EXPECT_EQ(items_.Ask("SELECT count(DISTINCT xmin::text) < count(*) FROM item"), "t");
}

TEST_F(GroupCommitterTest, CarriesValuesAsTheyAre) {
  GroupCommitter<Item> committer(Options(), Encode);
  Item item{NewUuid(), "Zoë \\ \"x\", {y}", -42};
  EXPECT_EQ(committer.Submit(item, InSeconds(5)), CommitOutcome::kCommitted);
  EXPECT_EQ(items_.Ask("SELECT name FROM item WHERE item_id = '" + item.id.ToString() + "'"), item.name);
  EXPECT_EQ(items_.Ask("SELECT amount FROM item"), "-42");
  EXPECT_EQ(items_.Ask("SELECT org_id FROM item"), kOrg.ToString());
}

TEST_F(GroupCommitterTest, OneBadItemNeverFailsItsNeighbours) {
  auto options = Options();
  options.writers = 1;
  GroupCommitter<Item> committer(options, Encode);
  WaitUntilHealthy(committer);
  // While the first item waits for the table, the others gather into one batch.
  std::unique_ptr<pqxx::work> hold;
  const auto holder = HoldTable(hold);
  std::atomic<int> committed = 0, refused = 0, other = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 30; ++i) {
    threads.emplace_back([&, i] {
      Item item;
      if (i == 10) item.name = "forbidden";
      if (i == 20) item.name = "not \xff UTF-8";
      const auto outcome = committer.Submit(item, InSeconds(10));
      ++(outcome == CommitOutcome::kCommitted ? committed : outcome == CommitOutcome::kRefused ? refused : other);
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  hold->commit();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(committed, 28);
  EXPECT_EQ(refused, 2);
  EXPECT_EQ(other, 0);
  EXPECT_EQ(Count(), "28");
}

TEST_F(GroupCommitterTest, AnItemThatCannotBeEncodedIsRefusedAlone) {
  GroupCommitter<Item> committer(Options(), [](const std::vector<const Item*>& items) {
    for (const auto* item : items) {
      if (item->amount < 0) throw std::invalid_argument("cannot encode");
    }
    return Encode(items);
  });
  EXPECT_EQ(committer.Submit(Item{NewUuid(), "a", -1}, InSeconds(5)), CommitOutcome::kRefused);
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kCommitted);
}

TEST_F(GroupCommitterTest, AFullQueueRefusesAtOnce) {
  auto options = Options();
  options.writers = 1;
  options.queue_limit = 4;
  GroupCommitter<Item> committer(options, Encode);
  WaitUntilHealthy(committer);
  std::unique_ptr<pqxx::work> hold;
  const auto holder = HoldTable(hold);
  std::atomic<int> committed = 0;
  std::vector<std::thread> threads;
  const auto submit = [&] {
    if (committer.Submit(Item{}, InSeconds(10)) == CommitOutcome::kCommitted) ++committed;
  };
  threads.emplace_back(submit);  // taken by the writer, which waits for the table
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  for (int i = 0; i < 4; ++i) threads.emplace_back(submit);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(10)), CommitOutcome::kQueueFull);
  hold->commit();
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(committed, 5);
}

TEST_F(GroupCommitterTest, ADeadlinePassedInTheQueueMeansNotWritten) {
  auto options = Options();
  options.writers = 1;
  GroupCommitter<Item> committer(options, Encode);
  WaitUntilHealthy(committer);
  EXPECT_EQ(committer.Submit(Item{}, InMilliseconds(-5)), CommitOutcome::kDeadlineExceeded);
  std::unique_ptr<pqxx::work> hold;
  const auto holder = HoldTable(hold);
  std::thread first([&] { EXPECT_EQ(committer.Submit(Item{}, InSeconds(10)), CommitOutcome::kCommitted); });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(committer.Submit(Item{}, InMilliseconds(100)), CommitOutcome::kDeadlineExceeded);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(400));
  hold->commit();
  first.join();
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kCommitted);
  EXPECT_EQ(Count(), "2");
}

TEST_F(GroupCommitterTest, AConnectionThatDiedIdleIsReplacedUnnoticed) {
  GroupCommitter<Item> committer(Options(), Encode);
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kCommitted);
  items_.EndBackends();
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kCommitted);
  EXPECT_EQ(Count(), "2");
}

class LostBatchTest : public GroupCommitterTest {
 protected:
  CommitOutcome SubmitAndLose(CuttingProxy::Cut cut, const Statement& statement, bool repeatable) {
    auto options = Options();
    options.connection_string = tests::WithHost(options.connection_string, proxy_.directory());
    options.statement = statement;
    options.repeatable = repeatable;
    options.writers = 1;
    GroupCommitter<Item> committer(options, Encode);
    WaitUntilHealthy(committer);
    proxy_.Arm(std::string("\0", 1) + statement.name, cut);
    const auto outcome = committer.Submit(Item{}, InSeconds(5));
    EXPECT_FALSE(proxy_.armed());
    EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kCommitted) << "on a new connection";
    return outcome;
  }
  CuttingProxy proxy_{tests::MachineDirectory() + "/postgres/socket/.s.PGSQL.5432"};
};

TEST_F(LostBatchTest, IsNotCalledCommittedEvenWhenItWas) {
  EXPECT_EQ(SubmitAndLose(CuttingProxy::Cut::kAfterTheServerAnswers, kInsertItems, false),
            CommitOutcome::kOutcomeUnknown);
  EXPECT_EQ(Count(), "2");
}

TEST_F(LostBatchTest, IsInDoubtWhenItNeverArrived) {
  EXPECT_EQ(SubmitAndLose(CuttingProxy::Cut::kBeforeTheServerHears, kInsertItems, false),
            CommitOutcome::kOutcomeUnknown);
  EXPECT_EQ(Count(), "1");
}

TEST_F(LostBatchTest, IsWrittenAgainWhenThatHasTheEffectOfOnce) {
  EXPECT_EQ(SubmitAndLose(CuttingProxy::Cut::kAfterTheServerAnswers, kInsertItemsOnce, true),
            CommitOutcome::kCommitted);
  EXPECT_EQ(Count(), "2");
  EXPECT_EQ(SubmitAndLose(CuttingProxy::Cut::kBeforeTheServerHears, kInsertItemsOnce, true), CommitOutcome::kCommitted);
  EXPECT_EQ(Count(), "4");
}

TEST_F(GroupCommitterTest, WithoutAServerNothingIsWrittenAndItSaysSo) {
  auto options = Options();
  options.connection_string = "host=/nonexistent user=nobody dbname=nothing";
  GroupCommitter<Item> committer(options, Encode);
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kUnavailable);
  EXPECT_FALSE(committer.Healthy());
}

TEST_F(GroupCommitterTest, AStatementThatTheServerDoesNotKnowIsUnavailable) {
  auto options = Options();
  options.statement = {"nonsense", "INSERT INTO nothing SELECT $1"};
  options.parameter_types = {Type::kUuidArray};
  GroupCommitter<Item> committer(options, Encode);
  EXPECT_EQ(committer.Submit(Item{}, InSeconds(5)), CommitOutcome::kUnavailable);
}

TEST_F(GroupCommitterTest, ThoseWhoWaitAreAnsweredWhenItEnds) {
  auto options = Options();
  options.writers = 1;
  auto owner = std::make_unique<GroupCommitter<Item>>(options, Encode);
  auto& committer = *owner;
  WaitUntilHealthy(committer);
  std::unique_ptr<pqxx::work> hold;
  const auto holder = HoldTable(hold);
  std::atomic<int> committed = 0, unavailable = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      const auto outcome = committer.Submit(Item{}, InSeconds(10));
      if (outcome == CommitOutcome::kCommitted) ++committed;
      if (outcome == CommitOutcome::kUnavailable) ++unavailable;
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  std::thread release([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    hold->commit();
  });
  owner.reset();
  for (auto& thread : threads) thread.join();
  release.join();
  EXPECT_EQ(committed + unavailable, 6);
  EXPECT_EQ(Count(), std::to_string(committed.load()));
}

TEST(BinaryArray, OfNothingIsAnEmptyArray) { EXPECT_EQ(BinaryArray(Type::kUuid).Finish().size(), 20U); }

}  // namespace
}  // namespace cairn::platform::postgres
