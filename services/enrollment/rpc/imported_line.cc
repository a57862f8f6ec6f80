#include "enrollment/rpc/imported_line.h"

#include <set>

namespace cairn::enrollment {

using platform::crypto::OrgKeys;

v1::ImportProblem MakeProblem(const std::string& element, const std::string& reason, const std::string& description) {
  v1::ImportProblem problem;
  problem.set_element(element);
  problem.set_reason(reason);
  problem.set_description(description);
  return problem;
}

std::vector<ImportedLine> ReadLines(const OrgKeys& keys, const v1::ImportPatientsRequest& request,
                                    platform::Date today) {
  std::vector<ImportedLine> lines;
  std::set<std::string> sources;
  for (const auto& line : request.lines()) {
    ImportedLine imported{line.number(), wire::ReadFhirPatient(line.resource(), today), {}, {}, {}};
    auto& problems = imported.patient.problems;
    if (problems.empty()) {
      imported.source_token = storage::SourceToken(keys, imported.patient.source_id);
      imported.content_digest = storage::ContentDigest(keys, imported.patient.profile);
      imported.identifiers = storage::IdentifierClaimsOf(keys, imported.patient.profile);
      if (!sources.insert(imported.source_token).second) {
        problems.push_back(MakeProblem("Patient.id", "REPEATED_IN_FILE", "An earlier line has the same id."));
      }
    }
    lines.push_back(std::move(imported));
  }
  return lines;
}

}  // namespace cairn::enrollment
