#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

struct CloseOptions {
  std::string request;
  std::string outcome;
};

void Close(const CloseOptions& options, Shell& shell) {
  v1::CloseSupportRequestRequest request;
  request.set_support_request_id(options.request);
  request.set_outcome(
      static_cast<v1::SupportOutcome>(EnumFrom("--outcome", options.outcome, *v1::SupportOutcome_descriptor())));
  const auto response = shell.connection().Call<v1::CloseSupportRequestResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Closed.\n";
}

}  // namespace

void AddOncallClose(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("close", "A request is done; who asked is forgotten but for the record");
  const auto options = std::make_shared<CloseOptions>();
  command->add_option("REQUEST", options->request, "Its id, as requests shows it")->required();
  command->add_option("--outcome", options->outcome, "One of " + WordList(*v1::SupportOutcome_descriptor()))
      ->required();
  command->callback([options, &shell] { Close(*options, shell); });
}

}  // namespace cairn::cli
