#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "measures/released_tables.h"
#include "outcomes/domain/as_of.h"
#include "outcomes/domain/fact.h"
#include "platform/postgres/database.h"

// Tables that may leave the clinic, as they were given out.
namespace cairn::outcomes::storage {

/// Holds the log until the transaction ends: of two who ask at once the second sees what the first was given.
void LockReleases(platform::postgres::Transaction& tx);

/// The number of each of `patients`; who has none is given one. After LockReleases.
std::map<domain::PatientId, measures::PersonNumber> NumberPersons(platform::postgres::Transaction& tx,
                                                                  const std::set<domain::PatientId>& patients);

/// Every population that a table was given out about, each once, in the order of their first release.
std::vector<measures::ReleasedTable> ListReleasedPopulations(platform::postgres::Transaction& tx);

struct NewRelease {
  platform::Uuid id{};
  platform::Instant released_at{};
  platform::AccountId released_to{};
  std::string definition{};
  /// As protobuf.
  std::string request{};
};
void InsertRelease(platform::postgres::Transaction& tx, const NewRelease& release,
                   const measures::Population& population);

/// The position that all rows rest on that were given out as of `data_cut`; nothing where none were. Under
/// LockReleases nobody else makes one.
std::optional<domain::AsOf> FindEdition(platform::postgres::Transaction& tx, platform::Date data_cut);
/// Where there is one already it stays.
void InsertEdition(platform::postgres::Transaction& tx, platform::Date data_cut, const domain::AsOf& as_of,
                   platform::Instant made_at);

std::vector<platform::postgres::Statement> ReleaseStatements();

}  // namespace cairn::outcomes::storage
