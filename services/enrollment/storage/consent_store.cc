#include "enrollment/storage/consent_store.h"

#include <algorithm>
#include <limits>

#include "enrollment/storage/errors.h"
#include "enrollment/storage/restriction_store.h"
#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/date_wire.h"
#include "projection/storage/site.h"

namespace cairn::enrollment::storage {

using domain::ConsentEnd;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::Uuid;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kConsentTable[] = "consent";
constexpr char kConsentEndTable[] = "consent_end";
constexpr std::int16_t kOnADay = 1, kWithAnEvent = 2, kNever = 3;

template <class Enum>
std::string NumbersOf(const std::vector<Enum>& enums) {
  std::vector<std::int64_t> numbers;
  for (const auto one : enums) numbers.push_back(static_cast<std::int64_t>(one));
  return ArrayOf(numbers);
}

std::string KindsOf(const domain::ConsentTerms& terms) {
  std::vector<domain::RecipientKind> kinds;
  for (const auto& recipient : terms.recipients) kinds.push_back(recipient.kind);
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  return NumbersOf(kinds);
}

std::int16_t WithoutParticipants(const domain::ConsentTerms& terms) {
  return static_cast<std::int16_t>(
      std::count_if(terms.recipients.begin(), terms.recipients.end(), [](const auto& recipient) {
        return recipient.kind == domain::RecipientKind::kIntermediary && recipient.participants.empty() &&
               !recipient.treating_participants;
      }));
}

std::int16_t KindOf(const domain::ConsentExpiry& expiry) {
  if (expiry.expires_on) return kOnADay;
  return expiry.none ? kNever : kWithAnEvent;
}

/// What is sealed of a consent: who is named in it, and its terms as they were signed.
std::string SealedPart(const v1::Consent& shown) {
  v1::Consent sealed;
  *sealed.mutable_terms() = shown.terms();
  *sealed.mutable_signature() = shown.signature();
  sealed.set_patient_name(shown.patient_name());
  return sealed.SerializeAsString();
}

/// The end in `row` as it goes into `record`; nothing when there is none.
void ReadEnd(const PatientOpener& opener, const Row& row, ConsentRecord& record) {
  const auto kind = GetOptional<std::int16_t>(row, "end_kind");
  if (!kind) return;
  record.consent.end = static_cast<ConsentEnd>(*kind);
  record.consent.ended_at = Get<Instant>(row, "ended_at");
  record.consent.version += Get<std::int16_t>(row, "end_number");
  auto& shown = record.shown;
  shown.set_ended_by_account_id(Get<AccountId>(row, "ended_by").ToString());
  if (const auto by = GetOptional<ConsentId>(row, "replaced_by_consent_id")) {
    shown.set_replaced_by_consent_id(by->ToString());
  }
  if (const auto day = GetOptional<Date>(row, "occurred_on")) *shown.mutable_event_occurred_on() = wire::ToProto(*day);
  if (const auto reason = GetOptional<std::int16_t>(row, "error_reason")) {
    shown.set_error_reason(static_cast<v1::ConsentErrorReason>(*reason));
  }
  const auto sealed = GetOptional<Bytes>(row, "end_sealed");
  if (!sealed) return;
  if (const auto opened = opener.Open(Get<PatientId>(row, "end_sealed_under"), kConsentEndTable,
                                      record.consent.id.value, sealed->value)) {
    shown.mutable_revocation()->ParseFromString(*opened);
  }
}

ConsentRecord ReadConsent(const PatientOpener& opener, const Row& row) {
  const auto id = Get<ConsentId>(row, "consent_id");
  v1::Consent shown;
  const auto opened =
      opener.Open(Get<PatientId>(row, "sealed_under"), kConsentTable, id.value, Get<Bytes>(row, "sealed").value);
  if (opened) shown.ParseFromString(*opened);
  shown.set_consent_id(id.ToString());
  shown.set_patient_id(Get<PatientId>(row, "patient_id").ToString());
  shown.set_template_sha256(Get<Bytes>(row, "template_sha256").value);
  shown.set_minor_law_state(Get<std::string>(row, "minor_law_state"));
  if (const auto replaced = GetOptional<ConsentId>(row, "replaces_consent_id")) {
    shown.set_replaces_consent_id(replaced->ToString());
  }
  *shown.mutable_record_time() = wire::ToProto(Get<Instant>(row, "recorded_at"));
  shown.set_recorded_by_account_id(Get<AccountId>(row, "recorded_by").ToString());
  *shown.mutable_signature()->mutable_signed_on() = wire::ToProto(Get<Date>(row, "signed_on"));
  ConsentRecord record{wire::ToDomain(shown), std::move(shown)};
  ReadEnd(opener, row, record);
  return record;
}

std::vector<PatientId> KeysIn(const Rows& rows) {
  std::vector<PatientId> patients;
  for (const auto& row : rows) {
    patients.push_back(Get<PatientId>(row, "sealed_under"));
    if (const auto under = GetOptional<PatientId>(row, "end_sealed_under")) patients.push_back(*under);
  }
  std::sort(patients.begin(), patients.end());
  patients.erase(std::unique(patients.begin(), patients.end()), patients.end());
  return patients;
}

}  // namespace

