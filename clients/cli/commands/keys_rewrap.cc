#include <chrono>
#include <thread>

#include "clients/cli/commands/keys_commands.h"
#include "clients/cli/key_text.h"

namespace cairn::cli {
namespace keys_rewrap {

namespace v1 = enrollment::v1;

constexpr std::chrono::seconds kBetweenLooks{2};

v1::GetKeyStatusResponse Look(Shell& shell) {
  return shell.connection().Call<v1::GetKeyStatusResponse>(v1::GetKeyStatusRequest());
}

// The service does the work by itself; this waits for it.
void Follow(int seconds, Shell& shell) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  auto status = Look(shell);
  while (status.rows_left() > 0 && std::chrono::steady_clock::now() < until) {
    if (!shell.json) shell.err << status.rows_left() << " records left\n";
    std::this_thread::sleep_for(kBetweenLooks);
    status = Look(shell);
  }
  if (status.rows_left() > 0) shell.exit = Exit::kUnreachable;
  if (shell.json) return shell.PrintJson(status);
  if (status.rows_left() == 0) {
    shell.out << "Every record is wrapped with the newest key.\n";
  } else {
    shell.out << status.rows_left() << " records are still to be wrapped; the service goes on.\n";
  }
}

}  // namespace keys_rewrap

void AddKeysRewrap(CLI::App& parent, Shell& shell) {
  using namespace keys_rewrap;
  auto* command =
      parent.add_subcommand("rewrap", "Follow a rotation until every record is wrapped with the newest key");
  const auto seconds = std::make_shared<int>(600);
  command->add_option("--wait", *seconds, "Seconds to wait at most; 0: look once")
      ->capture_default_str()
      ->check(CLI::Range(0, 86400));
  command->callback([seconds, &shell] { Follow(*seconds, shell); });
}

}  // namespace cairn::cli
