#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "clients/cli/commands/command_groups.h"
#include "platform/rpc/tls.h"

namespace {

using namespace cairn::cli;

constexpr const char* kFooter =
    "Exit codes:\n"
    "  0  done\n"
    "  1  refused by a rule, not found, there already, or changed meanwhile; an import with refused lines\n"
    "  2  the command line or the input is wrong\n"
    "  3  not signed in, or not allowed\n"
    "  4  a service can't be reached, is too busy, or did not answer in time\n"
    "  5  anything else: a fault of a service or of this machine\n"
    "\n"
    "With --json a command prints one JSON value on standard output (an import: one object for each refused line, then "
    "the summary),\n"
    "and an error as one JSON object on standard error. The profile (TOML) says where the services are: --profile "
    "FILE, else\n"
    "CAIRN_PROFILE, else ~/.config/cairn/profile.toml.";

Exit Report(const Failure& failure, Shell& shell) {
  shell.out << std::flush;
  if (shell.json) {
    PrintAsJson(failure, shell.err);
  } else {
    PrintForPeople(failure, shell.err);
  }
  return ExitFor(failure.error.code);
}

Exit Run(int argc, char** argv, Shell& shell) {
  CLI::App app("Cairn: a clinic's naltrexone programme from the command line", "cairn");
  app.set_version_flag("--version", std::string("cairn " CAIRN_VERSION));
  app.add_flag("--json", shell.json, "Print JSON instead of text");
  app.add_option("--profile", shell.profile_path, "Profile to use");
  app.require_subcommand(1);
  app.fallthrough();
  AddCommands(app, shell);
  // After the commands, which would take it over.
  app.footer(kFooter);
  try {
    app.parse(argc, argv);
    return shell.exit;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return static_cast<Exit>(app.exit(error, shell.out, shell.err));
    // Flags that come after the mistake have not been read.
    shell.json = shell.json || std::any_of(argv + 1, argv + argc,
                                           [](const char* word) { return std::string_view(word) == "--json"; });
    const auto unknown = app.remaining(true);
    const bool no_command = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr && !unknown.empty();
    const std::string what = no_command ? "There is no command " + unknown.front() : std::string(error.what());
    return Report(InvalidUsage(what + ". --help shows what is possible"), shell);
  } catch (const Failure& failure) {
    return Report(failure, shell);
  } catch (const std::exception& problem) {
    return Report(Fault(problem.what()), shell);
  }
}

}  // namespace

int main(int argc, char** argv) try {
  // What gRPC has to say about a broken connection is in the error already.
  setenv("GRPC_VERBOSITY", "NONE", 0);
  std::signal(SIGPIPE, SIG_IGN);
  cairn::platform::rpc::RequireTls13();
  Shell shell(std::cout, std::cerr, DetectTerminal(STDOUT_FILENO), DetectTerminal(STDERR_FILENO));
  const Exit exit = Run(argc, argv, shell);
  std::cout.flush();
  // Half an answer is none: the reader of a closed pipe, or a full disk.
  if (!std::cout && exit == Exit::kOk) return static_cast<int>(Exit::kFault);
  return static_cast<int>(exit);
} catch (const std::exception& problem) {
  std::fprintf(stderr, "cairn: %s\n", problem.what());
  return static_cast<int>(Exit::kFault);
}