constexpr Statement kInsertConsent{"insert_consent", R"sql(
  INSERT INTO consent (org_id, consent_id, patient_id, discloser_count, information, recipient_kinds,
                       intermediaries_without_participants, purposes, expiry_kind, expires_on, template_code, template_version,
                       template_language, template_sha256, states_right_to_revoke, states_hipaa_redisclosure,
                       states_loss_of_protection, states_refusal_consequences, signer_capacity, representative_id,
                       signature_method, document_sha256, signed_on, minor_law_state, replaces_consent_id, sealed, sealed_under,
                       recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5::smallint[], $6::smallint[], $7, $8::smallint[], $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
          $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29))sql"};

void InsertConsent(Transaction& tx, const PatientSealer& sealer, const ConsentRecord& record,
                   const v1::ConsentTemplate& text, AccountId by) {
  const auto& consent = record.consent;
  const auto& terms = consent.terms;
  const auto& signature = consent.signature;
  std::optional<RepresentativeId> representative;
  if (signature.representative) representative = RepresentativeId{*signature.representative};
  tx.Exec(kInsertConsent, tx.org(), consent.id, consent.patient, static_cast<std::int16_t>(terms.disclosers.size()),
          NumbersOf(terms.information), KindsOf(terms), WithoutParticipants(terms), NumbersOf(terms.purposes),
          KindOf(terms.expiry), terms.expiry.expires_on, text.code(), text.version(), text.language(),
          Bytes{text.sha256()}, text.states_right_to_revoke(), text.states_hipaa_redisclosure(),
          text.states_loss_of_protection(), text.states_refusal_consequences(),
          static_cast<std::int16_t>(signature.capacity), representative, static_cast<std::int16_t>(signature.method),
          Bytes{signature.document_sha256}, signature.signed_on, record.shown.minor_law_state(),
          ConsentId::Parse(record.shown.replaces_consent_id()),
          Bytes{sealer.Seal(kConsentTable, consent.id.value, SealedPart(record.shown))}, sealer.patient(),
          consent.recorded_at, by);
}

constexpr Statement kLoadConsent{"load_consent", R"sql(
  SELECT c.consent_id, c.patient_id, c.template_sha256, c.signed_on, c.minor_law_state, c.replaces_consent_id, c.sealed,
         c.sealed_under, c.recorded_at, c.recorded_by, e.number AS end_number, e.kind AS end_kind, e.ended_at,
         e.replaced_by_consent_id, e.occurred_on, e.error_reason, e.sealed AS end_sealed,
         e.sealed_under AS end_sealed_under, e.recorded_by AS ended_by
  FROM consent c
  LEFT JOIN consent_end e ON e.org_id = c.org_id AND e.consent_id = c.consent_id
  WHERE c.org_id = $1 AND c.consent_id = $2 AND c.patient_id = $3
  ORDER BY e.number DESC
  LIMIT 1)sql"};

Result<ConsentRecord> LoadConsent(Transaction& tx, const OrgKeys& keys, PatientId patient, ConsentId id) {
  const auto rows = tx.Exec(kLoadConsent, tx.org(), id, patient);
  if (rows.empty()) return Fail(ConsentNotFound(id));
  return ReadConsent(PatientOpener(tx, keys, KeysIn(rows)), rows[0]);
}

constexpr Statement kListConsents{"list_consents", R"sql(
  SELECT c.consent_id, c.patient_id, c.template_sha256, c.signed_on, c.minor_law_state, c.replaces_consent_id, c.sealed,
         c.sealed_under, c.recorded_at, c.recorded_by, e.number AS end_number, e.kind AS end_kind, e.ended_at,
         e.replaced_by_consent_id, e.occurred_on, e.error_reason, e.sealed AS end_sealed,
         e.sealed_under AS end_sealed_under, e.recorded_by AS ended_by
  FROM consent c
  LEFT JOIN consent_end e ON e.org_id = c.org_id AND e.consent_id = c.consent_id
    AND NOT EXISTS (
      SELECT 1 FROM consent_end l WHERE l.org_id = e.org_id AND l.consent_id = e.consent_id AND l.number > e.number)
  WHERE c.org_id = $1 AND c.patient_id = $2
    AND ($3::date IS NULL OR (c.signed_on, c.consent_id) < ($3, $4::uuid))
  ORDER BY c.signed_on DESC, c.consent_id DESC
  LIMIT $5)sql"};

