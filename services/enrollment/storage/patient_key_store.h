#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "enrollment/domain/care_relation.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// How many patients' keys each wrapping key wraps, by its id; those that wrap none are missing.
std::map<std::string, std::int64_t> CountByWrappingKey(platform::postgres::Transaction& tx);
/// Is anything wrapped with this key?
bool IsWrappingKeyUsed(platform::postgres::Transaction& tx, const std::string& wrapping_key_id);

/// Wraps anew, with the current wrapping key of `keys`, up to `limit` patients' keys that `old_key_id` wraps; returns
/// how many. Rows that another one is at work on are passed over: any number of processes may do this at once, and one
/// that dies in between leaves each row as it was. Two statements.
int RewrapPatientKeys(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                      const std::string& old_key_id, int limit);

/// Does the patient exist, and has the key been destroyed?
enum class KeyState { kNone, kAlive, kDestroyed };
KeyState FindKeyState(platform::postgres::Transaction& tx, PatientId patient);

/// Those of `patients` who have a key that has not been destroyed.
std::set<PatientId> FindAliveKeys(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients);

/// When a patient's key was destroyed last.
std::optional<platform::Instant> LastDestruction(platform::postgres::Transaction& tx);

/// The patient's record, and those of duplicates that were merged into it. All are locked until the end of the
/// transaction.
std::vector<PatientId> LockRecordsOf(platform::postgres::Transaction& tx, PatientId patient);

struct CareFacts {
  bool has_open_episode = false;
  std::optional<platform::Date> last_ended_on;
};
/// What the retention of the patient's record is counted from.
CareFacts LoadCareFacts(platform::postgres::Transaction& tx, PatientId patient);

/// Ids by which answers that were given about the patient can be told: the patient's own, and those of disclosures.
std::vector<std::string> IdsInAnswersAbout(platform::postgres::Transaction& tx, PatientId patient);

/// What ShredPatient has done.
struct ShreddedPatient {
  /// Of the patient, one higher than before.
  std::int64_t version = 0;
  std::vector<domain::CareRelation> closed;
};
/// Destroys all keys of a record and with them who the patient is: what is sealed is emptied, search hashes and the
/// claims on record numbers and sources go, care relations end. Coded facts stay. Nothing when the keys have been
/// destroyed already.
std::optional<ShreddedPatient> ShredPatient(platform::postgres::Transaction& tx, PatientId patient,
                                            platform::AccountId by, platform::Instant now);

std::vector<platform::postgres::Statement> PatientKeyStatements();

}  // namespace cairn::enrollment::storage
