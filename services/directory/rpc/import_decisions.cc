#include "directory/rpc/import_decisions.h"

#include <algorithm>

namespace cairn::directory {

using storage::SourceKind;
using wire::Problem;

namespace {

/// Calls what is meant for the content of a record.
struct Decider {
  const ImportContext& context;
  const ChunkRecord& record;
  Decision operator()(std::monostate) const { throw std::logic_error("a record without problems has content"); }
  Decision operator()(const domain::ImportedPartner& partner) const { return DecidePartner(context, record, partner); }
  Decision operator()(const domain::ImportedLocation& location) const {
    return DecideLocation(context, record, location);
  }
  Decision operator()(const domain::ImportedProvider& provider) const {
    return DecideProvider(context, record, provider);
  }
  Decision operator()(const domain::ImportedRole& role) const { return DecideRole(context, record, role); }
  Decision operator()(const domain::ImportedDeactivation& deactivation) const {
    return DecideDeactivation(context, record, deactivation);
  }
};

std::string NpiElementOf(const ChunkRecord& record) {
  return record.read.resource_type == "NPPES" ? "NPI" : record.read.resource_type + ".identifier";
}

}  // namespace

Decision Decide(const ImportContext& context, const ChunkRecord& record) {
  const auto& read = record.read;
  if (!read.problems.empty()) {
    return {.result = read.skipped ? v1::ProviderOutcome::RESULT_SKIPPED : v1::ProviderOutcome::RESULT_REFUSED,
            .id = {},
            .changed = {},
            .problems = read.problems};
  }
  if (context.index.IsUnchanged(record)) {
    const auto id = record.kind == SourceKind::kPractitionerRole
                        ? context.index.RoleRecords(read.source_id).front().target
                        : context.index.FindTarget(record.kind, read.source_id).value();
    return Decided(false, id, {});
  }
  return std::visit(Decider{context, record}, read.content);
}

std::optional<platform::Uuid> FindSelf(const ImportContext& context, const ChunkRecord& record, bool person,
                                       std::vector<Problem>& problems) {
  const auto kind = person ? SourceKind::kProvider : SourceKind::kPartner;
  const auto& id = record.read.source_id;
  const auto npi = NpiOf(record.read);
  const auto known = context.index.FindTarget(kind, id);
  const auto* holder = context.index.FindNpi(npi);
  if (holder == nullptr) return known;
  if (holder->person != person) {
    problems.push_back({NpiElementOf(record), person ? "NPI_OF_ORGANISATION" : "NPI_OF_PERSON",
                        person ? "An organisation has this NPI." : "A person has this NPI."});
  } else if (known ? *known != holder->id : context.index.HasOtherId(kind, holder->id, id, npi)) {
    problems.push_back({NpiElementOf(record), "NPI_TAKEN", "Another record of this source has this NPI."});
  }
  return holder->id;
}

bool FollowActive(bool said, bool says, bool& here) {
  if (said == says || here == says) return false;
  here = says;
  return true;
}

Decision Decided(bool is_new, const platform::Uuid& id, std::vector<std::string> changed) {
  Decision decision{.result = v1::ProviderOutcome::RESULT_CREATED, .id = id, .changed = {}, .problems = {}};
  if (is_new) return decision;
  decision.result = changed.empty() ? v1::ProviderOutcome::RESULT_UNCHANGED : v1::ProviderOutcome::RESULT_UPDATED;
  decision.changed = std::move(changed);
  return decision;
}

Problem Dangling(const domain::Reference& reference) {
  return {reference.element, "DANGLING_REFERENCE", "What it refers to is neither here nor earlier in the chunk."};
}

std::vector<Problem> ProblemsOf(const std::vector<platform::FieldViolation>& violations, const std::string& element) {
  std::vector<Problem> problems;
  for (const auto& violation : violations) {
    const auto colon = violation.description.find(": ");
    const auto word = violation.description.substr(0, colon);
    const bool has_reason = colon != std::string::npos && std::all_of(word.begin(), word.end(), [](char c) {
                              return (c >= 'A' && c <= 'Z') || c == '_';
                            });
    problems.push_back(
        {element, has_reason ? word : "INVALID_VALUE",
         "The value " + (has_reason ? violation.description.substr(colon + 2) : violation.description) + "."});
  }
  return problems;
}

}  // namespace cairn::directory
