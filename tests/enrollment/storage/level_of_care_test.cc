#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <pqxx/pqxx>
#include <thread>

#include "enrollment/storage/level_of_care_store.h"
#include "enrollment/storage/migrations.h"
#include "platform/postgres/database.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using enrollment::LevelOfCareId;
using enrollment::PatientId;
using enrollment::domain::LevelPeriod;
using platform::Date;
using platform::postgres::Database;
using platform::postgres::Transaction;
namespace domain = enrollment::domain;
namespace storage = enrollment::storage;

Date Nth(int day) {
  return Date(std::chrono::sys_days(Date(std::chrono::year(2026), std::chrono::month(1), std::chrono::day(1))) +
              std::chrono::days(day));
}
const Date kToday = Nth(300);

/// What the database itself holds the periods to, past all our code.
class LevelsOfCareTable : public testing::Test {
 protected:
  LevelsOfCareTable() {
    pqxx::connection connection(database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("INSERT INTO patient VALUES ('" + org_.ToString() + "', '" + patient_.ToString() +
              "', 1, 1, 'x', now(), now())");
    work.exec("INSERT INTO level_of_care_history VALUES ('" + org_.ToString() + "', '" + history_ + "', '" +
              patient_.ToString() + "', 1, false)");
  }

  /// A row in force from the `from`th day to the `to`th of January 2026; open when `to` is 0.
  std::string Insert(int from, int to) const {
    return "INSERT INTO level_of_care (org_id, level_of_care_id, history_id, in_force, level, edition, started_on,"
           " ended_before_on, recorded_at, recorded_by) VALUES ('" +
           org_.ToString() + "', gen_random_uuid(), '" + history_ + "', '" + history_ + "', 4, 4, '" +
           platform::FormatDate(Nth(from)) + "', " + (to == 0 ? "NULL" : "'" + platform::FormatDate(Nth(to)) + "'") +
           ", now(), gen_random_uuid());";
  }

  /// The superuser, whom no policy binds.
  void Run(const std::string& sql) {
    pqxx::connection connection(database_.superuser());
    pqxx::work work(connection);
    work.exec(sql);
    work.commit();
  }

  bool Accepted(const std::string& sql) {
    try {
      Run(sql);
      return true;
    } catch (const pqxx::integrity_constraint_violation&) {
      return false;
    }
  }

  template <class Body>
  void InTransaction(const Body& body) {
    app_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(20), body);
  }

  TestDatabase database_{"enrollment", enrollment::storage::Migrations()};
  Database app_{{.connection_string = database_.app(), .application_name = "test", .pool_size = 2}};
  const platform::OrgId org_ = platform::OrgId::New();
  const PatientId patient_ = PatientId::New();
  const std::string history_ = platform::NewUuid().ToString();
};

TEST_F(LevelsOfCareTable, RefusesAGap) {
  ASSERT_TRUE(Accepted(Insert(10, 0)));
  EXPECT_FALSE(Accepted(Insert(1, 9)));
  EXPECT_TRUE(Accepted(Insert(1, 10)));
}

TEST_F(LevelsOfCareTable, RefusesAnOverlap) {
  ASSERT_TRUE(Accepted(Insert(10, 0)));
  EXPECT_FALSE(Accepted(Insert(1, 11)));
  EXPECT_FALSE(Accepted(Insert(10, 0)));
  EXPECT_FALSE(Accepted(Insert(12, 0)));
  EXPECT_FALSE(Accepted(Insert(12, 15)));
  ASSERT_TRUE(Accepted(Insert(5, 10)));
  // Both would run into the same next period.
  EXPECT_FALSE(Accepted(Insert(3, 10)));
}

TEST_F(LevelsOfCareTable, RefusesAPeriodWithoutDaysAndOneThatTurnsBack) {
  ASSERT_TRUE(Accepted(Insert(10, 0)));
  EXPECT_FALSE(Accepted(Insert(10, 10)));
  EXPECT_FALSE(Accepted(Insert(12, 10)));
}

TEST_F(LevelsOfCareTable, RefusesToTakeAPeriodOutOfTheMiddle) {
  Run(Insert(20, 0) + Insert(10, 20) + Insert(1, 10));
  EXPECT_FALSE(Accepted("DELETE FROM level_of_care WHERE started_on = '2026-01-11'"));
  EXPECT_FALSE(Accepted("UPDATE level_of_care SET ended_before_on = '2026-01-15' WHERE started_on = '2026-01-11'"));
  EXPECT_FALSE(Accepted("UPDATE level_of_care SET started_on = '2026-01-12' WHERE started_on = '2026-01-11'"));
  EXPECT_FALSE(Accepted("UPDATE level_of_care SET ended_before_on = NULL WHERE started_on = '2026-01-11'"));
}

TEST_F(LevelsOfCareTable, KeepsOneHistoryAPatient) {
  EXPECT_FALSE(Accepted("INSERT INTO level_of_care_history VALUES ('" + org_.ToString() + "', gen_random_uuid(), '" +
                        patient_.ToString() + "', 1, false)"));
  // And a period belongs to the history it is in force in.
  EXPECT_FALSE(
      Accepted("INSERT INTO level_of_care (org_id, level_of_care_id, history_id, in_force, level, edition, started_on,"
               " recorded_at, recorded_by) VALUES ('" +
               org_.ToString() + "', gen_random_uuid(), '" + history_ +
               "', gen_random_uuid(), 4, 4, '2026-01-01', now(), gen_random_uuid())"));
}

