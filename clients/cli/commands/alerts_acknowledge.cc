#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_choice.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/commands/alerts_commands.h"

namespace cairn::cli {
namespace alerts_acknowledge {

namespace v1 = prescribing::v1;

void Acknowledge(const AlertChoice& choice, Shell& shell) {
  auto& connection = shell.connection();
  const auto alert = FindAlert(connection, choice);
  v1::AcknowledgeAlertRequest request;
  request.set_patient_id(alert.patient_id());
  request.set_alert_id(alert.alert_id());
  request.set_etag(alert.etag());
  const auto response = connection.Call<v1::AcknowledgeAlertResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  AlertList shown;
  *shown.Add() = response.alert();
  PrintAlert(shell.out, shell.terminal, response.alert(), FindAlertNames(connection, shown));
}

}  // namespace alerts_acknowledge

void AddAlertsAcknowledge(CLI::App& parent, Shell& shell) {
  using namespace alerts_acknowledge;
  auto* command = parent.add_subcommand("acknowledge", "As its owner: you are at it, silence begins anew");
  const auto choice = std::make_shared<AlertChoice>();
  AddAlertChoice(*command, *choice);
  command->callback([choice, &shell] { Acknowledge(*choice, shell); });
}

}  // namespace cairn::cli
