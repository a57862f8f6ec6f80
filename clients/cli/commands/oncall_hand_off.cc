#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct HandOffOptions {
  std::string request;
  std::string to;
};

void HandOff(const HandOffOptions& options, Shell& shell) {
  v1::RecordHandOffRequest request;
  request.set_support_request_id(options.request);
  request.set_to(static_cast<v1::CrisisHandOff>(EnumFrom("--to", options.to, *v1::CrisisHandOff_descriptor())));
  const auto response = shell.connection().Call<v1::RecordHandOffResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded. It stays open until somebody closes it.\n";
}

}  // namespace

void AddOncallHandOff(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("hand-off", "They were handed over, never what was said; it stays open");
  const auto options = std::make_shared<HandOffOptions>();
  command->add_option("REQUEST", options->request, "Its id, as requests shows it")->required();
  command->add_option("--to", options->to, "One of " + WordList(*v1::CrisisHandOff_descriptor()))->required();
  command->callback([options, &shell] { HandOff(*options, shell); });
}

}  // namespace cairn::cli
