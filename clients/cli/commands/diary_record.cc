#include "cairn/outcomes/v1/diary_service.pb.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/outcomes_arguments.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace diary_record {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::vector<std::string> days;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordDiaryDaysRequest request;
  for (const auto& day : options.days) *request.add_days() = DiaryDayFrom(day);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordDiaryDaysResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded: " << response.days() << (response.days() == 1 ? " day.\n" : " days.\n");
}

}  // namespace diary_record

void AddDiaryRecord(CLI::App& parent, Shell& shell) {
  using namespace diary_record;
  auto* command = parent.add_subcommand("record", "Write down what a patient tells of days, all or none");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command
      ->add_option("DAY=DRINKS", options->days,
                   "US standard drinks of each day: 2026-11-02=2.5, or =- where they are not known. What else was used "
                   "stands behind a comma (2026-11-02=0,none or =2,opioids,cannabis); 2026-11-02=withdrawn takes a day "
                   "back")
      ->required();
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli
