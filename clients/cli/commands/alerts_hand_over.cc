#include "cairn/directory/v1/session_service.pb.h"
#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_choice.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/commands/alerts_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace alerts_hand_over {

namespace v1 = prescribing::v1;

struct Options {
  AlertChoice alert;
  std::string to;
};

// Accounts are listed to administrators alone: a colleague is named as a provider.
std::string FindOwner(Connection& connection, const std::string& text) {
  if (LooksLikeId(text)) return LowerAscii(text);
  if (text == "me") {
    return connection.Call<directory::v1::GetMySessionResponse>(directory::v1::GetMySessionRequest())
        .session()
        .account_id();
  }
  const auto account = FindProvider(connection, text).provider().account_id();
  if (account.empty()) throw InvalidUsage("--to: this provider has no account");
  return account;
}

void HandOver(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto alert = FindAlert(connection, options.alert);
  v1::HandOverAlertRequest request;
  request.set_patient_id(alert.patient_id());
  request.set_alert_id(alert.alert_id());
  request.set_etag(alert.etag());
  request.set_to_account_id(FindOwner(connection, options.to));
  const auto response = connection.Call<v1::HandOverAlertResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  AlertList shown;
  *shown.Add() = response.alert();
  PrintAlert(shell.out, shell.terminal, response.alert(), FindAlertNames(connection, shown));
}

}  // namespace alerts_hand_over

void AddAlertsHandOver(CLI::App& parent, Shell& shell) {
  using namespace alerts_hand_over;
  auto* command = parent.add_subcommand("hand-over", "Somebody else of the care team owns it from now on");
  const auto options = std::make_shared<Options>();
  AddAlertChoice(*command, options->alert);
  command->add_option("--to", options->to, "Account id, name or NPI of a provider, or \"me\" to take it over")
      ->required();
  command->callback([options, &shell] { HandOver(*options, shell); });
}

}  // namespace cairn::cli
