#include "platform/audit/tree_sealer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <pqxx/pqxx>
#include <thread>

#include "PlatformAuditMigrations.h"
#include "platform/audit/entry.h"
#include "platform/audit/entry_row.h"
#include "platform/crypto/ed25519.h"
#include "platform/merkle/merkle.h"
#include "platform/postgres/failure.h"
#include "platform/postgres/libpq_connection.h"
#include "tests/support/postgres.h"

namespace cairn::platform::audit {
namespace {

using postgres::Transaction;

Instant Soon() { return SystemClock().Now() + std::chrono::seconds(20); }

class TreeSealerTest : public ::testing::Test {
 protected:
  TreeSealerTest() : database_name_("platform", PlatformAuditMigrations()), database_(Options()) {}

  postgres::DatabaseOptions Options() {
    postgres::DatabaseOptions options;
    options.connection_string = database_name_.app();
    options.application_name = "tree-sealer-test";
    return options;
  }
  TreeSealer::Options SealerOptions() {
    return {.service = "platform",
            .connection_string = database_name_.relay(),
            .key = [this] { return MakeTreeHeadKey(root_key_, "platform"); },
            .clock = &clock_};
  }
  void Write(OrgId org, int count) {
    std::vector<Event> events(static_cast<std::size_t>(count));
    for (auto& event : events) {
      event.org = org;
      event.audit_id = NewUuid();
      event.at = clock_.Now();
      event.peer = "cli";
      event.method = "cairn.platform.v1.SampleService/Sample";
      event.action = "READ";
      event.outcome = "OK";
      event.subjects = {SubjectId::New()};
      event.data_categories = {"DEMOGRAPHICS"};
    }
    database_.InTransaction(org, Soon(), [&](Transaction& tx) { Append(tx, events); });
  }
  postgres::Rows AsSuperuser(const std::string& sql) {
    std::string problem;
    const auto connection = postgres::LibpqConnection::ConnectToAny(database_name_.superuser(), problem);
    auto reply = connection->Execute(sql, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    EXPECT_EQ(reply.state, postgres::Reply::State::kOk) << sql;
    return postgres::Rows(std::shared_ptr<const PGresult>(reply.rows.release(), postgres::ResultDeleter()));
  }
  std::string Ask(const std::string& sql) {
    pqxx::connection connection(database_name_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].c_str();
  }
  std::string SqlStateWhen(const std::string& connection_string, const std::string& sql) {
    pqxx::connection connection(connection_string);
    pqxx::nontransaction work(connection);
    try {
      work.exec(sql);
    } catch (const pqxx::failure& error) {
      return postgres::SqlStateOf(error);
    }
    return "done";
  }
  /// Root over the rows as they stand, by position.
  std::string RootOfRows(OrgId org) {
    std::vector<std::string> leaves;
    for (const auto& row :
         AsSuperuser("SELECT pos, org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, "
                     "subjects, object, "
                     "data_categories, outcome, reason, request_id FROM audit_event WHERE org_id = '" +
                     org.ToString() + "' AND pos IS NOT NULL ORDER BY pos")) {
      leaves.push_back(merkle::LeafHash(EncodeEntry(ToEntry(row, postgres::Get<std::int64_t>(row, "pos")))));
    }
    return merkle::Root(leaves);
  }
  void ExpectDense(OrgId org, int count) {
    EXPECT_EQ(Ask("SELECT concat_ws(' ', count(*), min(pos), max(pos), count(DISTINCT pos)) FROM audit_event WHERE "
                  "pos IS NOT NULL AND org_id = '" +
                  org.ToString() + "'"),
              std::to_string(count) + " 1 " + std::to_string(count) + " " + std::to_string(count));
  }

  tests::TestDatabase database_name_;
  postgres::Database database_;
  SystemClock clock_;
  crypto::SecretKey root_key_ = crypto::SecretKey::Random();
};

TEST_F(TreeSealerTest, GivesEachOrganisationATreeOfItsOwn) {
  const auto first = OrgId::New();
  const auto second = OrgId::New();
  TreeSealer sealer(SealerOptions());
  Write(first, 3);
  Write(second, 1);
  EXPECT_EQ(sealer.SealOnce(), 4);
  EXPECT_EQ(sealer.SealOnce(), 0);
  Write(first, 4);
  EXPECT_EQ(sealer.SealOnce(), 4);
  ExpectDense(first, 7);
  ExpectDense(second, 1);
  const auto head =
      AsSuperuser("SELECT tree_size, root, signed_at, key_id, signature FROM audit_tree_head WHERE org_id = '" +
                  first.ToString() + "' ORDER BY tree_size DESC")[0];
  const auto root = postgres::Get<postgres::Bytes>(head, "root").value;
  EXPECT_EQ(postgres::Get<std::int64_t>(head, "tree_size"), 7);
  EXPECT_EQ(root, RootOfRows(first));
  const auto key = MakeTreeHeadKey(root_key_, "platform");
  EXPECT_EQ(postgres::Get<std::string>(head, "key_id"), key.key_id);
  const auto message = EncodeTreeHead("platform", first, 7, root, postgres::Get<Instant>(head, "signed_at"));
  EXPECT_TRUE(crypto::Ed25519Verify(key.public_key, message, postgres::Get<postgres::Bytes>(head, "signature").value));
  EXPECT_EQ(Ask("SELECT count(*) FROM audit_tree_head"), "3");
}

TEST_F(TreeSealerTest, LosesAndDoublesNothingWhileManyWriteAndTwoSeal) {
  const auto org = OrgId::New();
  TreeSealer first(SealerOptions());
  TreeSealer second(SealerOptions());
  std::atomic<bool> done = false;
  std::vector<std::thread> sealers;
  for (auto* sealer : {&first, &second}) {
    sealers.emplace_back([&done, sealer] {
      while (!done) sealer->SealOnce();
    });
  }
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 6; ++writer) {
    writers.emplace_back([&] {
      for (int i = 0; i < 60; ++i) Write(org, 1 + i % 3);
    });
  }
  for (auto& writer : writers) writer.join();
  done = true;
  for (auto& sealer : sealers) sealer.join();
  first.SealOnce();
  ExpectDense(org, 6 * 120);
  const auto head = AsSuperuser("SELECT root FROM audit_tree_head ORDER BY tree_size DESC LIMIT 1")[0];
  EXPECT_EQ(postgres::Get<postgres::Bytes>(head, "root").value, RootOfRows(org));
}

TEST_F(TreeSealerTest, SealsALateCommitLate) {
  const auto org = OrgId::New();
  TreeSealer sealer(SealerOptions());
  pqxx::connection connection(database_name_.superuser());
  pqxx::work late(connection);
  const std::string values =
      " (org_id, audit_id, at, peer, method, action, subjects, data_categories, outcome, reason, request_id) VALUES "
      "('" +
      org.ToString() + "', gen_random_uuid(), now(), 'cli', 'm', 'READ', '{}', '{}', 'OK', '', '')";
  late.exec("INSERT INTO audit_event" + values);
  Write(org, 2);
  EXPECT_EQ(sealer.SealOnce(), 2);
  late.commit();
  EXPECT_EQ(sealer.SealOnce(), 1);
  ExpectDense(org, 3);
}

TEST_F(TreeSealerTest, NobodyButTheSealerMovesARowAndOnlyOnce) {
  const auto org = OrgId::New();
  Write(org, 2);
  const std::string restrict_violation = "23001";
  const std::string no_right = "42501";
  const std::string leaf = "'\\x" + std::string(64, 'a') + "'";
  EXPECT_EQ(SqlStateWhen(database_name_.relay(), "UPDATE audit_event SET outcome = 'x'"), no_right);
  EXPECT_EQ(SqlStateWhen(database_name_.app(), "UPDATE audit_event SET pos = 1, leaf = " + leaf), no_right);
  // Who writes of calls names no place, and a place is whole.
  const std::string with_place =
      "INSERT INTO audit_event (org_id, audit_id, at, peer, method, action, subjects, data_categories, outcome, "
      "reason, "
      "request_id, pos, leaf) VALUES ('" +
      org.ToString() + "', gen_random_uuid(), now(), 'cli', 'm', 'READ', '{}', '{}', 'OK', '', '', 1, " + leaf + ")";
  EXPECT_EQ(SqlStateWhen(database_name_.app(), with_place), no_right);
  EXPECT_EQ(SqlStateWhen(database_name_.audit(), with_place), no_right);
  const std::string check_violation = "23514";
  EXPECT_EQ(SqlStateWhen(database_name_.relay(), "UPDATE audit_event SET pos = 1"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.relay(), "UPDATE audit_event SET pos = 0, leaf = " + leaf), check_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.relay(), "UPDATE audit_event SET pos = 1, leaf = '\\x00'"), check_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "UPDATE audit_event SET outcome = 'x'"), restrict_violation);
  EXPECT_EQ(
      SqlStateWhen(database_name_.superuser(), "UPDATE audit_event SET pos = 5, leaf = " + leaf + ", outcome = 'x'"),
      restrict_violation);
  TreeSealer(SealerOptions()).SealOnce();
  EXPECT_EQ(SqlStateWhen(database_name_.relay(), "UPDATE audit_event SET pos = pos + 10"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "UPDATE audit_event SET pos = NULL, leaf = NULL"),
            restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "DELETE FROM audit_event"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "TRUNCATE audit_event"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "DELETE FROM audit_tree_head"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.superuser(), "UPDATE audit_tree_head SET tree_size = 1"), restrict_violation);
  EXPECT_EQ(SqlStateWhen(database_name_.app(), "SELECT pos FROM audit_event"), no_right);
}

TEST_F(TreeSealerTest, RunsByItself) {
  const auto org = OrgId::New();
  TreeSealer sealer(SealerOptions());
  sealer.Start();
  Write(org, 5);
  for (int i = 0; i < 100 && Ask("SELECT count(*) FROM audit_event WHERE pos IS NULL") != "0"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  sealer.Stop();
  ExpectDense(org, 5);
}

}  // namespace
}  // namespace cairn::platform::audit
