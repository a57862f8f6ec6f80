#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "cairn/mentorship/v1/matching.pb.h"
#include "mentorship/domain/matching_entry.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: matching_entry. A patient is meant with every record that was merged into theirs; their entry is the one that
// was changed last, and who waits has the earliest day of any of them that waits.
namespace cairn::mentorship::storage {

struct EntryRecord {
  /// `patient` is the record that the row is of.
  domain::MatchingEntry entry;
  /// The record that it is shown with.
  PatientId survivor;
  /// Whole, or without what is sealed where it was not asked for, or the key was destroyed.
  v1::MatchingPreferences preferences;
  std::optional<SiteId> site;
  platform::Instant updated_at;
};

/// Rejects with PATIENT_NOT_FOUND of one who is unknown or was shredded, or from whose record `account` is walled off;
/// with PATIENT_MERGED of one that has become part of another. `hold`: their record is not merged into another
/// until the transaction ends.
void RequirePatient(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient, bool hold);
/// Is any episode of the patient's open?
bool HasOpenEpisode(platform::postgres::Transaction& tx, PatientId patient);
/// Has the patient a mentor who holds a place for them?
bool HasMentor(platform::postgres::Transaction& tx, PatientId patient);

/// Writes the entry over what is there of its record. Errors: ABORTED ETAG_MISMATCH when that is not an older version.
platform::Result<void> SaveEntry(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                 const EntryRecord& record, platform::Instant now,
                                 std::optional<platform::AccountId> by);
/// State and version alone. Travels with the next statement or the commit.
void SaveEntryState(platform::postgres::Transaction& tx, const domain::MatchingEntry& entry, platform::Instant now,
                    std::optional<platform::AccountId> by);

/// Waits until nobody else changes the entries of these patients, or merges their records, and holds them until the
/// transaction ends. Locked in one order; whoever locks mentors as well locks them first.
void LockEntries(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients);
/// Errors: MATCHING_ENTRY_NOT_FOUND.
platform::Result<EntryRecord> FindEntry(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        PatientId patient);

/// Which of those who wait.
struct WhoWaits {
  /// Nothing: at every site.
  std::optional<SiteId> site{};
  /// Nothing: everybody.
  std::optional<std::vector<PatientId>> patients{};
  /// Those who were matched and have a mentor too: for a rematch.
  bool matched_too = false;
};
/// Whole, the longest waiting first, then by id. Who has a mentor or no open episode does not wait.
std::vector<EntryRecord> ListWaiting(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                     const WhoWaits& who);
/// The same without what is sealed, a page from `after` on, without those from whose record `account` is walled off.
using WaitingPlace = std::pair<platform::Instant, PatientId>;
std::vector<EntryRecord> ListWaitingPage(platform::postgres::Transaction& tx, platform::AccountId account,
                                         std::optional<SiteId> site, const std::optional<WaitingPlace>& after,
                                         int limit);

/// Mentors whose offer to a patient, or match with them, came to nothing (domain::CountsAsEarlierOffer).
struct EarlierOffer {
  PatientId patient;
  MentorId mentor;
};
std::vector<EarlierOffer> ListEarlierOffers(platform::postgres::Transaction& tx,
                                            const std::vector<PatientId>& patients);

/// Whoever waits and is of the same person as `patient` leaves the queue when no episode is open any more. Travels with
/// the next statement or the commit.
void DischargeWhereNoEpisodeIsOpen(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

/// Whoever was matched and is of the same person as `patient` waits again, with the first day; where no episode is open
/// any more they leave the queue. `by` nothing: the clock. Travels with the next statement or the commit.
void ReturnToQueue(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now,
                   std::optional<platform::AccountId> by);

std::vector<platform::postgres::Statement> MatchingEntryStatements();

}  // namespace cairn::mentorship::storage
