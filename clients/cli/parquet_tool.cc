#include "clients/cli/parquet_tool.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "clients/cli/failure.h"

extern char** environ;

namespace cairn::cli {
namespace {

constexpr char kName[] = "cairn-parquet";

bool IsProgram(const std::string& path) { return access(path.c_str(), X_OK) == 0; }

[[noreturn]] void ThrowNotMade(const std::string& why) {
  throw Failure({.code = platform::Code::kInternal,
                 .reason = "PARQUET_NOT_MADE",
                 .message = "The export is there, but not as Parquet: " + why});
}

}  // namespace

std::string FindParquetTool() {
  const char* named = std::getenv("CAIRN_PARQUET");
  if (named != nullptr && IsProgram(named)) return named;
  const char* folders = named == nullptr ? std::getenv("PATH") : nullptr;
  std::istringstream path(folders == nullptr ? "" : folders);
  for (std::string folder; std::getline(path, folder, ':');) {
    if (!folder.empty() && IsProgram(folder + "/" + kName)) return folder + "/" + kName;
  }
  throw Failure({.code = platform::Code::kFailedPrecondition,
                 .reason = "PARQUET_TOOL_MISSING",
                 .message = "Parquet is made by cairn-parquet, which is not on PATH, nor named by CAIRN_PARQUET: node "
                            "18 and `npm ci` in clients/parquet bring it"});
}

void RunParquetTool(const std::string& tool, const std::string& folder) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  // A folder may be called like an option.
  std::string program = tool, argument = folder.starts_with("-") ? "./" + folder : folder;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int problem = posix_spawn(&child, tool.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0) ThrowNotMade(tool + ": " + std::strerror(problem));
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) ThrowNotMade(std::strerror(errno));
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) ThrowNotMade(tool + " has not ended well");
}

}  // namespace cairn::cli
