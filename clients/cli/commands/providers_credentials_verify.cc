#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_choice.h"
#include "clients/cli/credential_text.h"

namespace cairn::cli {
namespace providers_credentials_verify {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string credential;
};

bool IsUnverified(const v1::Credential& credential) {
  return !credential.has_verify_time() && credential.state() != v1::Credential::STATE_REVOKED;
}

void Verify(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto credential = FindCredential(connection, options.provider, options.credential, IsUnverified);
  v1::VerifyCredentialRequest request;
  request.set_credential_id(credential.credential_id());
  request.set_etag(credential.etag());
  const auto response = connection.Call<v1::VerifyCredentialResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCredential(shell.out, shell.terminal, response.credential());
}

}  // namespace providers_credentials_verify

void AddProvidersCredentialsVerify(CLI::App& parent, Shell& shell) {
  using namespace providers_credentials_verify;
  auto* command =
      parent.add_subcommand("verify", "Say that you have compared a credential with its issuer's register just now");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("CREDENTIAL", options->credential, "Its id; not needed when only one is unverified");
  command->callback([options, &shell] { Verify(*options, shell); });
}

}  // namespace cairn::cli
