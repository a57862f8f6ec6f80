#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/disclosure.pb.h"
#include "enrollment/domain/disclosure.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// One disclosure as stored, opened.
struct DisclosureRecord {
  DisclosureId id{};
  PatientId patient{};
  /// Nothing when the key that they were sealed with has been destroyed. To insert, they are needed.
  std::optional<v1::DisclosureDetails> details{};
  domain::RecipientStatus recipient_status = domain::RecipientStatus::kOtherLawfulHolder;
  std::vector<domain::Information> information{};
  domain::Purpose purpose = domain::Purpose::kTreatment;
  domain::DisclosureBasis basis = domain::DisclosureBasis::kConsent;
  /// Set with DisclosureBasis::kConsent, and only then.
  std::optional<ConsentId> consent{};
  domain::Redisclosure redisclosure = domain::Redisclosure::kProhibited;
  platform::Instant disclosed_at{};
  platform::AccountId disclosed_by{};
  /// Full name of the method that discloses.
  std::string method{};
};

/// Adds to the accounting of disclosures, in the transaction of the call that discloses; nothing changes or removes a
/// row again. Travels with the next statement or the commit. `sealer` is the patient's.
void InsertDisclosure(platform::postgres::Transaction& tx, const PatientSealer& sealer,
                      const DisclosureRecord& disclosure);

/// Everything about `patient` from `since` on, oldest first. Two statements.
std::vector<DisclosureRecord> ListDisclosures(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, PatientId patient,
                                              platform::Instant since);
/// Those alone that went through an intermediary.
std::vector<DisclosureRecord> ListIntermediaryDisclosures(platform::postgres::Transaction& tx,
                                                          const platform::crypto::OrgKeys& keys, PatientId patient,
                                                          platform::Instant since);

std::vector<platform::postgres::Statement> DisclosureStatements();

}  // namespace cairn::enrollment::storage
