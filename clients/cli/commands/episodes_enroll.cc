#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/diagnosing.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/people.h"
#include "clients/cli/privacy_notice.h"

namespace cairn::cli {
namespace episodes_enroll {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string programme;
  std::string start;
  std::string capacity_override;
  DiagnosisOptions diagnosis;
  bool notice_given = false;
  NoticeOptions notice;
};

constexpr auto kAcknowledged = v1::PrivacyNotice::OUTCOME_ACKNOWLEDGED;

void Enroll(const Options& options, Shell& shell) {
  if (options.diagnosis.disorder.empty() != (options.diagnosis.criteria == 0)) {
    throw InvalidUsage("--disorder and --criteria belong together");
  }
  v1::EnrollPatientRequest request;
  if (!options.start.empty()) *request.mutable_started_on() = DateFrom("--start", options.start);
  if (!options.capacity_override.empty()) {
    request.set_capacity_override(static_cast<v1::CapacityOverrideReason>(
        EnumFrom("--override", options.capacity_override, *v1::CapacityOverrideReason_descriptor())));
  }
  const bool with_diagnosis = !options.diagnosis.disorder.empty();
  if (with_diagnosis) DiagnosisRequest(options.diagnosis, "");
  if (options.notice_given) NoticeRequest(options.notice, "", kAcknowledged);
  auto& connection = shell.connection();
  request.set_programme_id(FindProgramme(connection, options.programme));
  request.set_patient_id(FindPatient(connection, options.patient));
  if (with_diagnosis) {
    const auto diagnosis = EnsureDiagnosis(connection, DiagnosisRequest(options.diagnosis, request.patient_id()));
    request.set_diagnosis_id(diagnosis.diagnosis_id());
    if (!shell.json) shell.err << "Diagnosis on record: " << DiagnosisText(diagnosis) << "\n";
  }
  if (options.notice_given) {
    connection.Call<v1::RecordPrivacyNoticeResponse>(
        NoticeRequest(options.notice, request.patient_id(), kAcknowledged));
  }
  const auto response = connection.Call<v1::EnrollPatientResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
}

}  // namespace episodes_enroll

void AddEpisodesEnroll(CLI::App& parent, Shell& shell) {
  using namespace episodes_enroll;
  auto* command = parent.add_subcommand("enroll", "Enrol a patient in a programme");
  command->footer(
      "With --disorder and --criteria the diagnosis is recorded first, unless it is on record already.\n"
      "With --notice-given the notice of privacy practices is recorded first; nobody is enrolled without it.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--programme", options->programme, "Name or id; not needed when there is one programme only");
  command->add_option("--start", options->start,
                      "First day, as 2026-01-02; today at the programme's site when not given");
  command->add_option("--disorder", options->diagnosis.disorder, "One of " + WordList(*v1::Disorder_descriptor()));
  command->add_option("--criteria", options->diagnosis.criteria,
                      "Of the 11 DSM-5 criteria, those met within 12 months");
  command->add_option("--override", options->capacity_override,
                      "Enrol although no place is free; coordinators only, one of " +
                          WordList(*v1::CapacityOverrideReason_descriptor()));
  auto* notice =
      command
          ->add_option("--notice-given", options->notice.given_on,
                       "The patient was given the notice of privacy practices and acknowledged it: today, or "
                       "on this day")
          ->expected(0, 1);
  command->add_option("--notice-version", options->notice.version, "The clinic's own name of its wording")
      ->capture_default_str();
  command->callback([options, notice, &shell] {
    options->notice_given = notice->count() > 0;
    Enroll(*options, shell);
  });
}

}  // namespace cairn::cli
