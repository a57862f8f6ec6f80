#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/patients_commands.h"
#include "clients/cli/patient_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace patients_search {

namespace v1 = enrollment::v1;

struct Options {
  std::vector<std::string> words;
  std::string birth_date;
  std::string mrn;
  std::string phone;
};

void Search(const Options& options, Shell& shell) {
  if (options.words.empty() && options.birth_date.empty() && options.mrn.empty() && options.phone.empty()) {
    throw InvalidUsage("give a part of a name, --birth-date, --mrn or --phone");
  }
  v1::SearchPatientsRequest request;
  std::string name;
  for (const std::string& word : options.words) name += (name.empty() ? "" : " ") + ValidUtf8(word);
  request.set_name(name);
  if (!options.birth_date.empty()) *request.mutable_birth_date() = DateFrom("--birth-date", options.birth_date);
  request.set_medical_record_number(ValidUtf8(options.mrn));
  request.set_phone(ValidUtf8(options.phone));
  const auto response = shell.connection().Call<v1::SearchPatientsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.patients().empty()) {
    shell.out << "Nobody is found among the patients you may see.\n";
    return;
  }
  PrintPatients(shell.out, shell.terminal, response.patients());
  if (response.truncated()) shell.err << "There are more: tell more of what is known about the person.\n";
}

}  // namespace patients_search

void AddPatientsSearch(CLI::App& parent, Shell& shell) {
  using namespace patients_search;
  auto* command = parent.add_subcommand("search", "Find patients by name, birth date, medical record number or phone");
  command->footer(
      "Parts of names in any order, without regard to case and accents. At most 20 are shown, best match first.");
  const auto options = std::make_shared<Options>();
  command->add_option("WORDS", options->words, "Parts of the name");
  command->add_option("--birth-date", options->birth_date, "1990-02-28 or \"28 Feb 1990\"");
  command->add_option("--mrn", options->mrn, "Medical record number");
  command->add_option("--phone", options->phone, "Phone number, in any common spelling");
  command->callback([options, &shell] { Search(*options, shell); });
}

}  // namespace cairn::cli
