#pragma once

#include <vector>

#include "enrollment/storage/patient_store.h"

// Patients from before duplicates could be found get the hashes that they are found by.
namespace cairn::enrollment::storage {

/// Organisations that have patients. As the relay role, which sees the outbox of all.
std::vector<platform::OrgId> ListOrganisations(platform::postgres::Transaction& tx);

/// Gives the next `limit` patients of the organisation their hashes and remembers how far it has come; false when all
/// have theirs. May be repeated, and run by several at once: they take turns.
bool IndexMorePatients(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, int limit);

std::vector<platform::postgres::Statement> DuplicateIndexStatements();

}  // namespace cairn::enrollment::storage
