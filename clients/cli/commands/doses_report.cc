#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_report {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string episode;
  std::string on;
  std::string answer;
};

void Report(const Options& options, Shell& shell) {
  v1::RecordSelfReportRequest request;
  request.set_answer(static_cast<v1::DiaryAnswer>(EnumFrom("ANSWER", options.answer, *v1::DiaryAnswer_descriptor())));
  if (!options.on.empty()) *request.mutable_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_episode_id(FindEpisode(connection, options.episode.empty() ? request.patient_id() : options.episode,
                                     options.episode.empty() ? "" : request.patient_id(),
                                     {enrollment::v1::Episode::STATE_ACTIVE, enrollment::v1::Episode::STATE_PAUSED})
                             .episode_id());
  const auto response = connection.Call<v1::RecordSelfReportResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace doses_report

void AddDosesReport(CLI::App& parent, Shell& shell) {
  using namespace doses_report;
  auto* command = parent.add_subcommand("report", "Record what the patient says of a day");
  const auto options = std::make_shared<Options>();
  AddPatient(*command, options->patient);
  command->add_option("ANSWER", options->answer, "One of " + WordList(*v1::DiaryAnswer_descriptor()))->required();
  command->add_option("--episode", options->episode, "Its id; not needed where one is open");
  AddDay(*command, options->on);
  command->callback([options, &shell] { Report(*options, shell); });
}

}  // namespace cairn::cli
