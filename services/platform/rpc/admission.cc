#include "platform/rpc/admission.h"

namespace cairn::platform::rpc {

Admission::Place::~Place() {
  if (admission_ == nullptr) return;
  {
    const std::lock_guard lock(admission_->mutex_);
    ++admission_->free_;
  }
  admission_->freed_.notify_one();
}

Admission::Place Admission::Enter(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  if (!freed_.wait_for(lock, patience, [&] { return free_ > 0; })) return Place(nullptr);
  --free_;
  return Place(this);
}

}  // namespace cairn::platform::rpc
