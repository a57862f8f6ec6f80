#include "platform/ids/ids.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <thread>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace cairn::platform {
namespace {

std::int64_t MillisecondsOf(const Uuid& uuid) {
  std::int64_t value = 0;
  for (int i = 0; i < 6; ++i) value = value * 256 + uuid.bytes[static_cast<std::size_t>(i)];
  return value;
}

std::int64_t NowMilliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

TEST(NewUuid, HasTheLayoutOfVersion7) {
  const auto before = NowMilliseconds();
  const Uuid uuid = NewUuid();
  EXPECT_EQ(uuid.bytes[6] >> 4, 7);
  EXPECT_EQ(uuid.bytes[8] >> 6, 2);
  EXPECT_GE(MillisecondsOf(uuid), before);
  EXPECT_LE(MillisecondsOf(uuid), NowMilliseconds() + 1);
}

TEST(NewUuid, RisesStrictlyWithinAThread) {
  // More than the 4,096 that one millisecond's counter holds.
  Uuid last = NewUuid();
  for (int i = 0; i < 100'000; ++i) {
    const Uuid next = NewUuid();
    ASSERT_LT(last, next);
    last = next;
  }
}

TEST(NewUuid, NeverRepeatsAcrossThreadsAndRisesInEach) {
  std::vector<std::vector<Uuid>> made(8);
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 20'000; ++i) mine.push_back(NewUuid());
    });
  }
  for (auto& thread : threads) thread.join();
  std::unordered_set<Uuid> all;
  std::unordered_set<std::string> ticks;
  for (const auto& mine : made) {
    EXPECT_TRUE(std::is_sorted(mine.begin(), mine.end()));
    all.insert(mine.begin(), mine.end());
    for (const auto& uuid : mine) ticks.insert(uuid.ToString().substr(0, 18));
  }
  EXPECT_EQ(all.size(), 160'000U);
  // Time and counter together are unique in the process, before any random bit.
  EXPECT_EQ(ticks.size(), 160'000U);
}

TEST(NewUuid, ParentAndChildOfAForkDrawDifferentBits) {
  NewUuid();
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const Uuid uuid = NewUuid();
    _exit(write(ends[1], uuid.bytes.data(), 16) == 16 ? 0 : 1);
  }
  const Uuid ours = NewUuid();
  Uuid theirs;
  ASSERT_EQ(read(ends[0], theirs.bytes.data(), 16), 16);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_NE(ours.ToString().substr(19), theirs.ToString().substr(19));
}

TEST(Uuid, TextRoundTripsForAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::array<std::uint8_t, 16>& bytes) {
    const Uuid uuid{bytes};
    RC_ASSERT(Uuid::Parse(uuid.ToString()) == uuid);
  }));
}

TEST(Uuid, AcceptsEitherCaseAndWritesLowerCase) {
  const auto uuid = Uuid::Parse("0190A1B2-C3D4-7E5F-8091-A2B3C4D5E6F7");
  ASSERT_TRUE(uuid.has_value());
  EXPECT_EQ(uuid->ToString(), "0190a1b2-c3d4-7e5f-8091-a2b3c4d5e6f7");
}

TEST(Uuid, RefusesEverythingElse) {
  const std::string good = "0190a1b2-c3d4-7e5f-8091-a2b3c4d5e6f7";
  for (const std::string& text :
       {std::string(), good.substr(1), good + "0", " " + good.substr(1), "{" + good + "}", std::string(36, '-'),
        std::string("0190a1b2c3d47e5f8091a2b3c4d5e6f7"), std::string("0190a1b2-c3d4-7e5f-8091-a2b3c4d5e6fg"),
        std::string("0190a1b-2c3d4-7e5f-8091-a2b3c4d5e6f7"), std::string(36, '\0')}) {
    EXPECT_FALSE(Uuid::Parse(text).has_value()) << text;
  }
}

TEST(Uuid, RefusesOneWrongCharacterAnywhere) {
  const std::string good = NewUuid().ToString();
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = good[i] == '-' ? '0' : '-';
    EXPECT_FALSE(Uuid::Parse(bad).has_value()) << bad;
  }
}

TEST(Id, RefusesNil) {
  EXPECT_TRUE(Uuid::Parse("00000000-0000-0000-0000-000000000000").has_value());
  EXPECT_FALSE(OrgId::Parse("00000000-0000-0000-0000-000000000000").has_value());
  EXPECT_TRUE(OrgId().IsNil());
  EXPECT_FALSE(OrgId::New().IsNil());
}

TEST(Id, KindsDoNotMix) {
  static_assert(!std::is_convertible_v<OrgId, AccountId>);
  static_assert(!std::is_convertible_v<Uuid, OrgId>);
  static_assert(!std::is_assignable_v<SubjectId&, AccountId>);
}

}  // namespace
}  // namespace cairn::platform
