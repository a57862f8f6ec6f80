#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_attendance {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  int weeks = 0;
};

void ShowTrend(const Options& options, const std::string& patient_id, Shell& shell) {
  v1::GetAttendanceTrendRequest request;
  request.set_patient_id(patient_id);
  request.set_weeks(options.weeks);
  const auto response = shell.connection().Call<v1::GetAttendanceTrendResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintTrend(shell.out, shell.terminal, response.weeks());
}

void Show(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto patient_id = FindPatient(connection, options.patient);
  if (options.weeks > 0) return ShowTrend(options, patient_id, shell);
  v1::ListAttendanceRequest request;
  request.set_patient_id(patient_id);
  const auto response = ListAll<v1::ListAttendanceResponse>(connection, request, kUsualRows,
                                                            [](auto& page) { return page.mutable_attendances(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.attendances().empty()) {
    shell.out << "No attendance is recorded.\n";
    return;
  }
  PrintAttendance(shell.out, shell.terminal, response.attendances(), AllGroups(connection));
}

}  // namespace groups_attendance

void AddGroupsAttendance(CLI::App& parent, Shell& shell) {
  using namespace groups_attendance;
  auto* command = parent.add_subcommand("attendance", "Where a patient has been, the latest first; or week by week");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--weeks", options->weeks, "How much was recorded in each of the last weeks")
      ->check(CLI::Range(1, 52));
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli
