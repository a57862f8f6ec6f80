#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_due {

namespace v1 = outcomes::v1;

/// Every page: one may be empty and not the last.
v1::ListDueAssessmentsResponse AllDue(Connection& connection) {
  v1::ListDueAssessmentsRequest request;
  request.set_page_size(kLargestPage);
  v1::ListDueAssessmentsResponse all;
  for (;;) {
    const auto page = connection.Call<v1::ListDueAssessmentsResponse>(request);
    all.set_schedule_version(page.schedule_version());
    for (const auto& patient : page.patients()) *all.add_patients() = patient;
    if (page.next_page_token().empty()) return all;
    request.set_page_token(page.next_page_token());
  }
}

void Due(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  const auto patient_id = patient.empty() ? std::string() : FindPatient(connection, patient);
  auto response = AllDue(connection);
  if (!patient_id.empty()) {
    auto& patients = *response.mutable_patients();
    patients.erase(std::remove_if(patients.begin(), patients.end(),
                                  [&](const auto& due) { return due.patient_id() != patient_id; }),
                   patients.end());
  }
  if (shell.json) return shell.PrintJson(response);
  if (response.patients().empty()) {
    shell.out << "Nothing is due.\n";
    return;
  }
  std::set<std::string> patients;
  for (const auto& due : response.patients()) patients.insert(due.patient_id());
  PrintDueAssessments(shell.out, shell.terminal, response, FindPanelNames(connection, std::move(patients)));
}

}  // namespace assessments_due

void AddAssessmentsDue(CLI::App& parent, Shell& shell) {
  using namespace assessments_due;
  auto* command = parent.add_subcommand("due", "What is to be asked again of your patients; first first");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Only of this one: patient id, or a name that finds one patient");
  command->callback([patient, &shell] { Due(*patient, shell); });
}

}  // namespace cairn::cli
