#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace sessions_cancel {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string session;
  std::string because;
};

void Run(const Options& options, Shell& shell) {
  v1::CancelSessionRequest request;
  request.set_reason(static_cast<v1::SessionCancelReason>(
      EnumFrom("--because", options.because, *v1::SessionCancelReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto session = FindScheduledSession(connection, request.patient_id(), options.session);
  request.set_session_id(session.session_id());
  request.set_etag(session.etag());
  const auto response = connection.Call<v1::CancelSessionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCounselingSession(shell.out, shell.terminal, response.session());
}

}  // namespace sessions_cancel

void AddSessionsCancel(CLI::App& parent, Shell& shell) {
  using namespace sessions_cancel;
  auto* command = parent.add_subcommand("cancel", "It does not take place, or without the patient");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--because", options->because, "One of " + WordList(*v1::SessionCancelReason_descriptor()))
      ->required();
  command->add_option("--session", options->session, "Its id, where several are scheduled");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
