#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"
#include "clients/cli/privacy_notice.h"

namespace cairn::cli {
namespace consents_notice {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  NoticeOptions notice;
  std::string outcome = "acknowledged";
};

void Give(const Options& options, Shell& shell) {
  const auto outcome = static_cast<v1::PrivacyNotice::Outcome>(
      EnumFrom("--outcome", options.outcome, *v1::PrivacyNotice::Outcome_descriptor()));
  NoticeRequest(options.notice, "", outcome);
  auto& connection = shell.connection();
  const auto response = connection.Call<v1::RecordPrivacyNoticeResponse>(
      NoticeRequest(options.notice, FindPatient(connection, options.patient), outcome));
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::PrivacyNotice> notices;
  *notices.Add() = response.privacy_notice();
  PrintPrivacyNotices(shell.out, shell.terminal, notices);
}

}  // namespace consents_notice

void AddConsentsNotice(CLI::App& parent, Shell& shell) {
  using namespace consents_notice;
  auto* command = parent.add_subcommand("notice", "Record that a patient was given the notice of privacy practices");
  command->footer("Nobody is enrolled before that. 42 CFR 2.22.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--on", options->notice.given_on, "Day it was given, as 2026-01-02; today when not given");
  command->add_option("--notice-version", options->notice.version, "The clinic's own name of the wording")
      ->capture_default_str();
  command->add_option("--outcome", options->outcome, "One of " + WordList(*v1::PrivacyNotice::Outcome_descriptor()))
      ->capture_default_str();
  command->callback([options, &shell] { Give(*options, shell); });
}

}  // namespace cairn::cli
