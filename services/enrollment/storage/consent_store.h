#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/consent.pb.h"
#include "enrollment/domain/consent.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A consent on record: as the rules see it, and as the contract shows it but for state, end_time and etag, which
/// depend on the moment.
struct ConsentRecord {
  domain::Consent consent;
  v1::Consent shown;
};

/// Adds a consent. `text` is the template that was signed. The table holds every element of 42 CFR 2.31(a) again.
void InsertConsent(platform::postgres::Transaction& tx, const PatientSealer& sealer, const ConsentRecord& record,
                   const v1::ConsentTemplate& text, platform::AccountId by);

/// Errors: CONSENT_NOT_FOUND, also when it is another patient's. What may end is loaded under the lock on the patient's
/// row (LockPatientRow): a disclosure takes the same.
platform::Result<ConsentRecord> LoadConsent(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            PatientId patient, ConsentId id);

/// Where a page begins: after the consent with this day and id.
struct ConsentCursor {
  platform::Date signed_on;
  ConsentId id;
};
/// Newest day of signing first; at most `limit`. Where the key of one has been destroyed, what is sealed of it is
/// empty.
std::vector<ConsentRecord> ListConsents(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        PatientId patient, const std::optional<ConsentCursor>& after, int limit);

/// How a consent ends. Set is what belongs to `kind`.
struct NewConsentEnd {
  domain::ConsentEnd kind = domain::ConsentEnd::kRevoked;
  /// With kRevoked.
  std::optional<v1::ConsentRevocation> revocation{};
  /// With kReplaced.
  std::optional<ConsentId> replaced_by{};
  /// With kEventCame.
  std::optional<platform::Date> occurred_on{};
  /// With kEnteredInError.
  v1::ConsentErrorReason error_reason = v1::CONSENT_ERROR_REASON_UNSPECIFIED;
};
/// Ends `record` at `now` and says so in it, its version raised by one. The patient's row is locked by the caller.
void EndConsent(platform::postgres::Transaction& tx, const PatientSealer& sealer, ConsentRecord& record,
                const NewConsentEnd& end, platform::Instant now, platform::AccountId by);

/// All that is on record of a patient's will about disclosures.
struct Policy {
  /// Those that have ended included.
  std::vector<domain::Consent> consents;
  /// Agreed ones, those that have ended included.
  std::vector<domain::Restriction> restrictions;
  /// The zone whose days a consent expires on.
  std::optional<platform::TimeZone> zone{};
  /// To write with the patient's key; nothing when there is no such patient, or the key has been destroyed.
  std::optional<PatientSealer> sealer{};
};
/// Asks for the policy of `patient` with the transaction's next statement.
class PolicyQuestion {
 public:
  PolicyQuestion(platform::postgres::Transaction& tx, PatientId patient);
  /// Another round trip only when a merge has brought records together that are sealed under several keys. A consent
  /// that cannot be opened, because its key has been destroyed, is left out; a restriction is not: it then keeps
  /// everything from everybody.
  Policy Load(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys) &&;

 private:
  PatientId patient_;
  platform::postgres::LaterRows wrapped_;
  platform::postgres::LaterRows consents_;
  platform::postgres::LaterRows restrictions_;
  platform::postgres::LaterRows zone_;
};

std::vector<platform::postgres::Statement> ConsentStatements();

}  // namespace cairn::enrollment::storage
