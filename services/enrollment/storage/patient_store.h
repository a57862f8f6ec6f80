#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"
#include "enrollment/domain/ids.h"
#include "enrollment/storage/patient_index.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A patient as stored, opened.
struct PatientRecord {
  PatientId id;
  std::int64_t version = 1;
  v1::PatientProfile profile;
  platform::Instant created_at;
  platform::Instant updated_at;
};

/// Opens a row of patient_id, version, sealed, created_at, updated_at and the key's wrapping_key_id, wrapped. Rejected
/// with DATA_LOSS UNREADABLE_RECORD when it cannot be opened.
PatientRecord OpenPatient(const platform::crypto::OrgKeys& keys, const platform::postgres::Row& row);

/// One statement. Errors: PATIENT_NOT_FOUND, also when the patient's key has been destroyed.
platform::Result<PatientRecord> LoadPatient(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            PatientId id);

/// A patient whose row is locked until the end of the transaction: what is decided about them is decided one after
/// another.
struct LockedPatient {
  PatientRecord record;
  platform::crypto::SecretKey data_key;
};
platform::Result<LockedPatient> LockPatient(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            PatientId id);
/// The lock alone, for rules that need nothing of the profile. Errors: PATIENT_NOT_FOUND, also when the patient's key
/// has been destroyed.
platform::Result<void> LockPatientRow(platform::postgres::Transaction& tx, PatientId id);
/// The same lock, taken before the transaction's next statement; no row when there is no such patient.
platform::postgres::LaterRows LockPatientRowLater(platform::postgres::Transaction& tx, PatientId id);

/// Is there a patient `id`, also when their key has been destroyed? Errors: PATIENT_NOT_FOUND.
platform::Result<void> FindPatientRow(platform::postgres::Transaction& tx, PatientId id);

/// Those of `ids` that exist, in any order.
std::vector<PatientRecord> ListPatients(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        const std::vector<PatientId>& ids);

/// Patients with an open care relation to `account` at `now`, by id, after `after`; at most `limit`.
std::vector<PatientRecord> ListPanelPatients(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                             platform::AccountId account, platform::Instant now, PatientId after,
                                             int limit);

/// A patient to add. The profile is normalised and checked, and outlives the call.
struct NewPatient {
  PatientId id;
  const v1::PatientProfile* profile = nullptr;
  /// The care relation that is opened with the patient, when the one who adds them joins the care team.
  std::optional<CareRelationId> relation;
};

/// Adds `patient`, with a data key of its own, search tokens, claims on its medical record numbers, and the care
/// relation of `account`. One statement. Errors: MRN_TAKEN; the transaction must be given up then.
platform::Result<void> InsertPatient(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                     const NewPatient& patient, platform::AccountId account, platform::Instant now);

/// The same for many whose medical record numbers have been claimed already (patient_import.h). One statement.
void InsertClaimedPatients(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                           const std::vector<NewPatient>& patients, platform::AccountId account, platform::Instant now);

/// Replaces the profile, its search tokens and claims; raises the version by one. One statement.
/// Errors: MRN_TAKEN; the transaction must be given up then.
platform::Result<PatientRecord> UpdatePatient(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, const LockedPatient& locked,
                                              v1::PatientProfile profile, platform::Instant now);

std::vector<platform::postgres::Statement> PatientStatements();

}  // namespace cairn::enrollment::storage
