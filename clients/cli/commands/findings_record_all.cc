#include "cairn/prescribing/v1/chart_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/finding_value.h"
#include "clients/cli/people.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace findings_record_all {

namespace v1 = prescribing::v1;

constexpr std::size_t kMostBytes = 64 * 1024;

struct Options {
  std::string patient;
  std::string file;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordFindingsRequest request;
  for (auto& value : FindingsFrom(ReadSmallFile(options.file, kMostBytes))) *request.add_values() = std::move(value);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordFindingsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded: " << response.findings_size() << " findings.\n";
}

}  // namespace findings_record_all

void AddFindingsRecordAll(CLI::App& parent, Shell& shell) {
  using namespace findings_record_all;
  auto* command = parent.add_subcommand("record-all", "Write down a whole chart at once, all of it or nothing");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--file", options->file, "A line for each finding, as for record; - for standard input")
      ->required();
  command->footer("A line is a kind and its fields, as in: withdrawal-scale score=4\nKinds and their fields:\n" +
                  FindingKinds());
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli
