#include "enrollment/rpc/change_referral.h"

#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/events_wire.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Require;
using platform::outbox::NewEvent;
using platform::postgres::Transaction;
using platform::rpc::Call;

v1::Referral ChangeReferral(Call& call, Transaction& tx, const ReferralChangeRequest& request,
                            domain::ReferralVerb verb, const std::function<void(storage::ReferralRecord&)>& fill,
                            const std::function<std::vector<NewEvent>(const storage::ReferralRecord&)>& tell) {
  Require(storage::LockPatientRow(tx, request.patient));
  const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
  auto record = storage::LockReferral(tx, call.keys(), request.patient, request.referral, today).value();
  Require(platform::rpc::CheckEtag(call.keys(), request.referral.value, record.referral.version, request.etag));
  record.referral = domain::Advance(record.referral, verb, request.occurred_on.value_or(today), today).value();
  fill(record);
  storage::UpdateReferral(tx, record, call.account(), call.now());
  platform::outbox::Append(tx, tell(record));
  call.Made(request.referral.value);
  return ToReply(call.keys(), storage::LoadReferral(tx, call.keys(), request.patient, request.referral, today).value(),
                 today);
}

NewEvent ClosedEvent(const Call& call, const domain::Referral& referral) {
  return platform::outbox::Make(referral.id.value, 2 * referral.version + 1, wire::MakeReferralClosed(referral),
                                call.now());
}

}  // namespace cairn::enrollment
