#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/level_text.h"
#include "clients/cli/people.h"
#include "clients/cli/referral_choice.h"

namespace cairn::cli {
namespace referrals_create {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string to;
  std::string address;
  std::string phone;
  std::string directory_id;
  std::string status = "covered-entity-or-business-associate";
  std::string kind;
  std::string level;
  std::string urgency = "routine";
  std::string question;
  std::vector<std::string> information = {"identity", "enrollment", "diagnosis"};
  std::string after;
};

v1::CreateReferralRequest RequestFrom(const Options& options) {
  v1::CreateReferralRequest request;
  auto& recipient = *request.mutable_recipient();
  recipient.set_name(options.to);
  recipient.set_address(options.address);
  recipient.set_phone(options.phone);
  recipient.set_directory_id(options.directory_id);
  recipient.set_status(
      static_cast<v1::RecipientStatus>(EnumFrom("--status", options.status, *v1::RecipientStatus_descriptor())));
  request.set_service_kind(
      static_cast<v1::ReferralServiceKind>(EnumFrom("--for", options.kind, *v1::ReferralServiceKind_descriptor())));
  if (!options.level.empty()) request.set_level(LevelFrom("--level", options.level));
  request.set_urgency(
      static_cast<v1::ReferralUrgency>(EnumFrom("--urgency", options.urgency, *v1::ReferralUrgency_descriptor())));
  request.set_clinical_question(options.question);
  for (const auto& category : options.information) {
    request.add_information(static_cast<v1::InformationCategory>(
        EnumFrom("--information", category, *v1::InformationCategory_descriptor())));
  }
  request.set_previous_referral_id(options.after);
  return request;
}

void Create(const Options& options, Shell& shell) {
  auto request = RequestFrom(options);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::CreateReferralResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintReferral(shell.out, shell.terminal, response.referral());
}

}  // namespace referrals_create

void AddReferralsCreate(CLI::App& parent, Shell& shell) {
  using namespace referrals_create;
  auto* command = parent.add_subcommand("create", "Draft a referral; nothing leaves the clinic until it is sent");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--to", options->to, "Name of the facility or provider, as the consent names it")->required();
  command->add_option("--address", options->address, "Where it is sent: postal or electronic")->required();
  command->add_option("--phone", options->phone, "Telephone");
  command->add_option("--directory-id", options->directory_id,
                      "Its id, when it is a partner or provider of the directory");
  command
      ->add_option("--status", options->status,
                   "What law binds it: one of " + WordList(*v1::RecipientStatus_descriptor()))
      ->capture_default_str();
  command->add_option("--for", options->kind, "One of " + WordList(*v1::ReferralServiceKind_descriptor()))->required();
  command->add_option("--level", options->level, "ASAM level asked for: one of " + LevelList());
  command->add_option("--urgency", options->urgency, "One of " + WordList(*v1::ReferralUrgency_descriptor()))
      ->capture_default_str();
  command->add_option("--question", options->question, "What is asked of them, and what they must know")->required();
  command
      ->add_option("--information", options->information,
                   "What goes with it, again and again: " + WordList(*v1::InformationCategory_descriptor()))
      ->capture_default_str();
  command->add_option("--after", options->after, "Id of the referral that came to nothing, which this one follows");
  command->callback([options, &shell] { Create(*options, shell); });
}

}  // namespace cairn::cli
