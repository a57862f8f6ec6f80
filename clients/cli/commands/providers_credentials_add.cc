#include <openssl/evp.h>

#include <array>
#include <fstream>

#include "clients/cli/arguments.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_credentials_add {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string type;
  std::string state;
  std::string number;
  std::string issued;
  std::string expires;
  std::string document;
};

/// SHA-256 of a file's content.
std::string DigestOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw InvalidUsage(path + ": can't be read");
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  bool good = EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1;
  std::array<char, 65536> buffer{};
  while (good && in) {
    in.read(buffer.data(), buffer.size());
    good = EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(in.gcount())) == 1;
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  good = good && EVP_DigestFinal_ex(context.get(), digest.data(), &length) == 1;
  if (!good || in.bad()) throw Fault(path + ": its hash can't be computed");
  return {digest.begin(), digest.begin() + length};
}

void AddCredential(const Options& options, Shell& shell) {
  v1::RecordCredentialRequest request;
  auto& profile = *request.mutable_profile();
  profile.set_type(static_cast<v1::CredentialType>(EnumFrom("--type", options.type, *v1::CredentialType_descriptor())));
  profile.set_state(StateFrom(options.state));
  profile.set_number(ValidUtf8(options.number));
  *profile.mutable_issued_on() = DateFrom("--issued", options.issued);
  if (!options.expires.empty()) *profile.mutable_expires_on() = DateFrom("--expires", options.expires);
  if (!options.document.empty()) profile.set_document_sha256(DigestOf(options.document));
  auto& connection = shell.connection();
  request.set_provider_id(FindProvider(connection, options.provider).provider().provider_id());
  const auto response = connection.Call<v1::RecordCredentialResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCredential(shell.out, shell.terminal, response.credential());
}

}  // namespace providers_credentials_add

void AddProvidersCredentialsAdd(CLI::App& parent, Shell& shell) {
  using namespace providers_credentials_add;
  auto* command = parent.add_subcommand("add", "Record what a provider holds; it gives no right until it is verified");
  command->footer(
      "Example: cairn providers credentials add \"ada lind\" --type licence --state VT --number 042.0012345 --issued "
      "2024-07-01 --expires 2027-06-30");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("--type", options->type, "One of " + WordList(*v1::CredentialType_descriptor()))->required();
  command->add_option("--state", options->state, "State that issued it, as VT; none for a national board");
  command->add_option("--number", options->number, "As printed")->required();
  command->add_option("--issued", options->issued, "First day, as 2024-07-01")->required();
  command->add_option("--expires", options->expires, "Last day on which it is valid");
  command->add_option("--document", options->document, "File that was seen: its SHA-256 is kept, not the file");
  command->callback([options, &shell] { AddCredential(*options, shell); });
}

}  // namespace cairn::cli