TEST_F(LevelsOfCareTable, RefusesTwoWhoWriteAtOnce) {
  Run(Insert(10, 0));
  std::atomic<int> accepted = 0;
  std::vector<std::thread> threads;
  // Each is in order by itself; together they would overlap.
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] { accepted += Accepted(Insert(1 + i, 10)) ? 1 : 0; });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(accepted, 1);
}

TEST_F(LevelsOfCareTable, RefusesAChangeInTwoStatements) {
  Run(Insert(10, 0));
  const std::string close = "UPDATE level_of_care SET ended_before_on = '2026-01-21';";
  // Between the two the history would have no open period, or two.
  EXPECT_FALSE(Accepted(close + Insert(20, 0)));
  EXPECT_FALSE(Accepted(Insert(20, 0) + close));
}

TEST_F(LevelsOfCareTable, IsNotDeletedFromByTheApplication) {
  Run(Insert(10, 0));
  pqxx::connection connection(database_.app());
  pqxx::work work(connection);
  EXPECT_THROW(work.exec("DELETE FROM level_of_care"), pqxx::insufficient_privilege);
}

/// Any sets and corrections through the store: the table is what the rules say, and a partition, after each.
TEST_F(LevelsOfCareTable, IsAPartitionAfterAnyChanges) {
  Run("DELETE FROM level_of_care_history");
  EXPECT_TRUE(rc::check([this] {
    const int changes = *rc::gen::inRange(1, 12);
    for (int i = 0; i < changes; ++i) {
      const int verb = *rc::gen::inRange(0, 4);
      const int day = *rc::gen::inRange(0, 30);
      const int level = *rc::gen::inRange(1, 12);
      const auto pick = *rc::gen::inRange<std::size_t>(0, 1000);
      InTransaction([&](Transaction& tx) {
        const auto before = storage::LoadLevelsOfCare(tx, patient_);
        const auto periods = before.InForce();
        platform::Result<domain::LevelChange> change = domain::LevelChange();
        const bool correcting = verb > 1 && !periods.empty();
        if (!correcting) {
          change = domain::SetLevel(periods, {.id = LevelOfCareId::New(), .level = level, .from = Nth(day)}, kToday);
        } else if (verb == 2) {
          change = domain::RemoveLevel(periods, periods[pick % periods.size()].id);
        } else {
          change = domain::CorrectLevel(periods, periods[pick % periods.size()].id,
                                        {LevelOfCareId::New(), level, {}, Nth(day)}, kToday);
        }
        if (!change) return;
        storage::LevelChangeNote note{platform::AccountId::New(), platform::SystemClock().Now(), {}};
        if (correcting) note.correction_reason = 5;
        const auto after = storage::ChangeLevelsOfCare(tx, patient_, before, *change, note);
        const auto expected = domain::After(periods, *change);
        RC_ASSERT(domain::IsPartition(after.InForce()));
        RC_ASSERT(after.in_force.size() == expected.size());
        for (std::size_t n = 0; n < expected.size(); ++n) {
          RC_ASSERT(after.in_force[n].period.id == expected[n].id);
          RC_ASSERT(after.in_force[n].period.from == expected[n].from);
          RC_ASSERT(after.in_force[n].period.to == expected[n].to);
          RC_ASSERT(after.in_force[n].period.level == expected[n].level);
        }
        RC_ASSERT(after.in_error.size() == before.in_error.size() + (change->retire ? 1U : 0U));
      });
    }
  }));
}

/// A merge of duplicates gives a history to another record: it moves as a whole, and goes on there.
TEST_F(LevelsOfCareTable, MovesToAnotherRecordAsAWhole) {
  Run(Insert(20, 0) + Insert(10, 20));
  const auto survivor = PatientId::New();
  Run("INSERT INTO patient VALUES ('" + org_.ToString() + "', '" + survivor.ToString() + "', 1, 1, 'x', now(), now())");
  Run("UPDATE level_of_care_history SET patient_id = '" + survivor.ToString() + "'");
  InTransaction([&](Transaction& tx) {
    EXPECT_TRUE(storage::LoadLevelsOfCare(tx, patient_).in_force.empty());
    const auto levels = storage::LoadLevelsOfCare(tx, survivor);
    ASSERT_EQ(levels.in_force.size(), 2U);
    const auto change =
        domain::SetLevel(levels.InForce(), {.id = LevelOfCareId::New(), .level = 7, .from = Nth(40)}, kToday).value();
    const auto after = storage::ChangeLevelsOfCare(tx, survivor, levels, change,
                                                   {platform::AccountId::New(), platform::SystemClock().Now(), {}});
    EXPECT_EQ(after.in_force.size(), 3U);
    EXPECT_TRUE(domain::IsPartition(after.InForce()));
  });
}

}  // namespace
}  // namespace cairn::tests
