#include "platform/postgres/provision.h"

#include <fstream>
#include <map>
#include <stdexcept>

#include "enrollment/words.h"

namespace cairn::enrollment {
namespace {

platform::postgres::RolePasswords ReadPasswords(const std::string& path) {
  std::ifstream file(path);
  std::map<std::string, std::string> passwords;
  for (std::string role, password; file >> role >> password;) passwords[role] = password;
  for (const auto* role : {"owner", "app", "relay", "audit"}) {
    if (passwords[role].empty()) throw std::runtime_error("provision.passwords: no password of " + std::string(role));
  }
  return {
      .owner = passwords["owner"], .app = passwords["app"], .relay = passwords["relay"], .audit = passwords["audit"]};
}

}  // namespace

int Provision(const Config& config) {
  platform::postgres::Provision(config.superuser, "enrollment", "cairn_enrollment",
                                ReadPasswords(config.passwords_file));
  return 0;
}

}  // namespace cairn::enrollment
