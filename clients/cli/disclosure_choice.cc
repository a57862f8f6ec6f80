#include "clients/cli/disclosure_choice.h"

#include "clients/cli/arguments.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;

void AddDisclosureOptions(CLI::App& command, DisclosureChoice& choice) {
  command.add_option("--patient", choice.patient, "Patient id, or a name that finds one patient")->required();
  command.add_option("--to", choice.to, "Name of the person or organisation that gets it")->required();
  command.add_option("--status", choice.status, "What law binds them: " + WordList(*v1::RecipientStatus_descriptor()))
      ->required();
  command.add_option("--purpose", choice.purpose, "One of " + WordList(*v1::DisclosurePurpose_descriptor()))
      ->required();
  command
      .add_option("--information", choice.information,
                  "What, comma separated: " + WordList(*v1::InformationCategory_descriptor()))
      ->delimiter(',')
      ->required();
  command.add_option("--address", choice.address, "Where it goes: postal or electronic");
  command.add_option("--directory-id", choice.directory_id, "Their id in the directory, when they are in it");
  command
      .add_option("--class", choice.classes,
                  "What they are, comma separated, for consents that name a class: " +
                      WordList(*v1::RecipientClass_descriptor()))
      ->delimiter(',');
  command.add_option("--through", choice.through, "The intermediary that it goes through, such as an exchange");
  command.add_flag("--treats", choice.treats, "They treat the patient");
}

v1::DisclosureRecipient RecipientFrom(const DisclosureChoice& choice) {
  v1::DisclosureRecipient recipient;
  recipient.set_name(choice.to);
  recipient.set_address(choice.address);
  recipient.set_directory_id(choice.directory_id);
  for (const auto& word : choice.classes) {
    recipient.add_classes(static_cast<v1::RecipientClass>(EnumFrom("--class", word, *v1::RecipientClass_descriptor())));
  }
  recipient.set_status(
      static_cast<v1::RecipientStatus>(EnumFrom("--status", choice.status, *v1::RecipientStatus_descriptor())));
  recipient.set_through_intermediary(choice.through);
  recipient.set_treats_the_patient(choice.treats);
  return recipient;
}

v1::DisclosurePurpose PurposeFrom(const DisclosureChoice& choice) {
  return static_cast<v1::DisclosurePurpose>(EnumFrom("--purpose", choice.purpose, *v1::DisclosurePurpose_descriptor()));
}

std::vector<v1::InformationCategory> InformationFrom(const DisclosureChoice& choice) {
  std::vector<v1::InformationCategory> information;
  for (const auto& word : choice.information) {
    information.push_back(
        static_cast<v1::InformationCategory>(EnumFrom("--information", word, *v1::InformationCategory_descriptor())));
  }
  return information;
}

}  // namespace cairn::cli
