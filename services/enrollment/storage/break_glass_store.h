#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/break_glass.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// Bytes sealed with a patient's key (storage/patient_seal.h), and whose key that is.
struct SealedText {
  std::string bytes;
  PatientId sealed_under;
};

struct BreakGlassRecord {
  domain::BreakGlass grant;
  /// v1::EmergencyFacts, sealed as of the table "break_glass".
  SealedText facts;
  /// v1::BreakGlassReview with its text alone, sealed as of the table "break_glass_review"; set once there is a review.
  std::optional<SealedText> review_text{};
  /// How often the summary was read.
  int reads = 0;
};

/// The newest version that is in force on `today`.
domain::BreakGlassPolicy LoadBreakGlassPolicy(platform::postgres::Transaction& tx, platform::Date today);

/// What `account` opened and nobody has reviewed, oldest first. Locks the account's openings until the end of the
/// transaction: two at once are decided one after the other.
std::vector<BreakGlassRecord> LockUnreviewedBreakGlass(platform::postgres::Transaction& tx,
                                                       platform::AccountId account);

void InsertBreakGlass(platform::postgres::Transaction& tx, const BreakGlassRecord& record);

/// Errors: BREAK_GLASS_NOT_FOUND.
platform::Result<BreakGlassRecord> LockBreakGlass(platform::postgres::Transaction& tx, BreakGlassId id);

/// Stores what domain::End has made of a locked one.
void EndBreakGlass(platform::postgres::Transaction& tx, const domain::BreakGlass& grant);

/// Stores what domain::Review has made of a locked one.
void ReviewBreakGlass(platform::postgres::Transaction& tx, const BreakGlassRecord& record);

/// Adds a reading of the summary, with its entry in the accounting of disclosures.
void InsertBreakGlassRead(platform::postgres::Transaction& tx, BreakGlassId id, DisclosureId disclosure,
                          platform::Instant now);

/// What to list; all that is set must hold.
struct BreakGlassFilter {
  std::optional<PatientId> patient;
  /// Only those that this account opened, or whose patient is in its care at `now`.
  std::optional<platform::AccountId> visible_to;
  bool unreviewed = false;
  bool overdue = false;
  platform::Instant now;
};
/// Where a page begins: after the one opened then, with this id.
struct BreakGlassCursor {
  platform::Instant opened_at;
  BreakGlassId id;
};
/// Newest first; at most `limit`.
std::vector<BreakGlassRecord> ListBreakGlass(platform::postgres::Transaction& tx, const BreakGlassFilter& filter,
                                             const std::optional<BreakGlassCursor>& after, int limit);

struct BreakGlassCounts {
  std::int64_t open = 0;
  /// Those still open included.
  std::int64_t unreviewed = 0;
  std::int64_t overdue = 0;
};
/// Over all that the role may see: as the relay role, of all organisations.
BreakGlassCounts CountBreakGlass(platform::postgres::Transaction& tx, platform::Instant now);

std::vector<platform::postgres::Statement> BreakGlassStatements();

}  // namespace cairn::enrollment::storage
