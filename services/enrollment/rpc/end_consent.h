#pragma once

#include <functional>

#include "enrollment/rpc/consent_facts.h"
#include "enrollment/storage/consent_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// A consent that is about to end, with everything that may be asked before.
struct EndingConsent {
  const storage::PatientRecord& patient;
  const domain::Consent& consent;
  const std::string& minor_law_state;
  platform::Date today;
};

/// What Revoke, RecordConsentEvent and MarkConsentEnteredInError have in common: locks the patient's row, so that no
/// disclosure is decided meanwhile; loads the consent; lets `decide` say how it ends, or reject; ends it with its
/// event. Errors: PATIENT_NOT_FOUND, CONSENT_NOT_FOUND, ETAG_MISMATCH, and those of `decide`.
v1::Consent EndConsent(
    platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient, ConsentId id,
    const std::string& etag,
    const std::function<storage::NewConsentEnd(platform::postgres::Transaction&, const EndingConsent&)>& decide);

}  // namespace cairn::enrollment
