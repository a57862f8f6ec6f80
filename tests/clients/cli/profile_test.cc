#include "clients/cli/profile.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "clients/cli/failure.h"
#include "clients/cli/session_file.h"
#include "clients/cli/small_file.h"
#include "tests/clients/cli/temporary_file.h"

namespace cairn::cli {
namespace {

constexpr const char* kProfile = R"(
directory = "127.0.0.1:7101"
enrollment = "127.0.0.1:7102"
certificate = "pki/cli.pem"
private_key = "/etc/cairn/cli.key"
root_certificates = "../ca.pem"
)";

std::string MessageOf(const std::function<void()>& action) {
  try {
    action();
  } catch (const Failure& failure) {
    EXPECT_EQ(ExitFor(failure.error.code), Exit::kInvalid);
    return failure.error.message;
  }
  ADD_FAILURE() << "it did not fail";
  return "";
}

TEST(ReadProfile, PathsAreRelativeToIt) {
  const tests::TemporaryFolder folder;
  const Profile profile = ReadProfile(folder.Write("profile.toml", kProfile));
  EXPECT_EQ(profile.directory, "127.0.0.1:7101");
  EXPECT_EQ(profile.AddressOf("enrollment"), "127.0.0.1:7102");
  EXPECT_EQ(profile.certificate, folder.File("pki/cli.pem"));
  EXPECT_EQ(profile.private_key, "/etc/cairn/cli.key");
  EXPECT_EQ(profile.session_file, folder.File("session"));
  EXPECT_THROW(profile.AddressOf("billing"), Failure);
}

TEST(ReadProfile, NamesEveryProblemAtOnce) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.Write("profile.toml", "directory = 7\ndirektory = \"x\"\ncertificate = \"\"\n");
  const std::string message = MessageOf([&] { ReadProfile(path); });
  for (const char* problem :
       {"directory: text", "direktory: unknown", "certificate: text", "enrollment: missing", "private_key: missing"}) {
    EXPECT_NE(message.find(problem), std::string::npos) << problem << " in " << message;
  }
  EXPECT_NE(MessageOf([&] { ReadProfile(folder.Write("broken.toml", "a = \n")); }).find("line 1"), std::string::npos);
  EXPECT_NE(MessageOf([&] { ReadProfile(folder.File("none")); }).find("--profile"), std::string::npos);
}

TEST(Session, IsKeptForTheOwnerAloneAndReplacedInOneStep) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.File("state/session");
  EXPECT_FALSE(ReadSession(path).has_value());
  WriteSession(path, {"secret-1", "ann@clinic", "org"});
  WriteSession(path, {"secret-2", "ann@clinic", "org"});
  struct stat about {};
  ASSERT_EQ(stat(path.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777U, 0600U);
  const auto session = ReadSession(path);
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->secret, "secret-2");
  EXPECT_EQ(session->user_name, "ann@clinic");
  const auto files = std::filesystem::directory_iterator(folder.File("state"));
  EXPECT_EQ(std::distance(begin(files), end(files)), 1) << "no temporary file is left";
  RemoveSession(path);
  RemoveSession(path);
  EXPECT_FALSE(ReadSession(path).has_value());
}

TEST(Session, IsNotTrustedWhenOthersMayReadIt) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.File("session");
  WriteSession(path, {"secret", "ann@clinic", "org"});
  chmod(path.c_str(), 0640);
  EXPECT_NE(MessageOf([&] { ReadSession(path); }).find("others may read"), std::string::npos);
}

TEST(Session, ADamagedOneIsRefusedWithoutShowingIt) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.Write("session", "{\"session_secret\":\"hush\"");
  chmod(path.c_str(), 0600);
  EXPECT_EQ(MessageOf([&] { ReadSession(path); }).find("hush"), std::string::npos);
}

TEST(ReadSmallFile, IsBounded) {
  const tests::TemporaryFolder folder;
  const std::string path = folder.Write("file", std::string(100, 'x'));
  EXPECT_EQ(ReadSmallFile(path, 100).size(), 100u);
  EXPECT_NE(MessageOf([&] { ReadSmallFile(path, 99); }).find("larger than 99"), std::string::npos);
}

TEST(ReadSecretFile, LeavesTheLineEndOfAnEditorOut) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(ReadSecretFile(folder.Write("a", "pass word \r\n")), "pass word ");
  EXPECT_EQ(ReadSecretFile(folder.Write("b", "password")), "password");
  MessageOf([&] { ReadSecretFile(folder.Write("c", "\n")); });
}

}  // namespace
}  // namespace cairn::cli
