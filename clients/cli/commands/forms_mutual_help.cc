#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/participation_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace forms_mutual_help {

namespace v1 = mentorship::v1;

struct MutualHelpOptions {
  std::string patient;
  std::string kind;
  std::optional<int> meetings;
  std::string sponsor;
  std::string prefers;
  bool no = false;
};

void RecordMutualHelp(const MutualHelpOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordParticipationRequest request;
  auto& help = *request.mutable_mutual_help();
  help.set_kind(static_cast<v1::MutualHelpKind>(EnumFrom("--kind", options.kind, *v1::MutualHelpKind_descriptor())));
  help.set_takes_part(!options.no);
  if (options.meetings) help.set_meetings_per_week(*options.meetings);
  if (!options.sponsor.empty()) help.set_has_sponsor(options.sponsor == "yes");
  if (!options.prefers.empty()) {
    help.set_preference(static_cast<v1::MutualHelpPreference>(
        EnumFrom("--prefers", options.prefers, *v1::MutualHelpPreference_descriptor())));
  }
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordParticipationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  ParticipationList shown;
  *shown.Add() = response.participation();
  PrintParticipation(shell.out, shell.terminal, shown, nullptr);
}

}  // namespace forms_mutual_help

void AddFormsMutualHelp(CLI::App& parent, Shell& shell) {
  using namespace forms_mutual_help;
  auto* command = parent.add_subcommand("mutual-help", "A patient takes part in mutual help, or does not, as they say");
  command->footer(
      "Nobody has to. No meeting and no sponsor is named, and what was not said is not asked for. To choose: cairn "
      "meetings find --friendly-to-medication, with --type A for secular ones.");
  const auto options = std::make_shared<MutualHelpOptions>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::MutualHelpKind_descriptor()))->required();
  command->add_option("--meetings", options->meetings, "Meetings a week, as they say")->check(CLI::Range(0, 50));
  command->add_option("--sponsor", options->sponsor, "Have they a sponsor? yes or no")
      ->check(CLI::IsMember({"yes", "no"}));
  command->add_option("--prefers", options->prefers,
                      "What they would choose: one of " + WordList(*v1::MutualHelpPreference_descriptor()));
  command->add_flag("--no", options->no, "They do not take part");
  command->callback([options, &shell] { RecordMutualHelp(*options, shell); });
}

}  // namespace cairn::cli
