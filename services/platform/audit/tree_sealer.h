#pragma once

#include <functional>
#include <memory>
#include <string>

#include "platform/crypto/crypto.h"
#include "platform/time/time.h"

namespace cairn::platform::audit {

/// The key that signs the tree heads of a service, made from a root key: whoever has the database has not got it.
struct TreeHeadKey {
  /// First 16 characters of the base64url of the SHA-256 of the public key.
  std::string key_id;
  crypto::SecretKey secret;
  std::string public_key;
};
TreeHeadKey MakeTreeHeadKey(const crypto::SecretKey& root_key, const std::string& service);

/// Gives committed audit rows their places in the organisation's tree, in causal order and without gaps, and signs the
/// tree head. Any number may run; the organisation's row in audit_tree is the lock. Runs in a thread of its own from
/// Start to Stop, every second.
class TreeSealer {
 public:
  struct Options {
    /// "enrollment"
    std::string service;
    /// Of the role <svc>_relay.
    std::string connection_string;
    /// The key to sign with now.
    std::function<TreeHeadKey()> key;
    const Clock* clock = nullptr;
  };
  explicit TreeSealer(Options options);
  ~TreeSealer();
  void Start();
  void Stop();
  /// One round over all organisations, in the caller's thread; returns how many rows were sealed. For tests and
  /// benches.
  int SealOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::audit
