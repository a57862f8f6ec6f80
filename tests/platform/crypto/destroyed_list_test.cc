#include "platform/crypto/destroyed_list.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace cairn::platform::crypto {
namespace {

class DestroyedListTest : public testing::Test {
 protected:
  DestroyedListTest() {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn_destroyed_XXXXXX";
    directory_ = mkdtemp(pattern.data());
    WriteRoots({"r1"});
    root_ = std::make_shared<KeyFile>(directory_ / "enrollment.keys");
  }
  ~DestroyedListTest() override { std::filesystem::remove_all(directory_); }

  void WriteRoots(const std::vector<std::string>& ids) {
    const auto path = directory_ / "enrollment.keys";
    std::filesystem::remove(path);
    std::ofstream file(path);
    for (const auto& id : ids) file << id << ' ' << Base64UrlEncode(Sha256(id)) << '\n';
    file.close();
    chmod(path.c_str(), 0600);
  }
  void RotateRoots(const std::vector<std::string>& ids) {
    WriteRoots(ids);
    KeyFile(*root_).Reload();
  }
  std::string path() const { return DestroyedList::PathBeside(directory_ / "enrollment.keys"); }
  DestroyedList Open() const { return DestroyedList(path(), root_); }
  std::string Text() const {
    std::ostringstream text;
    text << std::ifstream(path()).rdbuf();
    return text.str();
  }
  void Write(const std::string& text) const { std::ofstream(path()) << text; }
  static DestroyedList::Entry Somebody() {
    return {OrgId::New(), SubjectId::New(), Instant(std::chrono::microseconds(1'795'000'000'000'001)), NewUuid()};
  }
  bool Refuses() const {
    try {
      Open();
      return false;
    } catch (const std::runtime_error& error) {
      EXPECT_NE(std::string(error.what()).find("line "), std::string::npos) << error.what();
      return true;
    }
  }

  std::filesystem::path directory_;
  std::shared_ptr<const KeyFile> root_;
};

TEST_F(DestroyedListTest, LiesBesideTheKeyFile) {
  EXPECT_EQ(DestroyedList::PathBeside("keys/enrollment.keys"), "keys/enrollment.destroyed");
}

TEST_F(DestroyedListTest, IsEmptyWithoutAFileAndMakesNone) {
  auto list = Open();
  EXPECT_TRUE(list.Entries().empty());
  EXPECT_EQ(list.Resign(), 0);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(DestroyedListTest, KeepsWhatWasAppendedOnce) {
  const auto one = Somebody(), two = Somebody();
  {
    auto list = Open();
    list.Append(one);
    list.Append(two);
    list.Append(one);
  }
  const auto list = Open();
  ASSERT_EQ(list.Entries().size(), 2U);
  EXPECT_EQ(list.Entries()[0].subject, one.subject);
  EXPECT_EQ(list.Entries()[0].at, one.at);
  EXPECT_EQ(list.Entries()[0].action, one.action);
  EXPECT_TRUE(list.Contains(two.org, two.subject));
  EXPECT_FALSE(list.Contains(one.org, two.subject)) << "of another organisation";
  struct stat about {};
  ASSERT_EQ(stat(path().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
}

TEST_F(DestroyedListTest, TakesUpWhatOthersAppend) {
  auto mine = Open();
  auto theirs = Open();
  const auto somebody = Somebody();
  theirs.Append(somebody);
  EXPECT_FALSE(mine.Contains(somebody.org, somebody.subject));
  mine.Reload();
  EXPECT_TRUE(mine.Contains(somebody.org, somebody.subject));
  mine.Append(Somebody());
  EXPECT_EQ(Open().Entries().size(), 2U);
}

TEST_F(DestroyedListTest, LosesNothingWhenManyAppendAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      auto list = Open();
      for (int n = 0; n < 10; ++n) list.Append(Somebody());
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(Open().Entries().size(), 80U);
}

TEST_F(DestroyedListTest, PassesOverALineWithoutItsEndAndWritesOverIt) {
  const auto first = Somebody(), second = Somebody();
  Open().Append(first);
  const auto whole = Text();
  for (std::size_t size = whole.size() - 1; size > 0; size -= std::min<std::size_t>(size, 37)) {
    Write(whole + whole.substr(0, size));
    auto list = Open();
    EXPECT_EQ(list.Entries().size(), 1U);
    list.Append(second);
    EXPECT_EQ(Open().Entries().size(), 2U);
    Write(whole);
  }
}

TEST_F(DestroyedListTest, RefusesEveryChangedLine) {
  Open().Append(Somebody());
  const auto whole = Text();
  // The last two characters hold bits that base64url ignores or refuses; the end of the line is looked at above.
  for (std::size_t at = 0; at + 3 < whole.size(); ++at) {
    auto changed = whole;
    changed[at] = changed[at] == 'a' ? 'b' : 'a';
    Write(changed);
    // Another root key's name makes it a line under a key that is gone, which counts for nothing.
    bool counts = true;
    try {
      counts = !Open().Entries().empty();
    } catch (const std::runtime_error&) {
      counts = false;
    }
    EXPECT_FALSE(counts) << at;
  }
  for (const auto* text : {"\n", "d1\n", "hello world\n", "d2 a b c d e f\n"}) {
    Write(text);
    EXPECT_TRUE(Refuses()) << text;
  }
}

TEST_F(DestroyedListTest, RefusesALineOfSomebodyWithoutTheRootKey) {
  const auto somebody = Somebody();
  std::ostringstream line;
  line << "d1 " << somebody.org.ToString() << ' ' << somebody.subject.ToString() << " 1 " << somebody.action.ToString()
       << " r1 " << Base64UrlEncode(HmacSha256("guess", "guess")) << '\n';
  Write(line.str());
  EXPECT_TRUE(Refuses());
}

TEST_F(DestroyedListTest, OutlivesTheRootKeyThatItWasWrittenUnder) {
  const auto somebody = Somebody();
  auto list = Open();
  list.Append(somebody);
  RotateRoots({"r1", "r2"});
  EXPECT_EQ(list.Resign(), 1);
  EXPECT_EQ(list.Resign(), 0);
  RotateRoots({"r2"});
  EXPECT_TRUE(Open().Contains(somebody.org, somebody.subject));
  EXPECT_EQ(Open().Entries().size(), 1U);
}

TEST_F(DestroyedListTest, SaysWhenItCannotBeWritten) {
  DestroyedList list((directory_ / "no" / "such.destroyed").string(), root_);
  EXPECT_THROW(list.Append(Somebody()), std::runtime_error);
}

}  // namespace
}  // namespace cairn::platform::crypto
