#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/break_glass_text.h"
#include "clients/cli/commands/break_glass_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace break_glass_open {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string name;
  std::string born;
  std::string mrn;
  std::string phone;
  std::string recipient;
  std::string affiliation;
  std::string nature;
  std::string words;
};

constexpr const char* kWhatIsRecorded =
    "This opens the emergency summary of one patient to you, for 30 minutes. On record, for good: who receives it and "
    "of "
    "which facility,\nthat you disclose it, the time, and the emergency. The privacy officer is told at once, and "
    "somebody else reviews it.\n";

/// What is asked for on a terminal when it was not given.
std::string Given(const std::string& value, const std::string& question, const std::string& option) {
  return ValidUtf8(value.empty() ? Ask(question + ": ", false, option) : value);
}

v1::PatientIdentifiers IdentifiersFrom(const Options& options) {
  v1::PatientIdentifiers identifiers;
  identifiers.set_full_name(ValidUtf8(options.name));
  if (!options.born.empty()) *identifiers.mutable_birth_date() = DateFrom("--born", options.born);
  identifiers.set_medical_record_number(ValidUtf8(options.mrn));
  identifiers.set_phone(ValidUtf8(options.phone));
  return identifiers;
}

bool HasIdentifiers(const Options& options) {
  return !options.name.empty() || !options.born.empty() || !options.mrn.empty() || !options.phone.empty();
}

void Open(const Options& options, Shell& shell) {
  if (options.patient.empty() == !HasIdentifiers(options)) {
    throw InvalidUsage("name the patient by id or, outside your care, by two of --name, --born, --mrn and --phone");
  }
  if (!shell.json && CanAsk()) shell.err << kWhatIsRecorded;
  auto& connection = shell.connection();
  v1::OpenBreakGlassRequest request;
  if (options.patient.empty()) {
    *request.mutable_identifiers() = IdentifiersFrom(options);
  } else {
    request.set_patient_id(FindPatient(connection, options.patient));
  }
  const auto nature =
      Given(options.nature, "Emergency (" + WordList(*v1::EmergencyNature_descriptor()) + ")", "--nature");
  request.set_nature(static_cast<v1::EmergencyNature>(EnumFrom("--nature", nature, *v1::EmergencyNature_descriptor())));
  request.set_nature_text(Given(options.words, "The emergency in a sentence", "--words"));
  request.set_recipient_name(Given(options.recipient, "Who receives it (name)", "--recipient"));
  request.set_recipient_affiliation(Given(options.affiliation, "Of which facility", "--affiliation"));
  const auto response = connection.Call<v1::OpenBreakGlassResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& grant = response.break_glass();
  PrintBreakGlass(shell.out, shell.terminal, grant, FindStaffNames(connection, AccountsOf(grant)));
  shell.err << "Now: cairn break-glass summary\n";
}

}  // namespace break_glass_open

void AddBreakGlassOpen(CLI::App& parent, Shell& shell) {
  using namespace break_glass_open;
  auto* command = parent.add_subcommand("open", "Record a medical emergency; opens one patient's summary to you");
  command->footer(
      "For a patient outside your care, two of --name, --born, --mrn and --phone must all match one person. What is "
      "not "
      "given is asked for. Needs a step-up.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient, of your own care");
  command->add_option("--name", options->name, "First given name and family name, in full");
  command->add_option("--born", options->born, "1990-02-28 or \"28 Feb 1990\"");
  command->add_option("--mrn", options->mrn, "Medical record number");
  command->add_option("--phone", options->phone, "Phone number, in any common spelling");
  command->add_option("--recipient", options->recipient, "Who receives it: name of the medical personnel");
  command->add_option("--affiliation", options->affiliation, "Their health care facility");
  command->add_option("--nature", options->nature, "One of " + WordList(*v1::EmergencyNature_descriptor()));
  command->add_option("--words", options->words, "The emergency in a sentence");
  command->callback([options, &shell] { Open(*options, shell); });
}

}  // namespace cairn::cli
