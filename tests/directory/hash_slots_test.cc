#include "directory/hash_slots.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>
#include <vector>

#include "platform/result/result.h"

namespace cairn::directory {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string ReasonOf(const std::function<void()>& call) {
  try {
    call();
    return "";
  } catch (const platform::Rejected& rejected) {
    EXPECT_EQ(rejected.error().code, platform::Code::kResourceExhausted);
    EXPECT_TRUE(rejected.error().retry_after);
    return rejected.error().reason;
  }
}

TEST(HashSlots, RunsTwoAtOnceAtMost) {
  HashSlots slots;
  std::atomic<int> running = 0, most = 0, done = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 12; ++i) {
    threads.emplace_back([&] {
      slots.Run(seconds(10), [&] {
        const int now = ++running;
        int seen = most;
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        std::this_thread::sleep_for(milliseconds(5));
        --running;
        ++done;
      });
    });
  }
  threads.clear();
  EXPECT_EQ(most, 2);
  EXPECT_EQ(done, 12);
}

TEST(HashSlots, RefusesWhenTheQueueIsFullAndWhenPatienceEnds) {
  HashSlots slots(1, 1);
  std::latch held(1), release(1);
  std::jthread holder([&] {
    slots.Run(seconds(10), [&] {
      held.count_down();
      release.wait();
    });
  });
  held.wait();
  std::atomic<bool> waiting_ran = false;
  // The loop below may take the place first; then it is asked for again.
  std::jthread waiting([&] {
    while (!waiting_ran) {
      if (ReasonOf([&] { slots.Run(seconds(10), [&] { waiting_ran = true; }); }).empty()) continue;
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  });
  std::string refused;
  // The queue has one place: as soon as it is taken, the next caller is refused without a wait.
  for (int i = 0; i < 1000 && refused.empty(); ++i) {
    std::this_thread::sleep_for(milliseconds(1));
    const auto start = std::chrono::steady_clock::now();
    refused = ReasonOf([&] { slots.Run(milliseconds(200), [] {}); });
    if (std::chrono::steady_clock::now() - start > milliseconds(150)) refused.clear();
  }
  EXPECT_EQ(refused, "SIGN_IN_BUSY");
  EXPECT_FALSE(waiting_ran);
  release.count_down();
  waiting.join();
  EXPECT_TRUE(waiting_ran);
}

TEST(HashSlots, GivesTheSlotBackAfterAnException) {
  HashSlots slots(1, 0);
  EXPECT_THROW(slots.Run(seconds(1), [] { throw std::runtime_error("broken"); }), std::runtime_error);
  EXPECT_EQ(slots.Run(seconds(1), [] { return 7; }), 7);
}

}  // namespace
}  // namespace cairn::directory
