#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mentorship/domain/local_hotline.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: local_hotline.
namespace cairn::mentorship::storage {

struct LocalHotlineRecord {
  domain::LocalHotline hotline{};
  platform::Instant created_at{};
};

/// Errors: LOCAL_HOTLINE_EXISTS: another that is not withdrawn has the number. (Two that are added in one moment both
/// stand; one is withdrawn then.)
platform::Result<void> InsertLocalHotline(platform::postgres::Transaction& tx, const LocalHotlineRecord& record,
                                          platform::AccountId by);
/// Errors: LOCAL_HOTLINE_NOT_FOUND. `lock`: nobody else changes it until the transaction ends.
platform::Result<LocalHotlineRecord> FindLocalHotline(platform::postgres::Transaction& tx, LocalHotlineId id,
                                                      bool lock);
/// Details, version, and that it is withdrawn. Errors: LOCAL_HOTLINE_EXISTS as above.
platform::Result<void> UpdateLocalHotline(platform::postgres::Transaction& tx, const domain::LocalHotline& hotline,
                                          platform::Instant now, platform::AccountId by);
/// By name and id, after those given.
std::vector<LocalHotlineRecord> ListLocalHotlines(platform::postgres::Transaction& tx, bool include_withdrawn,
                                                  const std::optional<std::pair<std::string, LocalHotlineId>>& after,
                                                  int limit);

std::vector<platform::postgres::Statement> LocalHotlineStatements();

}  // namespace cairn::mentorship::storage
