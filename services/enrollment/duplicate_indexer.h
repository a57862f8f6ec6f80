#pragma once

#include <memory>
#include <string>

#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment {

/// Gives patients from before duplicates could be found the hashes that they are found by: a hundred at a time, in a
/// thread of its own from Start to Stop, until all organisations are done. What it has done it does not do again after
/// a restart.
class DuplicateIndexer {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    platform::crypto::OrgKeyring* keyring = nullptr;
    /// Connection string of the role that sees the outbox of every organisation.
    std::string relay;
  };
  explicit DuplicateIndexer(Options options);
  ~DuplicateIndexer();
  void Start();
  void Stop();
  /// All that is left, in the caller's thread. For tests.
  void RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::enrollment
