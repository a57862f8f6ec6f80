#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace matching_decline {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::vector<std::string> mentors;
};

void Decline(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::DeclineCandidatesRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  for (const auto& mentor : options.mentors) request.add_mentor_ids(FindMentor(connection, mentor).mentor_id());
  const auto response = connection.Call<v1::DeclineCandidatesResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "They are passed over from now on; the patient goes on waiting.\n";
}

}  // namespace matching_decline

void AddMatchingDecline(CLI::App& parent, Shell& shell) {
  using namespace matching_decline;
  auto* command = parent.add_subcommand("decline", "A patient does not want these mentors; nobody asks why");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--mentor", options->mentors, "Id, or what patients call them; once for each")->required();
  command->callback([options, &shell] { Decline(*options, shell); });
}

}  // namespace cairn::cli
