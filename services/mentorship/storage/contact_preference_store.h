#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/contact.h"
#include "platform/postgres/database.h"
#include "projection/storage/patient_seal.h"

// Table: contact_preference. Rows are added and never changed; the last one counts.
namespace cairn::mentorship::storage {

struct ContactPreference {
  /// Empty where nothing was said, or when the key that sealed it has been destroyed.
  std::string called{};
  domain::ContactChannel channel = domain::ContactChannel::kPhone;
  bool agrees_to_contact = false;
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
};

/// Travels with the next statement or the commit.
void InsertContactPreference(platform::postgres::Transaction& tx, const projection::storage::PatientSealer& sealer,
                             const ContactPreference& preference);
/// What was said last about the patient or a record that was merged into theirs.
std::optional<ContactPreference> FindContactPreference(platform::postgres::Transaction& tx,
                                                       const platform::crypto::OrgKeys& keys, PatientId patient);

std::vector<platform::postgres::Statement> ContactPreferenceStatements();

}  // namespace cairn::mentorship::storage
