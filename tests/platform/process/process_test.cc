#include "platform/process/process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "PlatformAuditMigrations.h"
#include "tests/support/postgres.h"

namespace cairn::platform::process {
namespace {

class ProcessTest : public testing::Test {
 protected:
  Readiness ReadinessFor(std::vector<postgres::Migration> migrations) {
    return Readiness({.connection_string = test_database_.app(),
                      .migrations = std::move(migrations),
                      .database = &database_,
                      .audit = &recorder_,
                      .tokens_ready = [this] { return tokens_ready_; }});
  }

  // The parts take their first connections in threads of their own, and a ping has 200 ms: on a busy machine once is
  // not enough.
  static bool BecomesReady(Readiness& readiness) {
    for (int look = 0; look < 100; ++look) {
      if (readiness.Ready()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }

  tests::TestDatabase test_database_{"enrollment", PlatformAuditMigrations()};
  postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  audit::Recorder recorder_{{.connection_string = test_database_.audit()}};
  bool tokens_ready_ = true;
};

std::vector<postgres::Migration> WithOneMore() {
  auto migrations = PlatformAuditMigrations();
  migrations.push_back({"0001_create_thing", "CREATE TABLE thing (org_id uuid NOT NULL, PRIMARY KEY (org_id))"});
  return migrations;
}

TEST_F(ProcessTest, IsReadyWhenSchemaDatabaseAuditAndTokensAre) {
  auto readiness = ReadinessFor(PlatformAuditMigrations());
  EXPECT_TRUE(BecomesReady(readiness));
  tokens_ready_ = false;
  EXPECT_FALSE(readiness.Ready());
}

TEST_F(ProcessTest, IsNotReadyUntilThePendingMigrationIsApplied) {
  EXPECT_FALSE(ReadinessFor(WithOneMore()).Ready());
  std::ostringstream applied;
  Migrate(test_database_.owner(), WithOneMore(), applied);
  EXPECT_EQ(applied.str(), "0001_create_thing\n");
  auto readiness = ReadinessFor(WithOneMore());
  EXPECT_TRUE(BecomesReady(readiness));
}

TEST_F(ProcessTest, PrintsWhatIsAppliedAndWhatIsNot) {
  std::ostringstream out;
  PrintSchema(test_database_.app(), WithOneMore(), out);
  EXPECT_THAT(out.str(), testing::HasSubstr(R"({"applied":["platform/audit/)"));
  EXPECT_THAT(out.str(), testing::EndsWith(R"("pending":["0001_create_thing"]})"
                                           "\n"));
}

TEST_F(ProcessTest, NamesTheRoleWithoutPassword) {
  const auto path = std::filesystem::temp_directory_path() / ("passwords-" + NewUuid().ToString());
  std::ofstream(path) << "owner a\napp b\naudit c\n";
  try {
    Provision(test_database_.superuser(), "enrollment", path);
    ADD_FAILURE() << "the relay has no password";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "provision.passwords: no password of relay");
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace cairn::platform::process
