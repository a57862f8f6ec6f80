#pragma once

#include <optional>
#include <string>

namespace cairn::cli {

/// What this client remembers between two commands.
struct StoredSession {
  std::string secret;
  std::string user_name;
  std::string org_id;
};

/// The session of `path`; nothing when nobody is signed in. Throws InvalidUsage when others may read the file (then it
/// is not trusted), or when it is damaged.
std::optional<StoredSession> ReadSession(const std::string& path);

/// 0600, replaced in one step.
void WriteSession(const std::string& path, const StoredSession& session);

/// Held by whoever changes the session or its secret, from before the service does until it is written: whoever is
/// refused with an old one waits for it and reads the new one. Throws Fault. `path` is the session's; the lock lies
/// beside it.
class SessionLock {
 public:
  explicit SessionLock(const std::string& path);
  ~SessionLock();
  SessionLock(const SessionLock&) = delete;
  SessionLock& operator=(const SessionLock&) = delete;

 private:
  int descriptor_ = -1;
};

/// Forgets it. Forgetting what is not there is not an error.
void RemoveSession(const std::string& path);

}  // namespace cairn::cli
