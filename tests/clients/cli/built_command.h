#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "tests/clients/cli/temporary_file.h"

namespace cairn::tests {

struct Ended {
  int exit = -1;
  std::string out;
  std::string err;
};

/// Runs the command line that was built, without input; what it prints goes by way of `folder`. Without a profile it is
/// that of nobody, for what needs none.
inline Ended RunBuilt(const TemporaryFolder& folder, const std::string& arguments, const std::string& working_directory,
                      const std::string& profile = "/nonexistent") {
  const std::string command = "cd '" + working_directory + "' && CAIRN_PROFILE='" + profile + "' '" CAIRN_CLI "' " +
                              arguments + " </dev/null >'" + folder.File("out") + "' 2>'" + folder.File("err") + "'";
  const int status = std::system(command.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, folder.Read("out"), folder.Read("err")};
}

}  // namespace cairn::tests