std::vector<ConsentRecord> ListConsents(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                        const std::optional<ConsentCursor>& after, int limit) {
  std::optional<Date> after_day;
  std::optional<ConsentId> after_id;
  if (after) {
    after_day = after->signed_on;
    after_id = after->id;
  }
  const auto rows = tx.Exec(kListConsents, tx.org(), patient, after_day, after_id, limit);
  const PatientOpener opener(tx, keys, KeysIn(rows));
  std::vector<ConsentRecord> records;
  for (const auto& row : rows) records.push_back(ReadConsent(opener, row));
  return records;
}

constexpr Statement kInsertConsentEnd{"insert_consent_end", R"sql(
  INSERT INTO consent_end (org_id, consent_id, number, kind, ended_at, revocation_method, revoker_capacity, representative_id,
                           replaced_by_consent_id, occurred_on, error_reason, sealed, sealed_under, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14))sql"};

void EndConsent(Transaction& tx, const PatientSealer& sealer, ConsentRecord& record, const NewConsentEnd& end,
                Instant now, AccountId by) {
  auto& consent = record.consent;
  const auto number = static_cast<std::int16_t>(consent.version);
  std::optional<std::int16_t> method, capacity, error_reason;
  std::optional<RepresentativeId> representative;
  std::optional<Bytes> sealed;
  std::optional<PatientId> sealed_under;
  if (end.revocation) {
    method = static_cast<std::int16_t>(end.revocation->method());
    capacity = static_cast<std::int16_t>(end.revocation->capacity());
    representative = RepresentativeId::Parse(end.revocation->representative_id());
    sealed = Bytes{sealer.Seal(kConsentEndTable, consent.id.value, end.revocation->SerializeAsString())};
    sealed_under = sealer.patient();
  }
  if (end.error_reason != v1::CONSENT_ERROR_REASON_UNSPECIFIED) {
    error_reason = static_cast<std::int16_t>(end.error_reason);
  }
  tx.Exec(kInsertConsentEnd, tx.org(), consent.id, number, static_cast<std::int16_t>(end.kind), now, method, capacity,
          representative, end.replaced_by, end.occurred_on, error_reason, sealed, sealed_under, by);
  consent.end = end.kind;
  consent.ended_at = now;
  // What was said of an earlier end stays in its row; shown is the one that counts.
  record.shown.clear_revocation();
  record.shown.clear_replaced_by_consent_id();
  record.shown.clear_event_occurred_on();
  ++consent.version;
  record.shown.set_error_reason(end.error_reason);
  record.shown.set_ended_by_account_id(by.ToString());
  if (end.revocation) *record.shown.mutable_revocation() = *end.revocation;
  if (end.replaced_by) record.shown.set_replaced_by_consent_id(end.replaced_by->ToString());
  if (end.occurred_on) *record.shown.mutable_event_occurred_on() = wire::ToProto(*end.occurred_on);
}

PolicyQuestion::PolicyQuestion(Transaction& tx, PatientId patient)
    : patient_(patient),
      wrapped_(ListDataKeysLater(tx, {patient})),
      consents_(tx.ExecLater(kListConsents, tx.org(), patient, std::optional<Date>(), std::optional<ConsentId>(),
                             std::numeric_limits<int>::max())),
      restrictions_(ListRestrictionsLater(tx, patient)),
      zone_(projection::storage::FindOrganisationZoneLater(tx)) {}

Policy PolicyQuestion::Load(Transaction& tx, const OrgKeys& keys) && {
  PatientOpener opener(tx, keys, wrapped_);
  opener.Add(tx, keys, KeysIn(consents_.Get()));
  opener.Add(tx, keys, RestrictionKeys(restrictions_.Get()));
  Policy policy;
  for (const auto& row : consents_.Get()) {
    auto record = ReadConsent(opener, row);
    // One whose key has been destroyed has no terms left: nothing may rest on it.
    if (!record.consent.terms.purposes.empty()) policy.consents.push_back(std::move(record.consent));
  }
  policy.restrictions = AgreedRestrictions(opener, restrictions_.Get());
  policy.zone = projection::storage::OrganisationZone(zone_);
  policy.sealer = opener.SealerOf(patient_);
  return policy;
}

std::vector<Statement> ConsentStatements() { return {kInsertConsent, kLoadConsent, kListConsents, kInsertConsentEnd}; }

}  // namespace cairn::enrollment::storage
