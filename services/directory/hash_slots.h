#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "platform/time/time.h"

namespace cairn::directory {

/// How many passwords are hashed at once, and how many callers may wait for their turn: a flood of sign-ins takes a
/// bounded part of processor and memory (each hash 19 MiB), and the rest of the service goes on. Thread-safe.
class HashSlots {
 public:
  explicit HashSlots(int at_once = 2, int queue = 32) : free_(at_once), queue_(queue) {}

  /// Runs `hash` when a slot is free. Rejected with RESOURCE_EXHAUSTED SIGN_IN_BUSY when the queue is full or
  /// `patience` ends.
  template <class Hash>
  auto Run(std::chrono::microseconds patience, Hash&& hash) {
    const Slot slot(*this, patience);
    return std::forward<Hash>(hash)();
  }

 private:
  class Slot {
   public:
    Slot(HashSlots& slots, std::chrono::microseconds patience);
    ~Slot();
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;

   private:
    HashSlots& slots_;
  };

  std::mutex mutex_;
  std::condition_variable freed_;
  int free_;
  int waiting_ = 0;
  const int queue_;
};

}  // namespace cairn::directory
