#include "cairn/directory/v1/credential_service.pb.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/credential_text.h"

namespace cairn::cli {
namespace providers_expiring_acknowledge {

namespace v1 = directory::v1;

void Acknowledge(const std::string& credential, Shell& shell) {
  v1::AcknowledgeExpiryRequest request;
  request.set_credential_id(credential);
  const auto response = shell.connection().Call<v1::AcknowledgeExpiryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::ExpiringCredential> items;
  *items.Add() = response.item();
  PrintExpiring(shell.out, shell.terminal, items);
}

}  // namespace providers_expiring_acknowledge

void AddProvidersExpiringAcknowledge(CLI::App& parent, Shell& shell) {
  using namespace providers_expiring_acknowledge;
  auto* command = parent.add_subcommand("acknowledge", "Seen, and being dealt with: it rests until its next stage");
  const auto credential = std::make_shared<std::string>();
  command->add_option("CREDENTIAL", *credential, "Id, as cairn providers expiring shows it")->required();
  command->callback([credential, &shell] { Acknowledge(*credential, shell); });
}

}  // namespace cairn::cli
