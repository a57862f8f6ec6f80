#include "enrollment/referral_service.h"
#include "enrollment/rpc/change_referral.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/storage/errors.h"
#include "enrollment/wire/events_wire.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::Uuid;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

// Would whoever takes the person on treat them? A consent to "my treating providers" covers those, and nobody else.
bool IsTreatment(int service_kind) {
  switch (service_kind) {
    case v1::REFERRAL_SERVICE_KIND_HARM_REDUCTION:
    case v1::REFERRAL_SERVICE_KIND_RECOVERY_HOUSING:
    case v1::REFERRAL_SERVICE_KIND_OTHER:
      return false;
    default:
      return true;
  }
}

domain::DisclosureRequest DisclosureOf(PatientId patient, const v1::Referral& referral) {
  if (!referral.has_recipient()) Reject(storage::PatientNotFound());
  const auto& recipient = referral.recipient();
  domain::DisclosureRequest request;
  request.patient = patient;
  request.recipient.name = recipient.name();
  request.recipient.address = recipient.address();
  request.recipient.directory_id = Uuid::Parse(recipient.directory_id());
  request.recipient.status = static_cast<domain::RecipientStatus>(recipient.status());
  request.recipient.treats_the_patient = IsTreatment(referral.service_kind());
  if (request.recipient.treats_the_patient) {
    request.recipient.classes = {domain::RecipientClass::kTreatingProviders};
  }
  request.purpose = domain::Purpose::kTreatment;
  for (const int category : referral.information()) {
    request.information.push_back(static_cast<domain::Information>(category));
  }
  return request;
}

v1::ReferralSent SentEvent(const storage::ReferralRecord& record) {
  return wire::MakeReferralSent(record.referral, static_cast<v1::ReferralServiceKind>(record.service_kind),
                                record.level, static_cast<v1::ReferralUrgency>(record.urgency));
}

}  // namespace

grpc::Status ReferralService::SendReferral(grpc::ServerContext* context, const v1::SendReferralRequest* request,
                                           v1::SendReferralResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto change = ParseReferralChange(*request);
    call.Mutate([&](Transaction& tx) {
      *response->mutable_referral() = ChangeReferral(
          call, tx, change, domain::ReferralVerb::kSend,
          [&](storage::ReferralRecord& record) {
            const auto asked = DisclosureOf(change.patient, ToReply(call.keys(), record, record.referral.since));
            *response->mutable_disclosure_notice() = Disclose(call, tx, asked);
            record.disclosure = ParseId<DisclosureId>(response->disclosure_notice().disclosure_id());
          },
          [&](const storage::ReferralRecord& record) {
            return std::vector{StepEvent(call, record.referral, SentEvent(record))};
          });
    });
    RequireStillPermitted(call, DisclosureOf(change.patient, response->referral()));
  });
}

}  // namespace cairn::enrollment
