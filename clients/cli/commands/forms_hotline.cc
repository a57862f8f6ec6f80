#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/participation_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace forms_hotline {

namespace v1 = mentorship::v1;

struct HotlineOptions {
  std::string patient;
  std::string line;
  std::string use;
  std::string day;
  std::string outcome = "unknown";
  std::string local;
};

void RecordHotline(const HotlineOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::RecordParticipationRequest request;
  auto& hotline = *request.mutable_hotline();
  hotline.set_line(static_cast<v1::Hotline>(EnumFrom("--line", options.line, *v1::Hotline_descriptor())));
  hotline.set_use(static_cast<v1::HotlineUse>(EnumFrom("--use", options.use, *v1::HotlineUse_descriptor())));
  hotline.set_outcome(
      static_cast<v1::HotlineOutcome>(EnumFrom("--outcome", options.outcome, *v1::HotlineOutcome_descriptor())));
  *hotline.mutable_occurred_on() = DateFrom("--on", options.day);
  LocalHotlineNames names;
  if (!options.local.empty()) {
    const auto local = FindLocalHotline(connection, options.local);
    hotline.set_local_hotline_id(local.local_hotline_id());
    names[local.local_hotline_id()] = local.details().name();
  }
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordParticipationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  ParticipationList shown;
  *shown.Add() = response.participation();
  PrintParticipation(shell.out, shell.terminal, shown, nullptr, names);
}

}  // namespace forms_hotline

void AddFormsHotline(CLI::App& parent, Shell& shell) {
  using namespace forms_hotline;
  auto* command = parent.add_subcommand("hotline", "A hotline was offered or used; never what was said");
  command->footer(
      "988, at any hour: call or text. SAMHSA: 1-800-662-4357. After a crisis line was used somebody asks within a "
      "day how it went.");
  const auto options = std::make_shared<HotlineOptions>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--line", options->line, "One of " + WordList(*v1::Hotline_descriptor()))->required();
  command->add_option("--local", options->local, "Which local one, where --line is local: its name or id");
  command->add_option("--use", options->use, "offered or used")->required();
  command->add_option("--on", options->day, "Day, as 2026-01-02")->required();
  command->add_option("--outcome", options->outcome, "One of " + WordList(*v1::HotlineOutcome_descriptor()));
  command->callback([options, &shell] { RecordHotline(*options, shell); });
}

}  // namespace cairn::cli
