#include "cairn/prescribing/v1/chart_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace findings_retract {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string finding;
  std::string reason;
};

v1::Finding FindFinding(Connection& connection, const std::string& patient_id, const std::string& finding_id) {
  v1::ListFindingsRequest request;
  request.set_patient_id(patient_id);
  const auto all = ListAll<v1::ListFindingsResponse>(connection, request, 100'000,
                                                     [](auto& page) { return page.mutable_findings(); });
  for (const auto& finding : all.findings()) {
    if (finding.finding_id() == finding_id) return finding;
  }
  throw NotFound("FINDING_NOT_FOUND", "the patient has no such finding");
}

void Retract(const Options& options, Shell& shell) {
  v1::RetractFindingRequest request;
  request.set_reason(
      static_cast<v1::RetractionReason>(EnumFrom("--reason", options.reason, *v1::RetractionReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto finding = FindFinding(connection, request.patient_id(), options.finding);
  request.set_finding_id(finding.finding_id());
  request.set_etag(finding.etag());
  const auto response = connection.Call<v1::RetractFindingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Marked as entered in error; it counts no more.\n";
}

}  // namespace findings_retract

void AddFindingsRetract(CLI::App& parent, Shell& shell) {
  using namespace findings_retract;
  auto* command = parent.add_subcommand("retract", "Mark a finding as entered in error");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("FINDING", options->finding, "Its id")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::RetractionReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Retract(*options, shell); });
}

}  // namespace cairn::cli
