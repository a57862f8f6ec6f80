#include "directory/hash_slots.h"

#include "directory/domain/errors.h"

namespace cairn::directory {

HashSlots::Slot::Slot(HashSlots& slots, std::chrono::microseconds patience) : slots_(slots) {
  std::unique_lock lock(slots_.mutex_);
  if (slots_.free_ == 0) {
    if (slots_.waiting_ >= slots_.queue_) platform::Reject(domain::SignInBusy());
    ++slots_.waiting_;
    const bool had = slots_.freed_.wait_for(lock, patience, [&] { return slots_.free_ > 0; });
    --slots_.waiting_;
    if (!had) platform::Reject(domain::SignInBusy());
  }
  --slots_.free_;
}

HashSlots::Slot::~Slot() {
  {
    const std::lock_guard lock(slots_.mutex_);
    ++slots_.free_;
  }
  slots_.freed_.notify_one();
}

}  // namespace cairn::directory
