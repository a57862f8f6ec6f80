#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "clients/cli/commands/call_commands.h"

namespace cairn::cli {
namespace simulate {

/// Beside this program, or where the build puts it.
std::filesystem::path Program() {
  const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  const auto beside = here / "cairn-simulate";
  return exists(beside) ? beside : here / "../simulator/cairn-simulate";
}

[[noreturn]] void Become(std::vector<std::string> words) {
  const auto program = Program().string();
  words.insert(words.begin(), program);
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  execv(program.c_str(), arguments.data());
  throw Fault(program + ": " + std::strerror(errno));
}

}  // namespace simulate

void AddSimulate(CLI::App& parent, Shell&) {
  using namespace simulate;
  auto* command = parent.add_subcommand("simulate", "Fill a clinic with people who do not exist");
  command->footer(
      "What follows goes to the program cairn-simulate: cairn simulate --patients 24 --months 12 --seed 7 --profiles "
      "DIR.\n"
      "It acts as several people, of whom DIR has a profile each; deploy/cairn simulate gives it those of a local "
      "stack. "
      "--describe\n"
      "prints the plan alone.");
  command->prefix_command();
  command->callback([command] { Become(command->remaining()); });
}

}  // namespace cairn::cli
