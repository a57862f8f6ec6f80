#include "clients/cli/new_password.h"

#include "clients/cli/failure.h"
#include "clients/cli/small_file.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

std::string NewPassword(const std::string& file, const std::string& instead) {
  if (!file.empty()) return ReadSecretFile(file);
  const std::string password = Ask("New password: ", true, instead);
  if (Ask("The same again: ", true, instead) != password) throw InvalidUsage("the two passwords differ");
  return password;
}

}  // namespace cairn::cli
