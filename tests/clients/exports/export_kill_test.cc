// A program that is killed at any moment: what it goes on to is what it would have been.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/clients/exports/exported.h"

namespace cairn::exports {
namespace {

using tests::FilesIn;
using tests::MadeAnswer;
using tests::MadeRows;
using tests::RequestInto;

const std::vector<Format> kAll = {Format::kCsv, Format::kNdjson, Format::kXlsx};

/// Runs `work` in a process of its own.
template <class Work>
pid_t Start(const Work& work) {
  const pid_t child = fork();
  if (child == 0) _exit(work() ? 0 : 1);
  return child;
}

bool WasKilled(pid_t child) {
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
  return WIFSIGNALED(status);
}

/// Kills itself when the row is asked for.
NextRow KilledAt(std::int64_t row, std::int64_t count) {
  auto rows = MadeRows(count);
  return [rows, row, asked = std::int64_t{0}](Cells& cells) mutable {
    if (asked++ == row) raise(SIGKILL);
    return rows(cells);
  };
}

TEST(ExportKilled, GoesOnFromAnyRow) {
  constexpr std::int64_t kRows = 1500;
  const auto expected = tests::Uninterrupted(kRows, kAll);
  const tests::TemporaryFolder folder;
  for (const std::int64_t row : {0, 1, 499, 500, 501, 999, 1000, 1001, 1499, 1500}) {
    EXPECT_TRUE(WasKilled(Start([&] {
      return Export(MadeAnswer(), {KilledAt(row, kRows)}, RequestInto(folder.File("x"), kAll, true)).has_value();
    }))) << row;
    for (const auto& [name, content] : FilesIn(folder.File("x"))) {
      EXPECT_TRUE(name.ends_with(".part") || name == "export.journal") << name;
    }
  }
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(kRows)}, RequestInto(folder.File("x"), kAll, true)));
  tests::ExpectSameFiles(FilesIn(folder.File("x")), expected);
}

/// Kills the program once files have their names, before the manifest is written.
class KillingClock final : public platform::Clock {
 public:
  platform::Instant Now() const override {
    raise(SIGKILL);
    return {};
  }
};

TEST(ExportKilled, GoesOnBetweenFilesAndManifest) {
  const tests::TemporaryFolder folder;
  const KillingClock clock;
  EXPECT_TRUE(WasKilled(Start([&] {
    auto request = RequestInto(folder.File("x"), kAll);
    request.clock = &clock;
    return Export(MadeAnswer(), {MadeRows(1200)}, request).has_value();
  })));
  EXPECT_TRUE(std::filesystem::exists(folder.File("x/made_report.csv")));
  EXPECT_FALSE(std::filesystem::exists(folder.File("x/manifest.json")));
  ASSERT_TRUE(Export(MadeAnswer(), {MadeRows(1200)}, RequestInto(folder.File("x"), kAll, true)));
  tests::ExpectSameFiles(FilesIn(folder.File("x")), tests::Uninterrupted(1200, kAll));
}

TEST(ExportKilled, GoesOnFromAnyMoment) {
  constexpr std::int64_t kRows = 40'000;
  constexpr int kMostKills = 30;
  const auto expected = tests::Uninterrupted(kRows, kAll);
  std::mt19937 random(20261128);
  int kills = 0;
  for (int round = 0; round < 3; ++round) {
    const tests::TemporaryFolder folder;
    const auto work = [&] {
      return Export(MadeAnswer(), {MadeRows(kRows)}, RequestInto(folder.File("x"), kAll, true)).has_value();
    };
    for (int i = 0; i < kMostKills; ++i) {
      const pid_t child = Start(work);
      usleep(static_cast<useconds_t>(1000 + random() % 400'000));
      kill(child, SIGKILL);
      if (!WasKilled(child)) break;
      ++kills;
    }
    ASSERT_TRUE(work());
    tests::ExpectSameFiles(FilesIn(folder.File("x")), expected);
  }
  EXPECT_GE(kills, 3) << "the test must kill something";
}

}  // namespace
}  // namespace cairn::exports
