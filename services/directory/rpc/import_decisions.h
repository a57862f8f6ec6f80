#pragma once

#include <string>
#include <vector>

#include "directory/rpc/import_draft.h"
#include "directory/rpc/import_index.h"
#include "directory/rpc/import_records.h"
#include "platform/time/time.h"

// What becomes of one record. Each function changes the draft and the index, or neither when the record is refused.
namespace cairn::directory {

struct Decision {
  v1::ProviderOutcome::Result result = v1::ProviderOutcome::RESULT_REFUSED;
  platform::Uuid id;
  /// FHIRPaths.
  std::vector<std::string> changed;
  std::vector<wire::Problem> problems;
};

struct ImportContext {
  const ImportStart& start;
  platform::Instant now;
  ImportIndex& index;
  ImportDraft& draft;
};

Decision Decide(const ImportContext& context, const ChunkRecord& record);

Decision DecidePartner(const ImportContext& context, const ChunkRecord& record,
                       const domain::ImportedPartner& imported);
Decision DecideLocation(const ImportContext& context, const ChunkRecord& record,
                        const domain::ImportedLocation& imported);
Decision DecideProvider(const ImportContext& context, const ChunkRecord& record,
                        const domain::ImportedProvider& imported);
Decision DecideDeactivation(const ImportContext& context, const ChunkRecord& record,
                            const domain::ImportedDeactivation& imported);
Decision DecideRole(const ImportContext& context, const ChunkRecord& record, const domain::ImportedRole& imported);

/// The role at the place that a row of NPPES names: one that the provider has there, the one that the row made before,
/// or a new one at a location that is named after its address. Where several rows give the same address it is one
/// location. NPPES has no positions: a new location stands in the middle of the others of its ZIP, if there are any.
void TakePractice(const ImportContext& context, const ChunkRecord& record, domain::ProviderId provider,
                  const domain::ImportedPractice& practice, std::vector<std::string>& changed);

/// What the thing that a record is about is here, by its id or its NPI. NPI_OF_PERSON, NPI_OF_ORGANISATION, NPI_TAKEN
/// go to `problems`.
std::optional<platform::Uuid> FindSelf(const ImportContext& context, const ChunkRecord& record, bool person,
                                       std::vector<wire::Problem>& problems);

/// Makes `here` follow the source, if it says something else than the last time. True when it changed.
bool FollowActive(bool said, bool says, bool& here);

/// Created when new, otherwise updated or unchanged.
Decision Decided(bool is_new, const platform::Uuid& id, std::vector<std::string> changed);

wire::Problem Dangling(const domain::Reference& reference);
/// Problems of what the domain says is wrong; `element` is what they are about. The reason is the word that a
/// description begins with, INVALID_VALUE where there is none.
std::vector<wire::Problem> ProblemsOf(const std::vector<platform::FieldViolation>& violations,
                                      const std::string& element);

}  // namespace cairn::directory
