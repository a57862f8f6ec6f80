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

/// Forgets it. Forgetting what is not there is not an error.
void RemoveSession(const std::string& path);

}  // namespace cairn::cli
