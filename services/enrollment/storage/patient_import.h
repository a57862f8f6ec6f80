#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "enrollment/domain/ids.h"
#include "enrollment/storage/patient_index.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// Keyed hash (16 bytes) of the id that a record has where it comes from.
std::string SourceToken(const platform::crypto::OrgKeys& keys, const std::string& source_id);
/// Keyed hash (16 bytes) of a whole profile.
std::string ContentDigest(const platform::crypto::OrgKeys& keys, const v1::PatientProfile& profile);

/// A record that was taken in before.
struct KnownSource {
  PatientId patient;
  /// Of the profile as it was imported, whatever has been corrected since.
  std::string content_digest;
};
/// By SourceToken; those that are not known are missing.
std::map<std::string, KnownSource> FindSources(platform::postgres::Transaction& tx,
                                               const std::vector<std::string>& tokens);
/// Who holds medical record numbers, by IdentifierClaim::token; those that nobody holds are missing.
std::map<std::string, PatientId> FindIdentifierOwners(platform::postgres::Transaction& tx,
                                                      const std::vector<std::string>& tokens);

/// What a new patient of an import needs to be nobody else's: its source and its medical record numbers.
struct ImportClaim {
  PatientId patient;
  std::string source_token;
  std::string content_digest;
  std::vector<IdentifierClaim> identifiers;
};
/// Takes what nobody has, waiting for transactions that are taking the same; returns the patients who got all of
/// theirs. What the others got in part is given back. No token may occur twice in `claims`.
std::set<PatientId> TakeClaims(platform::postgres::Transaction& tx, const std::vector<ImportClaim>& claims);

/// Lets the statements of this transaction run, and wait for locks, up to 20 seconds: a chunk is some ten thousand
/// rows, and two imports of one file wait for each other instead of failing.
void AllowLongStatements(platform::postgres::Transaction& tx);

std::vector<platform::postgres::Statement> PatientImportStatements();

}  // namespace cairn::enrollment::storage
