#include "clients/cli/totp.h"

#include <ctime>

#include "clients/cli/commands/call_commands.h"

namespace cairn::cli {

void AddTotp(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("totp", "Print the one-time code of this half minute");
  const auto file = std::make_shared<std::string>();
  command->add_option("--secret-file", *file, "File with the base32 seed (- for standard input)")->required();
  command->callback([file, &shell] {
    const std::int64_t now = std::time(nullptr);
    const std::string code = OneTimeCode(ReadCodeSecret(*file), StepAt(now));
    if (shell.json) {
      shell.out << "{\"code\":\"" << code << "\",\"secondsLeft\":" << kCodeSeconds - now % kCodeSeconds << "}\n";
    } else {
      shell.out << code << "\n";
    }
  });
}

}  // namespace cairn::cli
