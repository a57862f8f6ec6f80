#include "platform/crypto/org_keyring.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "PlatformCryptoMigrations.h"
#include "platform/crypto/org_key_store.h"
#include "tests/support/postgres.h"

namespace cairn::platform::crypto {
namespace {

class OrgKeyringTest : public testing::Test {
 protected:
  OrgKeyringTest()
      : machine_("keyring", PlatformCryptoMigrations()),
        database_({.connection_string = machine_.app(), .application_name = "keyring_test"}) {
    path_ = std::filesystem::temp_directory_path() / ("cairn_keyring_" + std::to_string(getpid()));
    WriteRoot("r1 " + Base64UrlEncode(first_root_.bytes()) + "\n");
    root_ = std::make_shared<KeyFile>(path_);
  }
  ~OrgKeyringTest() override { std::filesystem::remove(path_); }

  void WriteRoot(const std::string& text) {
    std::filesystem::remove(path_);
    std::ofstream(path_) << text;
    chmod(path_.c_str(), 0600);
  }
  std::string Line(const std::string& id, const SecretKey& key) {
    return id + " " + Base64UrlEncode(key.bytes()) + "\n";
  }
  template <class Body>
  auto In(OrgId org, Body&& body) {
    return database_.InTransaction(org, Soon(), std::forward<Body>(body));
  }
  bool AddKey(OrgId org) {
    return In(org, [&](postgres::Transaction& tx) { return AddWrappingKey(tx, root_->Current(), Soon()); });
  }
  static Instant Soon() { return SystemClock().Now() + std::chrono::seconds(10); }

