#include "cairn/directory/v1/credential_service.pb.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace providers_expiring_assign {

namespace v1 = directory::v1;

struct Options {
  std::string credential;
  std::string owner;
  bool nobody = false;
};

void Assign(const Options& options, Shell& shell) {
  if (options.owner.empty() != options.nobody) throw InvalidUsage("name an account, or --nobody");
  auto& connection = shell.connection();
  v1::AssignExpiryRequest request;
  request.set_credential_id(options.credential);
  if (!options.nobody) request.set_owner_account_id(FindAccount(connection, options.owner).account_id());
  const auto response = connection.Call<v1::AssignExpiryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::ExpiringCredential> items;
  *items.Add() = response.item();
  PrintExpiring(shell.out, shell.terminal, items);
}

}  // namespace providers_expiring_assign

void AddProvidersExpiringAssign(CLI::App& parent, Shell& shell) {
  using namespace providers_expiring_assign;
  auto* command = parent.add_subcommand("assign", "Name the account that sees to the renewal");
  const auto options = std::make_shared<Options>();
  command->add_option("CREDENTIAL", options->credential, "Id, as cairn providers expiring shows it")->required();
  command->add_option("ACCOUNT", options->owner, "Account id or user name");
  command->add_flag("--nobody", options->nobody, "Nobody any more");
  command->callback([options, &shell] { Assign(*options, shell); });
}

}  // namespace cairn::cli
