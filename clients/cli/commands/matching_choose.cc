#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace matching_choose {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string mentor;
  bool approve = false;
};

void Choose(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ChooseCandidateRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  request.set_approve(options.approve);
  const auto response = connection.Call<v1::ChooseCandidateResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.has_relationship()) {
    shell.out << "The match is live. The first contact is due in 48 hours, and has to be in 72.\n";
  } else {
    shell.out << "Nothing is live yet: cairn matching approve " << response.proposal().proposal_id() << "\n";
  }
}

}  // namespace matching_choose

void AddMatchingChoose(CLI::App& parent, Shell& shell) {
  using namespace matching_choose;
  auto* command = parent.add_subcommand("choose", "A patient chooses a mentor");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--mentor", options->mentor, "Id, or what patients call them")->required();
  command->add_flag("--approve", options->approve, "Approve it as well: a clinician or care coordinator");
  command->callback([options, &shell] { Choose(*options, shell); });
}

}  // namespace cairn::cli
