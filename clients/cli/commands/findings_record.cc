#include "cairn/prescribing/v1/chart_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/finding_value.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace findings_record {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string kind;
  std::vector<std::string> fields;
  std::string note;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordFindingRequest request;
  *request.mutable_value() = FindingFrom(options.kind, options.fields);
  request.set_note(options.note);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordFindingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded: " << FindingText(response.finding().value()) << " (finding "
            << response.finding().finding_id() << ").\n";
}

}  // namespace findings_record

void AddFindingsRecord(CLI::App& parent, Shell& shell) {
  using namespace findings_record;
  auto* command = parent.add_subcommand("record", "Write down what was asked, seen or reviewed");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("KIND", options->kind, "What was found")->required();
  command->add_option("FIELD=VALUE", options->fields, "What it says; of lists with commas between");
  command->add_option("--note", options->note, "In words");
  command->footer("Kinds and their fields:\n" + FindingKinds());
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli
