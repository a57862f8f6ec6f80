#pragma once

#include <vector>

#include "enrollment/domain/duplicate.h"
#include "enrollment/storage/patient_store.h"

namespace cairn::enrollment::storage {

/// A record that may be about the same person. When that one was merged, `patient` is its survivor.
struct DuplicateCandidate {
  PatientRecord patient;
  domain::DuplicateScore score;
};

/// Records like `profile`, most likely first, at most 10: those with most hashes in common are opened (at most 200) and
/// compared.
std::vector<DuplicateCandidate> FindDuplicates(platform::postgres::Transaction& tx,
                                               const platform::crypto::OrgKeys& keys,
                                               const v1::PatientProfile& profile);

/// Two records that are likely to be about one person.
struct LikelyPair {
  PatientId first;
  PatientId second;
  domain::DuplicateScore score;
};

/// The likely and certain duplicates of patients that have just been added, among all. Two statements for any number of
/// them: candidates are those who share hashes of two kinds.
std::vector<LikelyPair> FindDuplicatesOfNew(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            const std::vector<NewPatient>& patients);

std::vector<platform::postgres::Statement> DuplicateSearchStatements();

}  // namespace cairn::enrollment::storage
