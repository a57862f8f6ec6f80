#include <algorithm>

#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_choice.h"
#include "clients/cli/credential_text.h"

namespace cairn::cli {
namespace providers_credentials_revoke {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string credential;
  std::string reason;
};

bool IsLive(const v1::Credential& credential) { return credential.state() != v1::Credential::STATE_REVOKED; }

/// revoked-by-issuer → REVOKED_BY_ISSUER
std::string ReasonFrom(std::string word) {
  for (char& c : word) c = c == '-' ? '_' : (c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
  return word;
}

void Revoke(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto credential = FindCredential(connection, options.provider, options.credential, IsLive);
  v1::RevokeCredentialRequest request;
  request.set_credential_id(credential.credential_id());
  request.set_etag(credential.etag());
  request.set_reason(ReasonFrom(options.reason));
  const auto response = connection.Call<v1::RevokeCredentialResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCredential(shell.out, shell.terminal, response.credential());
}

}  // namespace providers_credentials_revoke

void AddProvidersCredentialsRevoke(CLI::App& parent, Shell& shell) {
  using namespace providers_credentials_revoke;
  auto* command = parent.add_subcommand("revoke", "From now on a credential gives no right");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("CREDENTIAL", options->credential, "Its id; not needed when there is only one");
  command
      ->add_option("--reason", options->reason,
                   "One of revoked-by-issuer, suspended-by-issuer, surrendered, entered-in-error")
      ->required()
      ->check(CLI::IsMember({"revoked-by-issuer", "suspended-by-issuer", "surrendered", "entered-in-error"}));
  command->callback([options, &shell] { Revoke(*options, shell); });
}

}  // namespace cairn::cli
