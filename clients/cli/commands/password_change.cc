#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"
#include "clients/cli/new_password.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace password_change {

namespace v1 = directory::v1;

struct Options {
  std::string current_file;
  std::string new_file;
};

void Change(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  connection.session();
  v1::ChangePasswordRequest request;
  request.set_current_password(options.current_file.empty() ? Ask("Present password: ", true, "--password-file")
                                                            : ReadSecretFile(options.current_file));
  request.set_new_password(NewPassword(options.new_file, "--new-password-file"));
  const auto response = connection.Call<v1::ChangePasswordResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The password is changed; your other sessions are over.\n";
}

}  // namespace password_change

void AddPasswordChange(CLI::App& parent, Shell& shell) {
  using namespace password_change;
  auto* command = parent.add_subcommand("change", "Choose another password; ends your other sessions");
  command->footer("12 to 128 characters; not a common one, and not made of your name or the clinic's.");
  const auto options = std::make_shared<Options>();
  command->add_option("--password-file", options->current_file, "File with the present one; else it is asked for");
  command->add_option("--new-password-file", options->new_file, "File with the new one; else it is asked for, twice");
  command->callback([options, &shell] { Change(*options, shell); });
}

}  // namespace cairn::cli
