#pragma once

#include <functional>
#include <latch>
#include <thread>
#include <vector>

namespace cairn::tests {

/// Each in a thread of its own, all at once.
inline void AtOnce(int count, const std::function<void(int)>& run) {
  std::latch start(count);
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) {
    threads.emplace_back([&, i] {
      start.arrive_and_wait();
      run(i);
    });
  }
  for (auto& thread : threads) thread.join();
}

}  // namespace cairn::tests
