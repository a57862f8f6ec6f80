#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "platform/crypto/org_keyring.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::enrollment {

/// Looks after the keys of all organisations. Any number may run, in any number of processes; one that is killed leaves
/// nothing half done. Runs in a thread of its own from Start to Stop, every ten seconds. A round, in this order:
///   takes up a root key file and a list of destroyed keys that have changed;
///   destroys again what a restored backup has brought back of listed patients;
/// and for each organisation:
///   carries out shreddings that were decided and not finished;
///   wraps the organisation's keys with the current root key;
///   makes a new wrapping key where a patient's key has been destroyed since the newest was made, so that those of old
///   backups die with the root key that wraps them;
///   wraps patients' keys with the newest wrapping key, a batch a transaction;
///   destroys a wrapping key once nothing has been wrapped with it for as long as backups are kept.
class KeyWorker {
 public:
  struct Options {
    platform::crypto::OrgKeyring* keyring = nullptr;
    platform::postgres::Database* database = nullptr;
    /// Connection string of the role enrollment_relay.
    std::string relay;
    const platform::Clock* clock = nullptr;
    /// Patients' keys in a transaction, and the rest between two of them: at most some 4,000 keys a second.
    int batch = 200;
    std::chrono::milliseconds rest{50};
  };
  explicit KeyWorker(Options options);
  ~KeyWorker();
  void Start();
  void Stop();
  /// One round in the caller's thread; returns how many patients' keys were wrapped anew. An organisation that fails
  /// does not keep the others from being looked after; the first failure is thrown at the end. For tests.
  int RunOnce();
  /// Has the list of destroyed keys been held against the database since this was made? No call is answered before.
  bool Ready() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::enrollment
