#include "clients/cli/session_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <cstring>

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace {

constexpr std::size_t kLargestSession = 4096;

std::string Text(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

std::optional<StoredSession> ReadSession(const std::string& path) {
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw InvalidUsage(path + ": " + std::strerror(errno));
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw InvalidUsage(path + ": others may read this session; sign out and in again, or chmod 600 it");
  }
  boost::system::error_code problem;
  const auto json = boost::json::parse(ReadSmallFile(path, kLargestSession), problem);
  if (problem || !json.is_object()) throw InvalidUsage(path + ": not a session file; sign in again");
  StoredSession session{Text(json.get_object(), "session_secret"), Text(json.get_object(), "user_name"),
                        Text(json.get_object(), "org_id")};
  if (session.secret.empty()) throw InvalidUsage(path + ": not a session file; sign in again");
  return session;
}

void WriteSession(const std::string& path, const StoredSession& session) {
  const boost::json::object json = {
      {"session_secret", session.secret}, {"user_name", session.user_name}, {"org_id", session.org_id}};
  ReplaceSecretFile(path, boost::json::serialize(json) + "\n");
}

SessionLock::SessionLock(const std::string& path) {
  MakeFolderOf(path);
  descriptor_ = open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (descriptor_ < 0) throw Fault(path + ".lock: " + std::strerror(errno));
  while (flock(descriptor_, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    const std::string why = std::strerror(errno);
    close(descriptor_);
    throw Fault(path + ".lock: " + why);
  }
}

SessionLock::~SessionLock() { close(descriptor_); }

void RemoveSession(const std::string& path) {
  if (unlink(path.c_str()) != 0 && errno != ENOENT) throw Fault(path + ": " + std::strerror(errno));
}

}  // namespace cairn::cli
