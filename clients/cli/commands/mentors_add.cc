#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"
#include "clients/cli/people.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace mentors_add {

namespace v1 = mentorship::v1;

struct Options {
  MentorOptions profile;
  std::string account;
};

void Add(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::CreateMentorRequest request;
  ApplyMentorOptions(connection, options.profile, *request.mutable_profile());
  if (!options.account.empty()) request.set_account_id(AccountIdFrom(connection, options.account));
  const auto response = connection.Call<v1::CreateMentorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMentor(shell.out, shell.terminal, response.mentor(), {});
}

}  // namespace mentors_add

void AddMentorsAdd(CLI::App& parent, Shell& shell) {
  using namespace mentors_add;
  auto* command = parent.add_subcommand("add", "Take a mentor in");
  command->footer(
      "Asked for: --name, --language, --state, --time-zone, --supervisor, --workforce, and telehealth or a place to "
      "meet.\nNew matches wait for a certificate: cairn mentors certify. A new match weighs 1.5 in its first 30 days: "
      "a "
      "capacity of 1 takes\nnobody.");
  const auto options = std::make_shared<Options>();
  AddMentorOptions(*command, options->profile);
  command->add_option("--account", options->account, "Their account: id or user name; none for who does not sign in");
  command->callback([options, &shell] { Add(*options, shell); });
}

}  // namespace cairn::cli
