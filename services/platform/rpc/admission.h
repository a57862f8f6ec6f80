#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace cairn::platform::rpc {

/// Places for calls under way. Thread-safe.
class Admission {
 public:
  explicit Admission(int places) : free_(places) {}

  /// A place until it dies; `held()` is false when none came free in time.
  class Place {
   public:
    explicit Place(Admission* admission) : admission_(admission) {}
    ~Place();
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    bool held() const { return admission_ != nullptr; }

   private:
    Admission* admission_;
  };
  Place Enter(std::chrono::milliseconds patience);

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  int free_;
};

}  // namespace cairn::platform::rpc
