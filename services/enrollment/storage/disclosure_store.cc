#include "enrollment/storage/disclosure_store.h"

#include <algorithm>
#include <stdexcept>

#include "enrollment/storage/patient_seal.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::string_view kDisclosureTable = "disclosure";

std::string ArrayOfNumbers(const std::vector<domain::Information>& information) {
  std::vector<std::int64_t> numbers;
  for (const auto kind : information) numbers.push_back(static_cast<std::int64_t>(kind));
  return ArrayOf(numbers);
}

DisclosureRecord ReadDisclosure(const Row& row, const PatientOpener& opener) {
  DisclosureRecord disclosure{
      .id = Get<DisclosureId>(row, "disclosure_id"),
      .patient = Get<PatientId>(row, "patient_id"),
      .recipient_status = static_cast<domain::RecipientStatus>(Get<std::int16_t>(row, "recipient_status")),
      .purpose = static_cast<domain::Purpose>(Get<std::int16_t>(row, "purpose")),
      .basis = static_cast<domain::DisclosureBasis>(Get<std::int16_t>(row, "basis")),
      .consent = GetOptional<ConsentId>(row, "consent_id"),
      .redisclosure = static_cast<domain::Redisclosure>(Get<std::int16_t>(row, "redisclosure")),
      .disclosed_at = Get<Instant>(row, "disclosed_at"),
      .disclosed_by = Get<AccountId>(row, "disclosed_by"),
      .method = Get<std::string>(row, "method")};
  for (const auto& kind : GetTextArray(row, "information")) {
    disclosure.information.push_back(static_cast<domain::Information>(std::stoi(kind)));
  }
  const auto opened = opener.Open(Get<PatientId>(row, "sealed_under"), kDisclosureTable, disclosure.id.value,
                                  Get<Bytes>(row, "sealed").value);
  if (opened && !disclosure.details.emplace().ParseFromString(*opened)) {
    throw std::logic_error("the details of a disclosure are of another type");
  }
  return disclosure;
}

std::vector<DisclosureRecord> ReadDisclosures(Transaction& tx, const OrgKeys& keys, const Rows& rows) {
  // A record that a merge has brought together is sealed under more than one key.
  std::vector<PatientId> sealed_under;
  for (const auto& row : rows) sealed_under.push_back(Get<PatientId>(row, "sealed_under"));
  std::sort(sealed_under.begin(), sealed_under.end());
  sealed_under.erase(std::unique(sealed_under.begin(), sealed_under.end()), sealed_under.end());
  const PatientOpener opener(tx, keys, sealed_under);
  std::vector<DisclosureRecord> disclosures;
  for (const auto& row : rows) disclosures.push_back(ReadDisclosure(row, opener));
  return disclosures;
}

}  // namespace

constexpr Statement kInsertDisclosure{"insert_disclosure", R"sql(
  INSERT INTO disclosure (org_id, disclosure_id, patient_id, sealed, sealed_under, recipient_status, through_intermediary,
                          information, purpose, basis, consent_id, redisclosure, disclosed_at, disclosed_by, method)
  VALUES ($1, $2, $3, $4, $3, $5, $6, $7::smallint[], $8, $9, $10, $11, $12, $13, $14))sql"};

void InsertDisclosure(Transaction& tx, const PatientSealer& sealer, const DisclosureRecord& disclosure) {
  const auto& details = disclosure.details.value();
  tx.ExecLater(kInsertDisclosure, tx.org(), disclosure.id, disclosure.patient,
               Bytes{sealer.Seal(kDisclosureTable, disclosure.id.value, details.SerializeAsString())},
               static_cast<std::int16_t>(disclosure.recipient_status), !details.intermediary().empty(),
               ArrayOfNumbers(disclosure.information), static_cast<std::int16_t>(disclosure.purpose),
               static_cast<std::int16_t>(disclosure.basis), disclosure.consent,
               static_cast<std::int16_t>(disclosure.redisclosure), disclosure.disclosed_at, disclosure.disclosed_by,
               disclosure.method);
}

constexpr Statement kListDisclosures{"list_disclosures", R"sql(
  SELECT disclosure_id, patient_id, sealed, sealed_under, recipient_status, information, purpose, basis, consent_id,
         redisclosure, disclosed_at, disclosed_by, method
  FROM disclosure
  WHERE org_id = $1 AND patient_id = $2 AND disclosed_at >= $3
  ORDER BY disclosed_at, disclosure_id)sql"};

std::vector<DisclosureRecord> ListDisclosures(Transaction& tx, const OrgKeys& keys, PatientId patient, Instant since) {
  return ReadDisclosures(tx, keys, tx.Exec(kListDisclosures, tx.org(), patient, since));
}

constexpr Statement kListIntermediaryDisclosures{"list_intermediary_disclosures", R"sql(
  SELECT disclosure_id, patient_id, sealed, sealed_under, recipient_status, information, purpose, basis, consent_id,
         redisclosure, disclosed_at, disclosed_by, method
  FROM disclosure
  WHERE org_id = $1 AND patient_id = $2 AND disclosed_at >= $3 AND through_intermediary
  ORDER BY disclosed_at, disclosure_id)sql"};

std::vector<DisclosureRecord> ListIntermediaryDisclosures(Transaction& tx, const OrgKeys& keys, PatientId patient,
                                                          Instant since) {
  return ReadDisclosures(tx, keys, tx.Exec(kListIntermediaryDisclosures, tx.org(), patient, since));
}

std::vector<Statement> DisclosureStatements() {
  return {kInsertDisclosure, kListDisclosures, kListIntermediaryDisclosures};
}

}  // namespace cairn::enrollment::storage
