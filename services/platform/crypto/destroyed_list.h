#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/crypto/crypto.h"
#include "platform/time/time.h"

namespace cairn::platform::crypto {

/// The subjects whose keys have been destroyed, in a file beside the root key file: outside the database, so that a
/// restored backup, which still holds those keys, is told. Only ever grows. A line is
///
///   d1 <organisation> <subject> <microseconds since 1970> <action> <root key id> <base64url of the MAC>
///
/// with a MAC under a key made from that root key, so that nobody without the root keys adds a line. Any number of
/// processes of one machine may append. A line that an interrupted append has left without its end counts as not
/// written. A line under a root key that is not in the key file any more is passed over: Resign() has repeated it under
/// a newer one. Thread-safe.
class DestroyedList {
 public:
  struct Entry {
    OrgId org;
    SubjectId subject;
    Instant at;
    /// What two persons have decided.
    Uuid action;
  };

  /// The file need not be there. Throws std::runtime_error, with file and line, when a line is not what Append writes.
  DestroyedList(std::string path, std::shared_ptr<const KeyFile> root);
  /// The list of the service whose root keys are in `key_file`: "keys/enrollment.keys" has "keys/enrollment.destroyed".
  static std::string PathBeside(const std::string& key_file);

  /// On the disk when it returns; makes the file when there is none. Nothing when the subject is listed already. Throws
  /// std::runtime_error when it cannot be written.
  void Append(const Entry& entry);
  bool Contains(OrgId org, SubjectId subject) const;
  /// Oldest first.
  std::vector<Entry> Entries() const;

  /// Takes up what other processes, or a restore of the file, have added. Throws as the constructor does.
  void Reload();
  /// Reload(), then repeats what is not yet under the current root key; returns how many lines were added.
  int Resign();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace cairn::platform::crypto
