#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace mentors_lift_wall {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  std::string patient;
};

void LiftWall(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::LiftWallRequest request;
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::LiftWallResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "There is no wall between the mentor's account and this record.\n";
}

}  // namespace mentors_lift_wall

void AddMentorsLiftWall(CLI::App& parent, Shell& shell) {
  using namespace mentors_lift_wall;
  auto* command = parent.add_subcommand("lift-wall", "Take down a wall that was built by mistake (privacy officer)");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->callback([options, &shell] { LiftWall(*options, shell); });
}

}  // namespace cairn::cli
