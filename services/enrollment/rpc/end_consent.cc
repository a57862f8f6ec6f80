#include "enrollment/rpc/end_consent.h"

#include "enrollment/rpc/consent_reply.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::outbox::Make;
using platform::postgres::Transaction;
using platform::rpc::Call;

v1::Consent EndConsent(Call& call, Transaction& tx, PatientId patient_id, ConsentId id, const std::string& etag,
                       const std::function<storage::NewConsentEnd(Transaction&, const EndingConsent&)>& decide) {
  const auto patient = storage::LockPatient(tx, call.keys(), patient_id).value();
  // Now that nothing is disclosed meanwhile: the call may have waited, and what left before that left before the end.
  const auto now = call.clock_now();
  auto record = storage::LoadConsent(tx, call.keys(), patient_id, id).value();
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.consent.version, etag));
  const auto zone = projection::storage::OrganisationZone(tx);
  const auto end =
      decide(tx, {patient.record, record.consent, record.shown.minor_law_state(), platform::ClinicDay(now, zone)});
  storage::EndConsent(tx, storage::PatientSealer(tx, call.keys(), patient_id), record, end, now, call.account());
  const auto& consent = record.consent;
  platform::outbox::Append(tx, {end.kind == domain::ConsentEnd::kRevoked
                                    ? Make(id.value, consent.version, wire::MakeConsentRevoked(consent), now)
                                    : Make(id.value, consent.version, wire::MakeConsentEnded(consent), now)});
  call.Made(id.value);
  return ToReply(call.keys(), record, now, zone);
}

}  // namespace cairn::enrollment
