#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace mentors_wall_off {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  std::string patient;
};

void WallOffPatient(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::WallOffPatientRequest request;
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::WallOffPatientResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "The mentor's account does not reach this record.\n";
}

}  // namespace mentors_wall_off

void AddMentorsWallOffPatient(CLI::App& parent, Shell& shell) {
  using namespace mentors_wall_off;
  auto* command = parent.add_subcommand(
      "wall-off", "Keep a mentor from a record for good: their own, if they are or were a patient");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->callback([options, &shell] { WallOffPatient(*options, shell); });
}

}  // namespace cairn::cli
