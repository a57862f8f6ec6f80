#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace cairn::platform::process {

/// A thread that does the same piece of work again and again, from Start to Stop. A round that throws is followed by
/// the next all the same; the log says `<name>_held_up` with the reason when rounds begin to fail, and `<name>_goes_on`
/// when they no longer do.
class Rounds {
 public:
  struct Options {
    std::string name;
    std::function<void()> round;
    /// Between the end of a round and the next.
    std::chrono::milliseconds interval{1000};
    /// The same after a round that has thrown.
    std::chrono::milliseconds pause_after_failure{1000};
  };
  explicit Rounds(Options options) : options_(std::move(options)) {}
  ~Rounds() { Stop(); }
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

  void Start();
  /// Waits for the round under way.
  void Stop();
  /// For a round that takes long: is it time to end it?
  bool stopping() const;
  /// Rests within a round. True when it is time to end it.
  bool Sleep(std::chrono::milliseconds time);

 private:
  void Run();
  /// Whether the round went well.
  bool RunRound(bool failed_before);

  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace cairn::platform::process
