#pragma once

#include <memory>
#include <string>

#include "platform/access/token.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::directory {

/// Signs tokens, rotates the signing keys through the table that all replicas share, and keeps this service's own
/// verifier up to date with the revocations in it: every 500 ms, and at once after Wake(). Thread-safe.
class TokenAuthority {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    std::shared_ptr<const platform::crypto::KeyFile> root_keys;
    platform::crypto::OrgKeyring* keyring = nullptr;
    platform::access::TokenVerifier* verifier = nullptr;
    const platform::Clock* clock = nullptr;
  };
  explicit TokenAuthority(Options options);
  ~TokenAuthority();

  /// Runs Refresh in a thread of its own until Stop. A failure is logged and tried again.
  void Start();
  void Stop();
  void Wake();

  /// One pass in the caller's thread: prepares the installation on the first run ever, makes a key when one is due,
  /// feeds the verifier, and forgets revocations older than ten minutes (tokens live one).
  void Refresh();

  /// False until the first Refresh.
  bool Ready() const;

  /// A token that says `claims`. UNAVAILABLE AUTHORITY_NOT_READY while there is no key to sign with.
  std::string Sign(const platform::access::Claims& claims) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::directory
