#include <boost/json.hpp>

#include "cairn/enrollment/v1/diagnosis_service.pb.h"
#include "cairn/enrollment/v1/episode_service.pb.h"
#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/commands/patients_commands.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/json.h"
#include "clients/cli/paging.h"
#include "clients/cli/patient_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace patients_show {

namespace v1 = enrollment::v1;

/// `field` of an answer.
boost::json::value FieldOf(const google::protobuf::Message& answer, const char* field) {
  return boost::json::parse(ToJson(answer)).at(field);
}

void Show(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetPatientRequest get;
  get.set_patient_id(FindPatient(connection, patient));
  const auto found = connection.Call<v1::GetPatientResponse>(get);
  v1::ListDiagnosesRequest list_diagnoses;
  list_diagnoses.set_patient_id(get.patient_id());
  const auto diagnoses = connection.Call<v1::ListDiagnosesResponse>(list_diagnoses);
  v1::ListEpisodesRequest list_episodes;
  list_episodes.set_patient_id(get.patient_id());
  const auto episodes = ListAll<v1::ListEpisodesResponse>(connection, list_episodes, kUsualRows,
                                                          [](auto& page) { return page.mutable_episodes(); });
  if (shell.json) {
    boost::json::object chart;
    chart["patient"] = FieldOf(found, "patient");
    chart["diagnoses"] = FieldOf(diagnoses, "diagnoses");
    chart["episodes"] = FieldOf(episodes, "episodes");
    shell.out << boost::json::serialize(chart) << "\n";
    return;
  }
  PrintPatient(shell.out, shell.terminal, found.patient());
  shell.out << "\n";
  if (diagnoses.diagnoses().empty()) shell.out << "No diagnosis on record.\n";
  if (!diagnoses.diagnoses().empty()) PrintDiagnoses(shell.out, shell.terminal, diagnoses.diagnoses());
  shell.out << "\n";
  if (episodes.episodes().empty()) shell.out << "No episode of care.\n";
  if (!episodes.episodes().empty()) PrintEpisodes(shell.out, shell.terminal, episodes.episodes(), {});
}

}  // namespace patients_show

void AddPatientsShow(CLI::App& parent, Shell& shell) {
  using namespace patients_show;
  auto* command = parent.add_subcommand("show", "One patient: profile, diagnoses, episodes");
  const auto patient = std::make_shared<std::string>();
  command->add_option("PATIENT", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { Show(*patient, shell); });
}

}  // namespace cairn::cli
