#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/commands/patients_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/patient_profile_arguments.h"
#include "clients/cli/patient_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace patients_register {

namespace v1 = enrollment::v1;

struct Options {
  PatientProfileOptions profile;
  bool anyway = false;
};

/// Looks who is likely to be the same person. With --anyway, or when the person at the terminal says so, the
/// answer says that they are others; without a terminal it says nothing, and the service refuses.
v1::DuplicatesReviewed Review(const Options& options, const v1::PatientProfile& profile, Shell& shell) {
  v1::FindDuplicatesRequest request;
  *request.mutable_profile() = profile;
  const auto found = shell.connection().Call<v1::FindDuplicatesResponse>(request);
  v1::DuplicatesReviewed reviewed;
  for (const auto& candidate : found.candidates()) {
    if (candidate.band() >= v1::DUPLICATE_BAND_LIKELY) reviewed.add_patient_ids(candidate.patient_id());
  }
  if (reviewed.patient_ids().empty()) return {};
  if (!options.anyway) {
    if (shell.json || !CanAsk()) return {};
    PrintCandidates(shell.err, shell.error_terminal, found.candidates());
    const std::string answer = LowerAscii(Ask("These look alike. Register another person? [y/N] ", false, "--anyway"));
    if (answer != "y" && answer != "yes") {
      throw Failure(
          platform::Error{platform::Code::kAborted, "NOT_REGISTERED", "Nothing was registered.", {}, {}, {}, {}});
    }
  }
  reviewed.set_review_etag(found.review_etag());
  return reviewed;
}

void Register(const Options& options, Shell& shell) {
  v1::RegisterPatientRequest request;
  *request.mutable_profile() = ProfileFrom(options.profile);
  auto& connection = shell.connection();
  NameIssuer(*request.mutable_profile(), connection.session().org_id);
  const auto reviewed = Review(options, request.profile(), shell);
  if (!reviewed.review_etag().empty()) *request.mutable_duplicates_reviewed() = reviewed;
  const auto response = connection.Call<v1::RegisterPatientResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintPatient(shell.out, shell.terminal, response.patient());
}

}  // namespace patients_register

void AddPatientsRegister(CLI::App& parent, Shell& shell) {
  using namespace patients_register;
  auto* command = parent.add_subcommand("register", "Add one patient; you join the care team");
  const auto options = std::make_shared<Options>();
  AddPatientProfileOptions(*command, options->profile);
  command->add_flag("--anyway,--yes", options->anyway,
                    "Do not ask when the clinic is likely to have a record of this person: it is somebody else");
  command->callback([options, &shell] { Register(*options, shell); });
}

}  // namespace cairn::cli
