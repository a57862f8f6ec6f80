#include "mentorship/storage/contact_preference_store.h"

namespace cairn::mentorship::storage {

using platform::Instant;
using platform::Uuid;
using platform::crypto::OrgKeys;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertContactPreference{"insert_contact_preference", R"sql(
  INSERT INTO contact_preference
    (org_id, preference_id, patient_id, called_sealed, sealed_under, channel, agrees_to_contact, recorded_at,
     recorded_by)
  VALUES ($1, $2, $3, $4, $3, $5, $6, $7, $8))sql"};

void InsertContactPreference(Transaction& tx, const projection::storage::PatientSealer& sealer,
                             const ContactPreference& preference) {
  const Uuid id = platform::NewUuid();
  tx.ExecLater(kInsertContactPreference, tx.org(), id, sealer.patient(),
               Bytes{sealer.Seal("contact_preference", "called", id, preference.called)},
               static_cast<std::int16_t>(preference.channel), preference.agrees_to_contact, preference.recorded_at,
               preference.recorded_by);
}

constexpr Statement kFindContactPreference{"find_contact_preference", R"sql(
  SELECT c.preference_id, c.called_sealed, c.sealed_under, c.channel, c.agrees_to_contact, c.recorded_at, c.recorded_by
  FROM patient p
  JOIN contact_preference c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
  ORDER BY c.recorded_at DESC, c.preference_id DESC
  LIMIT 1)sql"};

std::optional<ContactPreference> FindContactPreference(Transaction& tx, const OrgKeys& keys, PatientId patient) {
  auto wrapped = projection::storage::ListDataKeysLater(tx, {patient});
  const auto rows = tx.Exec(kFindContactPreference, tx.org(), patient);
  if (rows.empty()) return std::nullopt;
  const auto& row = rows[0];
  const projection::storage::PatientOpener opener(tx, keys, std::move(wrapped));
  ContactPreference preference;
  preference.called = opener
                          .Open(Get<PatientId>(row, "sealed_under"), "contact_preference", "called",
                                Get<Uuid>(row, "preference_id"), Get<Bytes>(row, "called_sealed").value)
                          .value_or("");
  preference.channel = static_cast<domain::ContactChannel>(Get<std::int16_t>(row, "channel"));
  preference.agrees_to_contact = Get<bool>(row, "agrees_to_contact");
  preference.recorded_at = Get<Instant>(row, "recorded_at");
  preference.recorded_by = Get<platform::AccountId>(row, "recorded_by");
  return preference;
}

std::vector<Statement> ContactPreferenceStatements() { return {kInsertContactPreference, kFindContactPreference}; }

}  // namespace cairn::mentorship::storage
