#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "enrollment/key_worker.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/storage/patient_key_store.h"
#include "enrollment/storage/patient_store.h"
#include "platform/crypto/org_key_store.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace storage = enrollment::storage;
using enrollment::PatientId;
using platform::crypto::OrgKeyring;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;

constexpr int kKills = 100;
constexpr int kPatients = 2000;

enrollment::v1::PatientProfile Profile(const std::string& family) {
  enrollment::v1::PatientProfile profile;
  auto* name = profile.add_names();
  name->set_use(enrollment::v1::HumanName::USE_OFFICIAL);
  name->set_family(family);
  return profile;
}

class KeyRewrapKill : public testing::Test {
 protected:
  KeyRewrapKill() {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn_kill_XXXXXX";
    directory_ = mkdtemp(pattern.data());
    std::ofstream(KeyPath()) << "r1 " << platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32)) << '\n';
    chmod(KeyPath().c_str(), 0600);
  }
  ~KeyRewrapKill() override { std::filesystem::remove_all(directory_); }

  std::string KeyPath() const { return directory_ / "enrollment.keys"; }
  static platform::Instant Soon() { return platform::SystemClock().Now() + std::chrono::seconds(10); }
  platform::postgres::DatabaseOptions App() const {
    return {.connection_string = machine_.app(), .application_name = "key_rewrap_kill_test"};
  }
  template <class Body>
  auto In(Body&& body) {
    return database_.InTransaction(org_, Soon(), std::forward<Body>(body));
  }

  void AddPatients(const OrgKeys& keys, int count) {
    const auto profile = Profile("Everybody");
    std::vector<storage::NewPatient> patients;
    for (int i = 0; i < count; ++i) patients.push_back({PatientId::New(), &profile, std::nullopt});
    In([&](Transaction& tx) { storage::InsertClaimedPatients(tx, keys, patients, somebody_, Soon()); });
    const std::lock_guard lock(mutex_);
    for (const auto& patient : patients) ids_.push_back(patient.id);
  }

  // What a service does meanwhile: adds patients and corrects others, with a cache that goes stale as it may.
  void Write() {
    OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(KeyPath()), database_);
    auto keys = keyring.Load(org_, Soon());
    for (std::size_t round = 0; !done_; ++round) {
      if (round % 50 == 49) keys = keyring.Refresh(org_, Soon());
      AddPatients(*keys, 1);
      const auto id = Nth(round * 7919);
      const auto correct = [&](Transaction& tx) {
        const auto locked = storage::LockPatient(tx, *keys, id).value();
        storage::UpdatePatient(tx, *keys, locked, Profile("Corrected"), Soon()).value();
      };
      try {
        In(correct);
      } catch (const platform::Rejected& rejected) {
        if (!platform::crypto::IsUnknownWrappingKey(rejected.error())) throw;
        keys->Learn(*keyring.Refresh(org_, Soon()));
        In(correct);
      }
      ++written_;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  PatientId Nth(std::size_t n) {
    const std::lock_guard lock(mutex_);
    return ids_[n % ids_.size()];
  }

  std::int64_t Left() {
    return In([&](Transaction& tx) {
      const auto newest = platform::crypto::ListOrgKeys(tx).back().id;
      std::int64_t left = 0;
      for (const auto& [id, count] : storage::CountByWrappingKey(tx)) left += id == newest ? 0 : count;
      return left;
    });
  }
  void Rotate() {
    const platform::crypto::KeyFile root(KeyPath());
    In([&](Transaction& tx) { platform::crypto::AddWrappingKey(tx, root.Current(), platform::SystemClock().Now()); });
  }

  // Starts the program and kills it `after` it has begun.
  void RunAndKill(std::chrono::microseconds after) {
    int out[2] = {};
    ASSERT_EQ(pipe2(out, O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    std::vector<std::string> words = {CAIRN_KEY_REWRAP, machine_.app(), machine_.relay(), KeyPath()};
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    ASSERT_EQ(posix_spawn(&child, CAIRN_KEY_REWRAP, &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(out[1]);
    char first = 0;
    EXPECT_EQ(read(out[0], &first, 1), 1);
    std::this_thread::sleep_for(after);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    close(out[0]);
    EXPECT_TRUE(WIFSIGNALED(status)) << "it ended by itself: " << status;
  }

  int Unreadable() {
    OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(KeyPath()), database_);
    const auto keys = keyring.Load(org_, Soon());
    int unreadable = 0;
    for (const auto& id : ids_) {
      try {
        const auto record = In([&](Transaction& tx) { return storage::LoadPatient(tx, *keys, id).value(); });
        const auto& family = record.profile.names(0).family();
        unreadable += family == "Everybody" || family == "Corrected" ? 0 : 1;
      } catch (const platform::Rejected&) {
        ++unreadable;
      }
    }
    return unreadable;
  }

  std::filesystem::path directory_;
  const platform::OrgId org_ = platform::OrgId::New();
  const platform::AccountId somebody_ = platform::AccountId::New();
  TestDatabase machine_{"enrollment", storage::Migrations()};
  platform::postgres::Database database_{App()};
  std::mutex mutex_;
  std::vector<PatientId> ids_;
  std::atomic<bool> done_{false};
  std::atomic<int> written_{0};
};

TEST_F(KeyRewrapKill, LeavesEveryRecordReadableAfterAHundredKills) {
  {
    OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(KeyPath()), database_);
    const auto keys = keyring.Load(org_, Soon());
    for (int i = 0; i < kPatients; i += 200) AddPatients(*keys, 200);
  }
  std::thread writer([&] { Write(); });
  std::mt19937 random(20261126);
  int midway = 0, rotations = 0;
  for (int kills = 0; kills < kKills; ++kills) {
    if (Left() < kPatients / 20) {
      Rotate();
      ++rotations;
    }
    const auto before = Left();
    RunAndKill(std::chrono::microseconds(20'000 + random() % 150'000));
    const auto after = Left();
    midway += after > 0 && after < before ? 1 : 0;
  }
  done_ = true;
  writer.join();
  EXPECT_GE(midway, kKills / 3) << "kills that hit in the middle of the work";
  EXPECT_GE(written_, 100);
  EXPECT_EQ(Unreadable(), 0) << "of " << ids_.size();
  // And it comes to its end.
  const platform::SystemClock clock;
  OrgKeyring keyring(std::make_shared<const platform::crypto::KeyFile>(KeyPath()), database_);
  enrollment::KeyWorker worker(
      {.keyring = &keyring, .database = &database_, .relay = machine_.relay(), .clock = &clock});
  worker.RunOnce();
  EXPECT_EQ(Left(), 0);
  EXPECT_EQ(Unreadable(), 0);
  RecordProperty("midway", midway);
  std::cout << midway << " of " << kKills << " kills hit midway, over " << rotations << " rotations, beside "
            << written_.load() << " writes; " << ids_.size() << " records readable\n";
}

}  // namespace
}  // namespace cairn::tests
