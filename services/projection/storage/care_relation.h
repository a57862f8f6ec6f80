#pragma once

#include <optional>
#include <set>
#include <vector>

#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

// Who cares for whom, as enrollment tells of it.
namespace cairn::projection::storage {

struct CareRelation {
  CareRelationId id;
  PatientId patient;
  platform::AccountId account;
  /// Number of enrollment.v1.CareRelation.Kind.
  int kind = 0;
  std::optional<platform::Instant> valid_to;
  bool closed = false;
  std::int64_t source_version = 0;
};

/// Takes up a relation or its end; an older version than the one that is here changes nothing.
void UpsertCareRelation(platform::postgres::Transaction& tx, const CareRelation& relation);

/// What a caller may see of a record.
struct Access {
  /// The record that the rows are shown with: itself, or the one that it has become part of.
  PatientId survivor;
  /// Is there an open relation with a record of the survivor's at `now`? Never with one that was shredded.
  bool related = false;
};
/// Nothing when the patient is unknown. `hold`: until the transaction ends the record is not merged into another.
/// One statement.
std::optional<Access> FindAccess(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
                                 platform::Instant now, bool hold);

/// What platform::rpc::Gate asks about a patient's care team: FindAccess, and `changes` holds. Of a record that was
/// merged, those hear who may see the survivor: rejects with PATIENT_MERGED.
bool IsInCareTeam(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
                  platform::Instant now, bool changes);

/// FindAccess for many: who of them may go on, by their numbers. Asks with the transaction's next statement. A record
/// that was merged is left out, and so is, where it is to be held, one that somebody is merging just now.
struct WhoAsks {
  platform::AccountId account;
  PatientId patient;
  platform::Instant now;
};
platform::postgres::LaterRows FindAccessLater(platform::postgres::Transaction& tx, const std::vector<WhoAsks>& asking,
                                              bool hold);
std::set<std::size_t> ReadAccess(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> CareRelationStatements();

}  // namespace cairn::projection::storage
