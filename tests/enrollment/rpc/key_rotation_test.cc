#include <fstream>

#include "enrollment/storage/patient_key_store.h"
#include "platform/crypto/org_key_store.h"
#include "tests/enrollment/rpc/keys_test.h"

namespace cairn::tests {
namespace {

using platform::crypto::KeyFile;
using platform::crypto::OrgKeyring;
using platform::postgres::Transaction;

class KeyRotation : public KeysTest {
 protected:
  std::vector<std::string> RegisterSome(int count) {
    std::vector<std::string> ids;
    for (int i = 0; i < count; ++i) {
      ids.push_back(
          Register(clinician_, Profile("Name" + std::to_string(i), "G", "R" + std::to_string(i))).patient_id());
    }
    return ids;
  }
  void ExpectReadable(const std::vector<std::string>& ids) {
    for (const auto& id : ids) EXPECT_TRUE(Get(clinician_, id).ok()) << id;
  }
  std::int64_t WrappedWith(const std::string& key) {
    return Count("patient_key WHERE org_id = '" + org_.ToString() + "' AND wrapping_key_id = '" + key + "'");
  }
  static platform::Instant Soon() { return platform::SystemClock().Now() + std::chrono::seconds(10); }
  template <class Body>
  auto In(Body&& body) {
    return harness_->database().InTransaction(org_, Soon(), std::forward<Body>(body));
  }
};

TEST_F(KeyRotation, WrapsEveryRecordAnewAndKeepsAllReadableThroughout) {
  const auto old = RegisterSome(9);
  CarryOut(Rotation());
  auto status = Status();
  ASSERT_EQ(status.generations_size(), 2);
  EXPECT_TRUE(status.generations(0).current());
  EXPECT_EQ(status.generations(0).key_id(), "w2");
  EXPECT_EQ(status.rows_left(), 9);
  ExpectReadable(old);
  // New patients get the newest; half-way both are read.
  const auto fresh = Register(clinician_, Profile("New", "N", "N1")).patient_id();
  EXPECT_EQ(WrappedWith("w2"), 1);
  const auto keys = harness_->keyring().Load(org_, Soon());
  EXPECT_EQ(In([&](Transaction& tx) { return enrollment::storage::RewrapPatientKeys(tx, *keys, "w1", 4); }), 4);
  EXPECT_EQ(WrappedWith("w1"), 5);
  ExpectReadable(old);
  EXPECT_EQ(enrollment::KeyWorker(WorkerOptions(2)).RunOnce(), 5);
  EXPECT_EQ(WrappedWith("w1"), 0);
  ExpectReadable(old);
  EXPECT_TRUE(Get(clinician_, fresh).ok());
  EXPECT_EQ(Status().rows_left(), 0);
  EXPECT_EQ(worker_->RunOnce(), 0);
}

TEST_F(KeyRotation, IsLearntByAReplicaWhoseCacheIsOld) {
  const auto ids = RegisterSome(3);
  // Another replica rotates and wraps everything; the service under test still has its keys of before.
  OrgKeyring other(harness_->keyring().root(), harness_->database());
  In([&](Transaction& tx) { platform::crypto::AddWrappingKey(tx, other.root()->Current(), harness_->clock().Now()); });
  const auto keys = other.Refresh(org_, Soon());
  EXPECT_EQ(In([&](Transaction& tx) { return enrollment::storage::RewrapPatientKeys(tx, *keys, "w1", 100); }), 3);
  EXPECT_EQ(harness_->keyring().Load(org_, Soon())->current_wrapping_id(), "w1");
  ExpectReadable(ids);
  EXPECT_EQ(harness_->keyring().Load(org_, Soon())->current_wrapping_id(), "w2");
}

TEST_F(KeyRotation, ReplaysAnAnswerSealedWithANewerKey) {
  v1::RegisterPatientRequest request;
  request.set_request_id(NewRequestId());
  *request.mutable_profile() = Profile();
  const auto first = Call(clinician_, &v1::PatientService::Stub::RegisterPatient, request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  CarryOut(Rotation());
  worker_->RunOnce();
  EXPECT_EQ(Call(clinician_, &v1::PatientService::Stub::RegisterPatient, request).response.SerializeAsString(),
            first.response.SerializeAsString());
}

TEST_F(KeyRotation, DestroysTheOldKeyOnceNoBackupNeedsIt) {
  const auto ids = RegisterSome(2);
  CarryOut(Rotation());
  worker_->RunOnce();
  EXPECT_TRUE(Status().generations(1).has_unused_since_time());
  harness_->clock().Advance(std::chrono::hours(24 * 35) - std::chrono::seconds(1));
  worker_->RunOnce();
  EXPECT_FALSE(Status().generations(1).has_destroy_time()) << "kept as long as backups are";
  harness_->clock().Advance(std::chrono::seconds(1));
  worker_->RunOnce();
  EXPECT_TRUE(Status().generations(1).has_destroy_time());
  EXPECT_EQ(Count("org_key WHERE key_id = 'w1' AND wrapped IS NULL"), 1);
  harness_->keyring().Refresh(org_, Soon());
  ExpectReadable(ids);
}

TEST_F(KeyRotation, KeepsTheOldKeyWhileARowSaysThatItNeedsIt) {
  RegisterSome(1);
  CarryOut(Rotation());
  worker_->RunOnce();
  harness_->clock().Advance(std::chrono::hours(24 * 36));
  Sql("UPDATE patient_key SET wrapping_key_id = 'w1', wrapped = (SELECT wrapped FROM patient_key LIMIT 1)");
  // What the row holds was wrapped with w2: the worker cannot open it, says so, and the old key stays.
  EXPECT_THROW(worker_->RunOnce(), std::exception);
  EXPECT_EQ(Count("org_key WHERE key_id = 'w1' AND wrapped IS NOT NULL"), 1);
}

TEST_F(KeyRotation, IsDueAfterTheAgeThatThePolicySays) {
  Register();
  EXPECT_FALSE(Status().rotation_due());
  EXPECT_EQ(Status().rotate_after_days(), 90);
  EXPECT_EQ(Status().backups_kept_days(), 35);
  EXPECT_EQ(Status().policy_owner(), "privacy officer");
  harness_->clock().Advance(std::chrono::hours(24 * 90) + std::chrono::minutes(1));
  EXPECT_TRUE(Status().rotation_due());
  CarryOut(Rotation());
  EXPECT_FALSE(Status().rotation_due());
}

TEST_F(KeyRotation, TakesUpANewRootKeyWhileServing) {
  const auto ids = RegisterSome(2);
  const auto path = harness_->keyring().root()->path();
  std::string line;
  std::getline(std::ifstream(path), line);
  const auto second = "second " + platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32));
  std::ofstream(path) << line << '\n' << second << '\n';
  worker_->RunOnce();
  auto status = Status();
  ASSERT_EQ(status.root_keys_size(), 2);
  EXPECT_EQ(status.root_keys(0).wrapped_count(), 0) << "the old one may go";
  EXPECT_TRUE(status.root_keys(1).current());
  EXPECT_EQ(status.root_keys(1).wrapped_count(), 2);
  std::ofstream(path) << second << '\n';
  worker_->RunOnce();
  ExpectReadable(ids);
  OrgKeyring started(std::make_shared<const KeyFile>(path), harness_->database());
  EXPECT_EQ(started.Load(org_, Soon())->current_wrapping_id(), "w1");
}

}  // namespace
}  // namespace cairn::tests
