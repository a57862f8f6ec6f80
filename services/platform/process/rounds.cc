#include "platform/process/rounds.h"

#include "platform/log/log.h"
#include "platform/result/result.h"

namespace cairn::platform::process {

void Rounds::Start() {
  stopping_ = false;
  thread_ = std::thread([this] { Run(); });
}

void Rounds::Stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Rounds::stopping() const {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

bool Rounds::Sleep(std::chrono::milliseconds time) {
  std::unique_lock lock(mutex_);
  return woken_.wait_for(lock, time, [&] { return stopping_; });
}

void Rounds::Run() {
  bool failed = false;
  do {
    failed = !RunRound(failed);
  } while (!Sleep(failed ? options_.pause_after_failure : options_.interval));
}

// A thread's entry point: nothing may leave it.
bool Rounds::RunRound(bool failed_before) {
  const auto held_up = [&](log::Key key, const std::string& why) {
    if (!failed_before) log::Warning(options_.name + "_held_up", {{key, why}});
    return false;
  };
  try {
    options_.round();
  } catch (const Rejected& rejected) {
    return held_up(log::Key::kReason, rejected.error().reason);
  } catch (const std::exception& error) {
    return held_up(log::Key::kError, error.what());
  }
  if (failed_before) log::Info(options_.name + "_goes_on", {});
  return true;
}

}  // namespace cairn::platform::process
