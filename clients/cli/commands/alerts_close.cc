#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_choice.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/alerts_commands.h"
#include "clients/cli/failure.h"

namespace cairn::cli {
namespace alerts_close {

namespace v1 = prescribing::v1;

struct Options {
  AlertChoice alert;
  std::string outcome;
};

v1::CloseAlertResponse Send(Connection& connection, const v1::CloseAlertRequest& request, const v1::Alert& alert) {
  try {
    return connection.Call<v1::CloseAlertResponse>(request);
  } catch (Failure& failure) {
    if (failure.error.reason == "OUTCOME_NOT_FOR_KIND") failure.error.message += " These do: " + OutcomeWords(alert);
    throw;
  }
}

void Close(const Options& options, Shell& shell) {
  v1::CloseAlertRequest request;
  request.set_outcome(
      static_cast<v1::AlertOutcome>(EnumFrom("--outcome", options.outcome, *v1::AlertOutcome_descriptor())));
  auto& connection = shell.connection();
  const auto alert = FindAlert(connection, options.alert);
  request.set_patient_id(alert.patient_id());
  request.set_alert_id(alert.alert_id());
  request.set_etag(alert.etag());
  const auto response = Send(connection, request, alert);
  if (shell.json) return shell.PrintJson(response);
  AlertList shown;
  *shown.Add() = response.alert();
  PrintAlert(shell.out, shell.terminal, response.alert(), FindAlertNames(connection, shown));
}

}  // namespace alerts_close

void AddAlertsClose(CLI::App& parent, Shell& shell) {
  using namespace alerts_close;
  auto* command = parent.add_subcommand("close", "What came of it; which outcomes end it depends on its kind");
  const auto options = std::make_shared<Options>();
  AddAlertChoice(*command, options->alert);
  command->add_option("--outcome", options->outcome, "One of " + WordList(*v1::AlertOutcome_descriptor()))->required();
  command->callback([options, &shell] { Close(*options, shell); });
}

}  // namespace cairn::cli
