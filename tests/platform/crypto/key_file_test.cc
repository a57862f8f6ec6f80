#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

class KeyFileTest : public testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            (std::string("cairn_keys_") + testing::UnitTest::GetInstance()->current_test_info()->name() +
             std::to_string(getpid()));
  }
  void TearDown() override { std::filesystem::remove(path_); }

  // As a rotation does it: a new file takes the place of the old one.
  void Write(const std::string& text, mode_t mode = 0600) {
    const std::string fresh = path_ + ".new";
    std::ofstream(fresh) << text;
    ASSERT_EQ(chmod(fresh.c_str(), mode), 0);
    std::filesystem::rename(fresh, path_);
  }
  static std::string Line(const std::string& id, const SecretKey& key) {
    return id + " " + Base64UrlEncode(key.bytes()) + "\n";
  }

  std::string MessageOfOpening() const {
    try {
      KeyFile file(path_);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

  std::string path_;
};

TEST_F(KeyFileTest, TakesTheLastLineAsCurrentAndFindsAll) {
  const auto old_key = SecretKey::Random();
  const auto new_key = SecretKey::Random();
  Write(Line("2025", old_key) + Line("2026", new_key));
  const KeyFile file(path_);
  EXPECT_EQ(file.Current().id, "2026");
  EXPECT_EQ(file.Current().key.bytes(), new_key.bytes());
  EXPECT_EQ(file.Find("2025").value().bytes(), old_key.bytes());
}

TEST_F(KeyFileTest, NamesAMissingKey) {
  Write(Line("2026", SecretKey::Random()));
  const auto found = KeyFile(path_).Find("2020");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, Code::kDataLoss);
  EXPECT_EQ(found.error().reason, "KEY_MISSING");
}

TEST_F(KeyFileTest, TakesUpARotatedFile) {
  const auto old_key = SecretKey::Random();
  Write(Line("a", old_key));
  KeyFile file(path_);
  const KeyFile other_hand = file;
  Write(Line("a", old_key) + Line("b", SecretKey::Random()));
  EXPECT_EQ(file.Current().id, "a");
  file.Reload();
  EXPECT_EQ(file.Current().id, "b");
  EXPECT_EQ(other_hand.Current().id, "b");
  EXPECT_EQ(file.Find("a").value().bytes(), old_key.bytes());
}

TEST_F(KeyFileTest, KeepsItsKeysWhenTheNewFileIsBroken) {
  Write(Line("a", SecretKey::Random()));
  KeyFile file(path_);
  Write("nonsense\n");
  EXPECT_THROW(file.Reload(), std::runtime_error);
  EXPECT_EQ(file.Current().id, "a");
}

TEST_F(KeyFileTest, RefusesAFileThatOthersMayRead) {
  for (const mode_t mode : {0640, 0604, 0644, 0660, 0700, 0666, 04600}) {
    Write(Line("a", SecretKey::Random()), mode);
    EXPECT_THROW(KeyFile{path_}, std::runtime_error) << std::oct << mode;
  }
  for (const mode_t mode : {0600, 0400}) {
    Write(Line("a", SecretKey::Random()), mode);
    EXPECT_NO_THROW(KeyFile{path_});
  }
}

TEST_F(KeyFileTest, RefusesEverythingThatIsNotAKeyFile) {
  EXPECT_THROW(KeyFile("/nonexistent"), std::runtime_error);
  EXPECT_THROW(KeyFile("/tmp"), std::runtime_error);
  EXPECT_THROW(KeyFile("/dev/zero"), std::runtime_error);
  const std::string key = Base64UrlEncode(SecretKey::Random().bytes());
  for (const std::string& text :
       {std::string(), std::string("\n\n"), "a" + key, "a  " + key + "\n", " a " + key + "\n", "a/b " + key + "\n",
        "a " + key.substr(1) + "\n", "a " + key + "=\n", "a " + key + " \n", "a " + key + "\r\n",
        std::string(65, 'k') + " " + key + "\n", "a " + key + "\na " + key + "\n", std::string("# comment\n"),
        "a " + key + "\n" + std::string(100'000, '\n')}) {
    Write(text);
    EXPECT_THROW(KeyFile{path_}, std::runtime_error) << text.substr(0, 60);
  }
}

TEST_F(KeyFileTest, NamesTheLineAndNeverTheKey) {
  const std::string key = Base64UrlEncode(SecretKey::Random().bytes());
  Write("a " + key + "\nb " + key + "x\n");
  EXPECT_NE(MessageOfOpening().find("line 2"), std::string::npos);
  EXPECT_EQ(MessageOfOpening().find(key), std::string::npos);
}

TEST_F(KeyFileTest, ReadsAndReloadsAtOnce) {
  const auto key = SecretKey::Random();
  Write(Line("a", key));
  KeyFile file(path_);
  std::atomic<bool> stop{false};
  std::thread reloader([&] {
    while (!stop) file.Reload();
  });
  for (int i = 0; i < 5000; ++i) ASSERT_EQ(file.Find("a").value().bytes(), key.bytes());
  stop = true;
  reloader.join();
}

}  // namespace
}  // namespace cairn::platform::crypto