  tests::TestDatabase machine_;
  postgres::Database database_;
  std::string path_;
  SecretKey first_root_ = SecretKey::Random();
  std::shared_ptr<KeyFile> root_;
};

TEST_F(OrgKeyringTest, MakesKeysOnceAndKeepsThem) {
  const auto org = OrgId::New();
  const auto subject = SubjectId::New();
  const auto data_key = SecretKey::Random();
  std::string wrapped;
  std::int64_t indexed = 0;
  {
    OrgKeyring keyring(root_, database_);
    const auto keys = keyring.Load(org, Soon());
    EXPECT_EQ(keys->org(), org);
    EXPECT_EQ(keyring.Load(org, Soon()), keys);
    wrapped = keys->Wrap(data_key, subject);
    indexed = keys->BlindIndex("patient.mrn", "1");
  }
  OrgKeyring restarted(root_, database_);
  const auto keys = restarted.Load(org, Soon());
  EXPECT_EQ(keys->Unwrap(wrapped, keys->current_wrapping_id(), subject).value().bytes(), data_key.bytes());
  EXPECT_EQ(keys->BlindIndex("patient.mrn", "1"), indexed);
}

TEST_F(OrgKeyringTest, GivesTwoAtOnceTheSameKeys) {
  for (int round = 0; round < 10; ++round) {
    const auto org = OrgId::New();
    std::vector<std::int64_t> indexed(6);
    std::vector<std::thread> threads;
    for (auto& mine : indexed) {
      // A keyring each, as in different processes.
      threads.emplace_back([&] { mine = OrgKeyring(root_, database_).Load(org, Soon())->BlindIndex("x", "y"); });
    }
    for (auto& thread : threads) thread.join();
    for (const auto value : indexed) EXPECT_EQ(value, indexed[0]);
  }
}

TEST_F(OrgKeyringTest, GivesOrganisationsDifferentKeys) {
  OrgKeyring keyring(root_, database_);
  EXPECT_NE(keyring.Load(OrgId::New(), Soon())->BlindIndex("x", "y"),
            keyring.Load(OrgId::New(), Soon())->BlindIndex("x", "y"));
}

TEST_F(OrgKeyringTest, OpensKeysOfAnOlderRootKey) {
  const auto org = OrgId::New();
  const auto before = OrgKeyring(root_, database_).Load(org, Soon())->BlindIndex("x", "y");
  WriteRoot("r1 " + Base64UrlEncode(first_root_.bytes()) + "\nr2 " + Base64UrlEncode(SecretKey::Random().bytes()) +
            "\n");
  root_->Reload();
  EXPECT_EQ(OrgKeyring(root_, database_).Load(org, Soon())->BlindIndex("x", "y"), before);
}

TEST_F(OrgKeyringTest, SaysWhenTheRootKeyIsMissing) {
  const auto org = OrgId::New();
  OrgKeyring(root_, database_).Load(org, Soon());
  WriteRoot("r2 " + Base64UrlEncode(SecretKey::Random().bytes()) + "\n");
  root_->Reload();
  OrgKeyring keyring(root_, database_);
  try {
    keyring.Load(org, Soon());
    FAIL() << "loaded without the root key";
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().code, Code::kDataLoss);
    EXPECT_EQ(rejected.error().reason, "KEY_MISSING");
  }
}

constexpr postgres::Statement kCountOrgKeys{"count_org_keys", R"(
  SELECT count(DISTINCT wrapped) AS different FROM org_key WHERE org_id = $1)"};

TEST_F(OrgKeyringTest, StoresTwoWrappedKeysUnderTheTenant) {
  const auto org = OrgId::New();
  OrgKeyring(root_, database_).Load(org, Soon());
  const auto count = [&](OrgId tenant) {
    return database_.InTransaction(tenant, Soon(), [&](postgres::Transaction& tx) {
      return postgres::Get<std::int64_t>(tx.Exec(kCountOrgKeys, org)[0], "different");
    });
  };
  EXPECT_EQ(count(org), 2);
  EXPECT_EQ(count(OrgId::New()), 0);
}

TEST_F(OrgKeyringTest, WrapsWithANewKeyOnceRefreshedWhileAnOldCacheLearns) {
  const auto org = OrgId::New();
  const auto subject = SubjectId::New();
  OrgKeyring mine(root_, database_), theirs(root_, database_);
  const auto before = mine.Load(org, Soon());
  ASSERT_TRUE(AddKey(org));
  const auto after = theirs.Refresh(org, Soon());
  EXPECT_EQ(after->current_wrapping_id(), "w2");
  const auto data_key = SecretKey::Random();
  const auto wrapped = after->Wrap(data_key, subject);
  EXPECT_TRUE(IsUnknownWrappingKey(before->Unwrap(wrapped, "w2", subject).error()));
  before->Learn(*mine.Refresh(org, Soon()));
  EXPECT_EQ(before->Unwrap(wrapped, "w2", subject).value().bytes(), data_key.bytes());
  EXPECT_EQ(before->current_wrapping_id(), "w1");
  EXPECT_EQ(mine.Load(org, Soon())->current_wrapping_id(), "w2");
  EXPECT_EQ(after->Unwrap(before->Wrap(data_key, subject), "w1", subject).value().bytes(), data_key.bytes());
}

TEST_F(OrgKeyringTest, WrapsEverythingWithANewRootKeyAndThenNeedsTheOldNoMore) {
  const auto org = OrgId::New();
  const auto before = OrgKeyring(root_, database_).Load(org, Soon())->BlindIndex("x", "y");
  AddKey(org);
  const auto second_root = SecretKey::Random();
  WriteRoot(Line("r1", first_root_) + Line("r2", second_root));
  root_->Reload();
  const auto rewrap = [&](postgres::Transaction& tx) { return RewrapOrgKeys(tx, *root_); };
  EXPECT_EQ(In(org, rewrap), 3);
  EXPECT_EQ(In(org, rewrap), 0);
  WriteRoot(Line("r2", second_root));
  root_->Reload();
  const auto keys = OrgKeyring(root_, database_).Load(org, Soon());
  EXPECT_EQ(keys->BlindIndex("x", "y"), before);
  EXPECT_EQ(keys->current_wrapping_id(), "w2");
}

TEST_F(OrgKeyringTest, LooksIntoTheFileOnceMoreForARootKeyItDoesNotKnow) {
  const auto org = OrgId::New();
  const auto second_root = SecretKey::Random();
  // Another replica has taken up the new file; this one has not.
  WriteRoot(Line("r1", first_root_) + Line("r2", second_root));
  const auto theirs = std::make_shared<KeyFile>(path_);
  OrgKeyring(theirs, database_).Load(org, Soon());
  EXPECT_EQ(root_->Current().id, "r1");
  EXPECT_EQ(OrgKeyring(root_, database_).Load(org, Soon())->current_wrapping_id(), "w1");
}

TEST_F(OrgKeyringTest, DestroysAnOldKeyOnceItIsUnused) {
  const auto org = OrgId::New();
  OrgKeyring keyring(root_, database_);
  keyring.Load(org, Soon());
  AddKey(org);
  const auto now = Soon();
  const auto destroy = [&](postgres::Transaction& tx) { DestroyOrgKey(tx, "w1", now); };
  const auto list = [&](postgres::Transaction& tx) { return ListOrgKeys(tx); };
  In(org, destroy);
  EXPECT_TRUE(In(org, list).at(1).wrapped) << "it was in use";
  In(org, [&](postgres::Transaction& tx) { SetUnusedSince(tx, "w1", now); });
  In(org, destroy);
  EXPECT_FALSE(In(org, list).at(1).wrapped);
  const auto keys = keyring.Refresh(org, Soon());
  EXPECT_EQ(keys->current_wrapping_id(), "w2");
  EXPECT_FALSE(keys->Unwrap("x", "w1", SubjectId::New()));
}

TEST_F(OrgKeyringTest, TellsTheRelayWhichOrganisationsHaveKeysAndNotTheKeys) {
  const auto org = OrgId::New();
  OrgKeyring(root_, database_).Load(org, Soon());
  postgres::Database relay({.connection_string = machine_.relay(), .application_name = "keyring_test"});
  const auto orgs = relay.InTransaction(OrgId(), Soon(), ListKeyedOrganisations);
  EXPECT_EQ(std::count(orgs.begin(), orgs.end(), org), 1);
  EXPECT_THROW(relay.InTransaction(org, Soon(), ListOrgKeys), postgres::DatabaseError);
}

}  // namespace
}  // namespace cairn::platform::crypto
