#include <gmock/gmock.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <sstream>

#include "directory/domain/installation.h"
#include "directory/rpc/password_check.h"
#include "directory/storage/account_store.h"
#include "directory/storage/schema.h"
#include "directory/words.h"
#include "platform/crypto/org_keyring.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace fs = std::filesystem;
namespace storage = directory::storage;
using platform::postgres::Transaction;

class BootstrapTest : public testing::Test {
 protected:
  BootstrapTest() {
    std::string pattern = fs::temp_directory_path() / "cairn-bootstrap-XXXXXX";
    root_ = mkdtemp(pattern.data());
    std::ofstream(root_ / "keys") << "root1 " << platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32))
                                  << '\n';
    fs::permissions(root_ / "keys", fs::perms::owner_read);
    config_.word = "bootstrap";
    config_.app = database_.app();
    config_.key_file = root_ / "keys";
    config_.bootstrap = {
        .organisation = "Cedar Hollow",
        .site = "Main Street",
        .time_zone = "America/New_York",
        .accounts = {"clinician", "prescriber", "mentor", "analyst", "coordinator", "admin", "privacy"},
        .credentials = root_ / "credentials"};
  }
  ~BootstrapTest() override { fs::remove_all(root_); }

  void Run() {
    testing::internal::CaptureStdout();
    directory::Bootstrap(config_);
    testing::internal::GetCapturedStdout();
  }
  std::string Read(const std::string& name) {
    std::ifstream file(root_ / "credentials" / name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  std::string Query(const std::string& sql) {
    pqxx::connection connection(database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].as<std::string>();
  }
  bool Opens(const std::string& word) {
    platform::postgres::Database database(
        {.connection_string = config_.app, .application_name = "bootstrap_test", .pool_size = 2});
    platform::crypto::OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(config_.key_file), database);
    const auto deadline = platform::SystemClock().Now() + std::chrono::seconds(10);
    const auto installation = keyring.Load(directory::domain::kInstallation, deadline);
    const auto post = database.InTransaction(directory::domain::kInstallation, deadline, [&](Transaction& tx) {
      return storage::FindSignpost(tx, storage::UserNameHash(*installation, Read(word + ".user"))).value();
    });
    const auto hash = database.InTransaction(
        post.org, deadline, [&](Transaction& tx) { return storage::FindPasswordHash(tx, post.account).value(); });
    directory::HashSlots slots;
    return directory::CheckPassword(slots, *keyring.Load(post.org, deadline), hash, Read(word + ".password"), deadline)
        .matches;
  }

  TestDatabase database_{"directory", storage::Schema()};
  fs::path root_;
  directory::Config config_;
};

TEST_F(BootstrapTest, MakesAnOrganisationWithASiteAndPeople) {
  Run();
  EXPECT_EQ(Query("SELECT count(*) FROM organisation"), "1");
  EXPECT_EQ(Query("SELECT name || ' ' || time_zone FROM site"), "Main Street America/New_York");
  EXPECT_EQ(Query("SELECT string_agg(roles::text, '' ORDER BY roles) FROM account"),
            "{ANALYST}{CARE_COORDINATOR}{CLINICIAN}{MENTOR}{ORG_ADMIN}{PRESCRIBER}{PRIVACY_OFFICER}");
  EXPECT_EQ(Query("SELECT string_agg(type, ',' ORDER BY seq) FROM (SELECT DISTINCT ON (type) type, seq FROM "
                  "outbox_event ORDER BY "
                  "type, seq) t"),
            "cairn.directory.v1.SiteOpened,cairn.directory.v1.AccountChanged");
  EXPECT_EQ(Query("SELECT count(*) FROM outbox_event"), "8");
  EXPECT_EQ(Query("SELECT count(*) FROM audit_event WHERE peer = 'operator'"), "9");
  for (const auto& word : config_.bootstrap.accounts) {
    EXPECT_EQ(Read(word + ".user"), word + "@cedar-hollow");
    EXPECT_THAT(Read(word + ".totp"), testing::MatchesRegex("[A-Z2-7]{32}"));
    for (const auto* ending : {".user", ".password", ".totp"}) {
      struct stat about {};
      ASSERT_EQ(stat((root_ / "credentials" / (word + ending)).c_str(), &about), 0);
      EXPECT_EQ(about.st_mode & 0777, 0600U);
    }
  }
  EXPECT_TRUE(Opens("clinician"));
  EXPECT_TRUE(Opens("privacy"));
}

TEST_F(BootstrapTest, LeavesAnOrganisationOfThatNameAlone) {
  Run();
  const auto password = Read("clinician.password");
  config_.bootstrap.organisation = "CEDAR  hollow";
  Run();
  EXPECT_EQ(Query("SELECT count(*) FROM organisation"), "1");
  EXPECT_EQ(Query("SELECT count(*) FROM account"), "7");
  EXPECT_EQ(Read("clinician.password"), password);
}

TEST_F(BootstrapTest, PublishesWhatAnInterruptedRunHasDrafted) {
  Run();
  const auto password = Read("clinician.password");
  fs::rename(root_ / "credentials" / "clinician.password", root_ / "credentials" / "clinician.password.new");
  Run();
  EXPECT_EQ(Read("clinician.password"), password);
}

TEST_F(BootstrapTest, SaysWhatIsWrongBeforeItMakesAnything) {
  auto wrong = config_;
  wrong.bootstrap.time_zone = "Mars/Olympus";
  EXPECT_THROW(directory::Bootstrap(wrong), std::runtime_error);
  wrong = config_;
  wrong.bootstrap.accounts.push_back("emperor");
  EXPECT_THROW(directory::Bootstrap(wrong), std::runtime_error);
  EXPECT_EQ(Query("SELECT count(*) FROM organisation"), "0");
  EXPECT_FALSE(fs::exists(root_ / "credentials"));
}

}  // namespace
}  // namespace cairn::tests
