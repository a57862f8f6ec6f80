#include "clients/cli/alert_choice.h"

#include "cairn/prescribing/v1/alert_service.pb.h"
#include "clients/cli/alert_text.h"
#include "clients/cli/failure.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {

namespace v1 = prescribing::v1;

void AddAlertChoice(CLI::App& command, AlertChoice& choice) {
  command.add_option("PATIENT", choice.patient, "Patient id, or a name that finds one patient")->required();
  command.add_option("--alert", choice.alert, "Its id; not needed where one is open");
}

v1::Alert FindAlert(Connection& connection, const AlertChoice& choice) {
  v1::ListPatientAlertsRequest request;
  request.set_patient_id(FindPatient(connection, choice.patient));
  request.set_all(!choice.alert.empty());
  const auto response = connection.Call<v1::ListPatientAlertsResponse>(request);
  std::vector<v1::Alert> fitting;
  for (const auto& alert : response.alerts()) {
    if (choice.alert.empty() || alert.alert_id() == LowerAscii(choice.alert)) fitting.push_back(alert);
  }
  if (fitting.empty()) throw NotFound("ALERT_NOT_FOUND", "the patient has no such alert");
  if (fitting.size() == 1) return fitting.front();
  std::vector<Candidate> candidates;
  for (const auto& alert : fitting) {
    candidates.push_back({alert.alert_id(), ReadingOf(v1::AlertKind_descriptor(), alert.kind()) + ", of " +
                                                DateText(alert.occasion()) + ", " + AlertStateText(alert)});
  }
  throw Ambiguous("several alerts are open; name one with --alert", std::move(candidates));
}

}  // namespace cairn::cli
