#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/account_text.h"
#include "clients/cli/commands/accounts_commands.h"
#include "clients/cli/new_password.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace accounts_accept {

namespace v1 = directory::v1;

struct Options {
  std::string link_file;
  std::string password_file;
};

void Accept(const Options& options, Shell& shell) {
  v1::AcceptInvitationRequest request;
  request.set_link_secret(options.link_file.empty() ? Ask("One-time link: ", true, "--link-file")
                                                    : ReadSecretFile(options.link_file));
  request.set_password(NewPassword(options.password_file, "--password-file"));
  const auto response = shell.connection().Call<v1::AcceptInvitationResponse>(request);
  std::vector<std::pair<std::string, std::string>> fields = {{"User", response.user_name()},
                                                             {"One-time-code seed", response.one_time_code_seed()}};
  for (const std::string& code : response.recovery_codes()) fields.emplace_back("Recovery code", code);
  PrintOnce(shell, response, fields);
}

}  // namespace accounts_accept

void AddAccountsAccept(CLI::App& parent, Shell& shell) {
  using namespace accounts_accept;
  auto* command = parent.add_subcommand("accept", "Use a one-time link that somebody sent you: choose your password");
  command->footer(
      "Needs no sign-in. The answer holds the seed of your one-time codes, for your authenticator, and ten recovery "
      "codes, each of\n"
      "which stands in for a one-time code once. A password has 12 to 128 characters and is not a common one.");
  const auto options = std::make_shared<Options>();
  command->add_option("--link-file", options->link_file,
                      "File with the link (- for standard input); else it is asked for");
  command->add_option("--password-file", options->password_file,
                      "File with the password you choose; else it is asked for, twice");
  command->callback([options, &shell] { Accept(*options, shell); });
}

}  // namespace cairn::cli
