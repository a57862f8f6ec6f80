#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>
#include <sstream>

#include "enrollment/storage/patient_store.h"
#include "tests/enrollment/rpc/keys_test.h"

namespace cairn::tests {
namespace {

using platform::crypto::KeyFile;
using platform::crypto::OrgKeyring;
using platform::postgres::Database;
using platform::postgres::Transaction;
using testing::HasSubstr;
using testing::Not;

// A dump of the service's database by pg_dump, and a database made from it.
class RestoredBackup : public KeysTest {
 protected:
  RestoredBackup() {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn_backup_XXXXXX";
    directory_ = mkdtemp(pattern.data());
    name_ = "restored_" + directory_.filename().string().substr(std::string("cairn_backup_").size());
    for (auto& c : name_) c = static_cast<char>(std::tolower(c));
  }
  ~RestoredBackup() override {
    Sql("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    std::filesystem::remove_all(directory_);
  }

  static void Run(const std::string& command) { ASSERT_EQ(std::system(command.c_str()), 0) << command; }
  std::string Dumped() const { return directory_ / "cairn_enrollment.dump"; }
  void BackUp() { Run("pg_dump -Fc -f " + Dumped() + " -d \"" + harness_->test_database().superuser() + "\""); }
  void Restore() {
    Sql("CREATE DATABASE " + name_);
    Run("pg_restore -d \"" + OnRestored(harness_->test_database().superuser()) + "\" " + Dumped());
  }
  std::string OnRestored(std::string connection_string) const {
    const auto begin = connection_string.find("dbname=") + 7;
    return connection_string.replace(begin, connection_string.find(' ', begin) - begin, name_);
  }
  std::string TextOfRestored() {
    const auto text = directory_ / "text.sql";
    Run("pg_dump -f " + text.string() + " -d \"" + OnRestored(harness_->test_database().superuser()) + "\"");
    std::ostringstream read;
    read << std::ifstream(text).rdbuf();
    return read.str();
  }
  // What a service sees that starts on the restored database with the key file at `key_path`.
  struct Started {
    Started(const RestoredBackup& test, const std::string& key_path)
        : database({.connection_string = test.OnRestored(test.harness_->test_database().app()),
                    .application_name = "restored_test"}),
          keyring(std::make_shared<const KeyFile>(key_path), database),
          worker({.keyring = &keyring,
                  .database = &database,
                  .relay = test.OnRestored(test.harness_->test_database().relay()),
                  .clock = &test.harness_->clock()}) {}
    /// Family name, or the reason why there is none.
    std::string NameOf(platform::OrgId org, const std::string& patient_id) {
      try {
        const auto keys = keyring.Load(org, Soon());
        return database.InTransaction(org, Soon(), [&](Transaction& tx) {
          const auto patient = enrollment::storage::LoadPatient(tx, *keys, *platform::SubjectId::Parse(patient_id));
          return patient ? patient->profile.names(0).family() : patient.error().reason;
        });
      } catch (const platform::Rejected& rejected) {
        return rejected.error().reason;
      }
    }
    Database database;
    OrgKeyring keyring;
    enrollment::KeyWorker worker;
  };
  static platform::Instant Soon() { return platform::SystemClock().Now() + std::chrono::seconds(10); }
  std::string KeyPath() const { return harness_->keyring().root()->path(); }
  // The keys alone, without the list of destroyed keys: what a thief of an old backup of both would have.
  std::string CopyOfKeys(const std::string& file) const {
    const auto path = directory_ / file;
    std::filesystem::copy_file(KeyPath(), path);
    return path;
  }

  std::filesystem::path directory_;
  std::string name_;
};

TEST_F(RestoredBackup, ShowsNothingOfAPatientShreddedSince) {
  const auto gone = Register(clinician_, Profile("Quetzalcoatl", "Xanthippe", "CANARY-1")).patient_id();
  const auto other = Register(clinician_, Profile("Other", "O", "O1")).patient_id();
  BackUp();
  Shred(gone);
  worker_->RunOnce();
  Restore();
  Started started(*this, KeyPath());
  EXPECT_EQ(started.NameOf(org_, gone), "UNREADABLE_RECORD") << "from the first moment";
  EXPECT_FALSE(started.worker.Ready());
  started.worker.RunOnce();
  EXPECT_TRUE(started.worker.Ready());
  EXPECT_EQ(started.NameOf(org_, gone), "PATIENT_NOT_FOUND");
  EXPECT_EQ(started.NameOf(org_, other), "Other");
  const auto text = TextOfRestored();
  EXPECT_THAT(text, HasSubstr(other));
  for (const auto* canary : {"Quetzalcoatl", "Xanthippe", "CANARY-1"}) EXPECT_THAT(text, Not(HasSubstr(canary)));
  pqxx::connection connection(OnRestored(harness_->test_database().superuser()));
  pqxx::nontransaction work(connection);
  const auto left =
      work.exec("SELECT (SELECT count(*) FROM patient_token WHERE patient_id = '" + gone +
                "') + (SELECT count(*) FROM patient_key WHERE wrapped IS NOT NULL AND patient_id = '" + gone + "')");
  EXPECT_EQ(left[0][0].as<int>(), 0);
}

TEST_F(RestoredBackup, CannotBeOpenedByAnybodyOnceTheOldRootKeyIsGone) {
  const auto gone = Register(clinician_, Profile("Quetzalcoatl", "Xanthippe", "CANARY-1")).patient_id();
  const auto other = Register(clinician_, Profile("Other", "O", "O1")).patient_id();
  BackUp();
  const auto old_keys = CopyOfKeys("old.keys");
  Shred(gone);
  Restore();
  // With the keys of that day and without the list the backup is open: why the root key has to go as well.
  EXPECT_EQ(Started(*this, old_keys).NameOf(org_, gone), "Quetzalcoatl");
  std::string line;
  std::getline(std::ifstream(KeyPath()), line);
  const auto second = "second " + platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32));
  std::ofstream(KeyPath()) << line << '\n' << second << '\n';
  worker_->RunOnce();
  std::ofstream(KeyPath()) << second << '\n';
  worker_->RunOnce();
  EXPECT_TRUE(harness_->keyring().destroyed().Contains(org_, *platform::SubjectId::Parse(gone)));
  EXPECT_TRUE(Get(clinician_, other).ok());
  EXPECT_EQ(Started(*this, CopyOfKeys("new.keys")).NameOf(org_, gone), "KEY_MISSING");
}

}  // namespace
}  // namespace cairn::tests
