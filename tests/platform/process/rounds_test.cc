#include "platform/process/rounds.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

#include "platform/result/result.h"

namespace cairn::platform::process {
namespace {

using std::chrono::milliseconds;

TEST(Rounds, GoRoundUntilStopped) {
  std::atomic<int> count = 0;
  std::latch three(3);
  Rounds rounds({.name = "test",
                 .round =
                     [&] {
                       if (++count <= 3) three.count_down();
                     },
                 .interval = milliseconds(1)});
  rounds.Start();
  three.wait();
  rounds.Stop();
  const int at_stop = count;
  std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(count, at_stop);
}

TEST(Rounds, ARoundThatThrowsIsFollowedByTheNext) {
  std::atomic<int> count = 0;
  std::latch three(3);
  Rounds rounds({.name = "test",
                 .round =
                     [&] {
                       const int round = ++count;
                       if (round <= 3) three.count_down();
                       if (round == 1) throw std::runtime_error("broken");
                       if (round == 2) Reject({.code = Code::kUnavailable, .reason = "AWAY", .message = "Away."});
                     },
                 .interval = milliseconds(1),
                 .pause_after_failure = milliseconds(1)});
  rounds.Start();
  three.wait();
}

TEST(Rounds, StopEndsARestWithinARoundAndWaitsForTheRound) {
  std::latch begun(1);
  bool told_to_end = false;
  Rounds rounds({.name = "test",
                 .round =
                     [&] {
                       begun.count_down();
                       told_to_end = rounds.Sleep(std::chrono::minutes(1)) && rounds.stopping();
                     },
                 .interval = std::chrono::minutes(1)});
  rounds.Start();
  begun.wait();
  const auto before = std::chrono::steady_clock::now();
  rounds.Stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(30));
  EXPECT_TRUE(told_to_end);
}

TEST(Rounds, CanBeStoppedWithoutHavingStarted) {
  Rounds rounds({.name = "test", .round = [] { FAIL(); }});
  rounds.Stop();
  EXPECT_TRUE(rounds.stopping());
}

}  // namespace
}  // namespace cairn::platform::process
