#include <ctime>

#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/commands/session_commands.h"
#include "clients/cli/session_text.h"
#include "clients/cli/small_file.h"
#include "clients/cli/totp.h"

namespace cairn::cli {
namespace sign_in {

namespace v1 = directory::v1;

struct Options {
  std::string user;
  std::string password_file;
  std::string totp_secret_file;
  std::string recovery_code_file;
};

/// A code opens one session. When this step's code has been used, the next one is taken: the service allows one step of
/// difference between clocks.
v1::SignInResponse SignInWithSecret(Connection& connection, v1::SignInRequest request, const std::string& secret) {
  const std::int64_t step = StepAt(std::time(nullptr));
  request.set_one_time_code(OneTimeCode(secret, step));
  try {
    return connection.Call<v1::SignInResponse>(request);
  } catch (const Failure& failure) {
    if (failure.error.code != platform::Code::kUnauthenticated) throw;
  }
  request.set_one_time_code(OneTimeCode(secret, step + 1));
  return connection.Call<v1::SignInResponse>(request);
}

void SignIn(const Options& options, Shell& shell) {
  v1::SignInRequest request;
  request.set_user_name(options.user.empty() ? Ask("User: ", false, "--user") : options.user);
  std::string secret;
  if (!options.totp_secret_file.empty()) secret = ReadCodeSecret(options.totp_secret_file);
  request.set_password(options.password_file.empty() ? Ask("Password: ", true, "--password-file")
                                                     : ReadSecretFile(options.password_file));
  if (!options.recovery_code_file.empty()) {
    request.set_recovery_code(ReadSecretFile(options.recovery_code_file));
  } else if (secret.empty() && CanAsk()) {
    request.set_one_time_code(Ask("One-time code (empty without a second factor): ", true, "--totp-secret-file"));
  }
  auto& connection = shell.connection();
  const auto response = secret.empty() ? connection.Call<v1::SignInResponse>(request)
                                       : SignInWithSecret(connection, std::move(request), secret);
  // A step-up that is under way writes the session before this one first.
  const auto lock = connection.LockSession();
  connection.Keep({response.session_secret(), response.session().user_name(), response.session().org_id()});
  PrintSession(shell, response.session());
}

}  // namespace sign_in

void AddSignIn(CLI::App& parent, Shell& shell) {
  using namespace sign_in;
  auto* command =
      parent.add_subcommand("sign-in", "Open a session; it ends after 15 minutes without use, or after 12 hours");
  const auto options = std::make_shared<Options>();
  command->add_option("--user", options->user, "User name, as clinician@cedar-hollow");
  command->add_option("--password-file", options->password_file,
                      "File with the password (- for standard input); else it is asked for");
  auto* seed = command->add_option("--totp-secret-file", options->totp_secret_file,
                                   "File with the base32 seed of one-time codes; else a code is asked for");
  command
      ->add_option("--recovery-code-file", options->recovery_code_file,
                   "File with one recovery code, in place of a one-time code; it is good for one sign-in")
      ->excludes(seed);
  command->callback([options, &shell] { SignIn(*options, shell); });
}

}  // namespace cairn::cli
