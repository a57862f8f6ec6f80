#include "platform/rpc/admission.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace cairn::platform::rpc {
namespace {

using std::chrono::milliseconds;

TEST(Admission, RefusesWhenNoPlaceComesFree) {
  Admission admission(1);
  const auto first = admission.Enter(milliseconds(0));
  EXPECT_TRUE(first.held());
  EXPECT_FALSE(admission.Enter(milliseconds(20)).held());
}

TEST(Admission, GivesAPlaceThatComesFreeInTime) {
  Admission admission(1);
  std::atomic<bool> inside{false};
  std::thread leaver([&] {
    const auto first = admission.Enter(milliseconds(0));
    inside = true;
    std::this_thread::sleep_for(milliseconds(30));
  });
  while (!inside) std::this_thread::yield();
  EXPECT_TRUE(admission.Enter(milliseconds(5000)).held());
  leaver.join();
  EXPECT_TRUE(admission.Enter(milliseconds(0)).held());
}

TEST(Admission, NeverLetsMoreInThanItHasPlaces) {
  Admission admission(4);
  std::atomic<int> inside{0};
  std::atomic<int> most{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 200; ++i) {
        const auto place = admission.Enter(milliseconds(5000));
        ASSERT_TRUE(place.held());
        const int now = ++inside;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        --inside;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_LE(most, 4);
}

}  // namespace
}  // namespace cairn::platform::rpc
