#include <memory>

#include "clients/cli/commands/measures_commands.h"
#include "clients/cli/matching_file.h"
#include "measures/matching.h"

namespace cairn::cli {

void AddMeasuresMatch(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("match", "The best matching of patients with mentors; needs no sign-in");
  command->footer(
      "The file is one JSON object:\n"
      "  {\"patients\":n,\"mentors\":m,\"capacities\":[...],\"allowed\":[[patient,mentor,score],...]}\n"
      "Patients and mentors are numbered from 0; scores are whole numbers from 0; a pair that is not listed can't be "
      "matched; other\n"
      "members are passed over. Each patient gets at most one mentor, mentor j at most capacities[j] patients: as many "
      "patients as\n"
      "possible, then the highest total score. Of several best answers it is the one in which patient 0 has the lowest "
      "mentor, then\n"
      "patient 1, and so on; the order of allowed changes nothing.\n\n"
      "Prints JSON, whether or not --json is given: matched, total_score, pairs in order of patient, and a certificate "
      "with which\n"
      "measures match-check proves the answer without solving anything.");
  const auto instance = std::make_shared<std::string>();
  command->add_option("--instance", *instance, "JSON file (- for standard input)")->required();
  command->callback([instance, &shell] {
    const auto pool = ParseMatchingPool(ReadMatchingFile(*instance), *instance);
    shell.out << WriteMatchAnswer(measures::Match(pool));
  });
}

}  // namespace cairn::cli
