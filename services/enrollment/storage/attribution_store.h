#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "enrollment/domain/ids.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A write to the survivor between merge and unmerge that a person has to attribute.
struct Attribution {
  AttributionId id;
  MergeId merge;
  PatientId survivor;
  PatientId duplicate;
  std::int64_t version = 1;
  bool open = true;
  /// Of a row.
  std::string table;
  std::optional<platform::Uuid> row;
  /// Of a field of the profile: its number in PatientProfile, and what it was and became. The change is missing when
  /// the survivor's key has been destroyed.
  std::optional<int> profile_field;
  std::optional<v1::ProfileFieldChange> change;
  platform::Instant found_at;
};

/// Fields of the survivor's profile that have changed since the merge.
void InsertFieldAttributions(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, MergeId merge,
                             PatientId survivor, const std::vector<std::pair<int, v1::ProfileFieldChange>>& changes,
                             platform::Instant now);

/// Open ones by id, after `after`; of one merge when one is given.
std::vector<Attribution> ListOpenAttributions(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys,
                                              const std::optional<MergeId>& merge,
                                              const std::optional<AttributionId>& after, int limit);

std::int64_t CountOpenAttributions(platform::postgres::Transaction& tx, MergeId merge);

/// Errors: ATTRIBUTION_NOT_FOUND.
platform::Result<Attribution> LockAttribution(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, AttributionId id);

void DecideAttribution(platform::postgres::Transaction& tx, AttributionId id, bool of_duplicate, platform::Instant now,
                       platform::AccountId by);

std::vector<platform::postgres::Statement> AttributionStatements();

}  // namespace cairn::enrollment::storage
