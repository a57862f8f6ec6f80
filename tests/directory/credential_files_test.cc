#include "directory/credential_files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <sstream>

namespace cairn::directory {
namespace {

namespace fs = std::filesystem;

class CredentialFilesTest : public testing::Test {
 protected:
  CredentialFilesTest() {
    std::string pattern = fs::temp_directory_path() / "cairn-credentials-XXXXXX";
    root_ = mkdtemp(pattern.data());
  }
  ~CredentialFilesTest() override { fs::remove_all(root_); }
  std::string Read(const std::string& name) {
    std::ifstream file(root_ / "made" / name);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }
  static mode_t Mode(const fs::path& path) {
    struct stat about {};
    stat(path.c_str(), &about);
    return about.st_mode & 0777;
  }
  fs::path root_;
};

TEST_F(CredentialFilesTest, AreReadableByTheirOwnerAlone) {
  const CredentialFiles files(root_ / "made");
  files.Draft("clinician", "clinician@cedar-hollow", "secret", "MZXW6");
  EXPECT_FALSE(fs::exists(root_ / "made" / "clinician.password")) << "not before the account is there";
  files.Publish("clinician");
  EXPECT_EQ(Read("clinician.user"), "clinician@cedar-hollow");
  EXPECT_EQ(Read("clinician.password"), "secret");
  EXPECT_EQ(Read("clinician.totp"), "MZXW6");
  EXPECT_EQ(Mode(root_ / "made"), 0700U);
  for (const auto& entry : fs::directory_iterator(root_ / "made")) EXPECT_EQ(Mode(entry.path()), 0600U) << entry.path();
}

TEST_F(CredentialFilesTest, ADraftReplacesAnEarlierDraftAndPublishingTwiceChangesNothing) {
  const CredentialFiles files(root_ / "made");
  files.Draft("admin", "admin@a", "first", "A");
  files.Draft("admin", "admin@a", "second", "B");
  files.Publish("admin");
  files.Publish("admin");
  EXPECT_EQ(Read("admin.password"), "second");
}

}  // namespace
}  // namespace cairn::directory
