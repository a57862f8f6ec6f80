#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/storage/patient_store.h"

namespace cairn::enrollment::storage {

/// What is known about the person who is looked for. All that is set must match; at least one is.
struct PatientQuery {
  /// Words of a name (domain::NameWords), each a prefix of a different word of the patient's names.
  std::vector<std::string> words;
  std::optional<platform::Date> birth_date;
  /// As domain::NormaliseMrn and platform::NormalisePhone give them.
  std::optional<std::string> mrn;
  std::optional<std::string> phone;
};

struct PatientMatches {
  /// At most 20: those whose words are met in full first, then by name.
  std::vector<PatientRecord> patients;
  bool truncated = false;
};

/// Can hashes narrow this query down? False without a criterion and for a name that is one letter.
bool IsSearchable(const PatientQuery& query);

/// Looks `query` up: intersects hashes in the database, opens the candidates (at most 500) and compares exactly. With
/// `panel_of` only patients who have an open care relation to that account at `now`.
PatientMatches SearchPatients(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                              const PatientQuery& query, std::optional<platform::AccountId> panel_of,
                              platform::Instant now);

std::vector<platform::postgres::Statement> PatientSearchStatements();

}  // namespace cairn::enrollment::storage
