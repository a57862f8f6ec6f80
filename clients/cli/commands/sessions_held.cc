#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace sessions_held {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string session;
  int minutes = 0;
  std::string channel;
};

void Run(const Options& options, Shell& shell) {
  v1::RecordSessionHeldRequest request;
  request.set_minutes(options.minutes);
  if (!options.channel.empty()) {
    request.set_channel(
        static_cast<v1::SessionChannel>(EnumFrom("--channel", options.channel, *v1::SessionChannel_descriptor())));
  }
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto session = FindScheduledSession(connection, request.patient_id(), options.session);
  request.set_session_id(session.session_id());
  request.set_etag(session.etag());
  const auto response = connection.Call<v1::RecordSessionHeldResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCounselingSession(shell.out, shell.terminal, response.session());
}

}  // namespace sessions_held

void AddSessionsHeld(CLI::App& parent, Shell& shell) {
  using namespace sessions_held;
  auto* command = parent.add_subcommand("held", "It took place, with the patient");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--minutes", options->minutes, "How long it took")->required()->check(CLI::Range(1, 480));
  command->add_option("--channel", options->channel,
                      "Where it was another one than planned: " + WordList(*v1::SessionChannel_descriptor()));
  command->add_option("--session", options->session, "Its id, where several are scheduled");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli
