#pragma once

#include <functional>
#include <utility>

#include "platform/rpc/mutation_batches.h"

namespace cairn::prescribing {

/// Who keeps a record, with which keys, and when: a call, or its part in a batch, which may outlive the call. Lives no
/// longer than the transaction that it is made in.
class Recorder {
 public:
  // Implicit: whatever keeps records for a recorder keeps them for a call.
  Recorder(platform::rpc::Call& call)  // NOLINT(google-explicit-constructor)
      : account_(call.account()),
        now_(call.now()),
        keys_(&call.keys()),
        clock_now_([&call] { return call.clock_now(); }),
        made_([&call](platform::Uuid id) { call.Made(id); }) {}
  /// What it makes is said with BatchedMutation::Answer.
  explicit Recorder(const platform::rpc::BatchedMutation& mutation)
      : account_(mutation.account()),
        now_(mutation.now()),
        keys_(&mutation.keys()),
        clock_now_([&mutation] { return mutation.clock_now(); }),
        made_([](platform::Uuid) {}) {}

  platform::AccountId account() const { return account_; }
  /// When the call came in.
  platform::Instant now() const { return now_; }
  /// What the clock says at this moment: for what is decided under a lock that had to be waited for.
  platform::Instant clock_now() const { return clock_now_(); }
  const platform::crypto::OrgKeys& keys() const { return *keys_; }
  /// For the audit row.
  void Made(platform::Uuid id) const { made_(id); }

 private:
  platform::AccountId account_;
  platform::Instant now_;
  const platform::crypto::OrgKeys* keys_;
  std::function<platform::Instant()> clock_now_;
  std::function<void(platform::Uuid)> made_;
};

}  // namespace cairn::prescribing
