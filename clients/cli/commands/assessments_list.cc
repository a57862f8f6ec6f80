#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_list {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string instrument;
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListAssessmentsRequest request;
  request.set_instrument_id(options.instrument);
  request.set_all(options.all);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListAssessmentsResponse>(connection, request, options.limit,
                                                             [](auto& page) { return page.mutable_assessments(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.assessments().empty()) {
    shell.out << "No assessment is recorded.\n";
    return;
  }
  PrintAssessments(shell.out, shell.terminal, response.assessments());
  SayMore(shell, response.next_page_token());
}

}  // namespace assessments_list

void AddAssessmentsList(CLI::App& parent, Shell& shell) {
  using namespace assessments_list;
  auto* command = parent.add_subcommand("list", "Assessments of a patient, the latest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--instrument", options->instrument, "Only of this one");
  command->add_flag("--all", options->all, "Also what was superseded or entered in error");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli
