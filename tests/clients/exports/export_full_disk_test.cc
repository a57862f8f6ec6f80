#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include <csignal>

#include "tests/clients/exports/exported.h"

namespace cairn::exports {
namespace {

using testing::HasSubstr;
using tests::FilesIn;
using tests::MadeAnswer;
using tests::MadeRows;
using tests::RequestInto;

constexpr std::int64_t kRows = 12'000;

/// A folder with room for 256 KiB: a disk of its own where this program may mount one, else files may not be longer.
class SmallDisk {
 public:
  SmallDisk() {
    std::filesystem::create_directory(folder_.File("disk"));
    is_mounted_ = mount("none", path().c_str(), "tmpfs", 0, "size=256k") == 0;
    if (is_mounted_) return;
    std::signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{256 * 1024, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    if (is_mounted_) {
      umount2(path().c_str(), MNT_DETACH);
    } else {
      MakeRoom();
    }
  }
  std::string path() const { return folder_.File("disk"); }
  void MakeRoom() {
    if (is_mounted_) {
      ASSERT_EQ(mount("none", path().c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
    } else {
      setrlimit(RLIMIT_FSIZE, &before_);
    }
  }

 private:
  const tests::TemporaryFolder folder_;
  bool is_mounted_ = false;
  rlimit before_{};
};

class ExportFullDisk : public testing::TestWithParam<Format> {};

TEST_P(ExportFullDisk, LeavesNothingUnderItsNameAndGoesOnOnceThereIsRoom) {
  const auto expected = tests::Uninterrupted(kRows, {GetParam()});
  SmallDisk disk;
  const auto folder = disk.path() + "/x";
  const auto full = Export(MadeAnswer(), {MadeRows(kRows)}, RequestInto(folder, {GetParam()}));
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().reason, "EXPORT_DISK_FULL") << full.error().message;
  EXPECT_THAT(full.error().message, HasSubstr("make room"));
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name.ends_with(".part") || name == "export.journal") << name;
  }
  disk.MakeRoom();
  const auto done = Export(MadeAnswer(), {MadeRows(kRows)}, RequestInto(folder, {GetParam()}, true));
  ASSERT_TRUE(done) << done.error().message;
  tests::ExpectSameFiles(FilesIn(folder), expected);
}

INSTANTIATE_TEST_SUITE_P(EachFormat, ExportFullDisk, testing::Values(Format::kCsv, Format::kNdjson, Format::kXlsx),
                         [](const auto& format) { return std::string(NameOf(format.param)); });

}  // namespace
}  // namespace cairn::exports
