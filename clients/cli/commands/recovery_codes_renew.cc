#include "cairn/directory/v1/session_service.pb.h"
#include "clients/cli/account_text.h"
#include "clients/cli/commands/session_commands.h"

namespace cairn::cli {
namespace recovery_codes_renew {

namespace v1 = directory::v1;

void Renew(Shell& shell) {
  const auto response = shell.connection().Call<v1::RenewRecoveryCodesResponse>(v1::RenewRecoveryCodesRequest());
  std::vector<std::pair<std::string, std::string>> fields;
  for (const std::string& code : response.recovery_codes()) fields.emplace_back("Recovery code", code);
  PrintOnce(shell, response, fields);
}

}  // namespace recovery_codes_renew

void AddRecoveryCodesRenew(CLI::App& parent, Shell& shell) {
  using namespace recovery_codes_renew;
  parent.add_subcommand("renew", "Ten new recovery codes; those before are void")->callback([&shell] { Renew(shell); });
}

}  // namespace cairn::cli
