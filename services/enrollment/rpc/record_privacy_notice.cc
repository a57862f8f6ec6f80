#include "enrollment/privacy_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/privacy_notice_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::PrivacyNotice ParseNotice(const v1::RecordPrivacyNoticeRequest& request, const Call& call) {
  v1::PrivacyNotice notice;
  notice.set_privacy_notice_id(PrivacyNoticeId::New().ToString());
  notice.set_patient_id(request.patient_id());
  notice.set_notice_version(request.notice_version());
  notice.set_outcome(request.outcome());
  *notice.mutable_record_time() = wire::ToProto(call.now());
  notice.set_recorded_by_account_id(call.account().ToString());
  return notice;
}

}  // namespace

grpc::Status PrivacyService::RecordPrivacyNotice(grpc::ServerContext* context,
                                                 const v1::RecordPrivacyNoticeRequest* request,
                                                 v1::RecordPrivacyNoticeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient_id = ParseId<PatientId>(request->patient_id());
    const auto parsed = ParseNotice(*request, call);
    const auto day = ParseOptionalDate(request->has_given_on(), request->given_on(), "given_on");
    call.Mutate([&](Transaction& tx) {
      auto notice = parsed;
      const auto patient = storage::LoadPatient(tx, call.keys(), patient_id).value();
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      const auto given_on = day.value_or(today);
      if (given_on > today) {
        Reject({.code = platform::Code::kFailedPrecondition,
                .reason = "DATE_IN_FUTURE",
                .message = "The notice is given on a day after today at the clinic.",
                .metadata = {{"field", "given_on"}}});
      }
      if (given_on < storage::BirthDateOf(patient.profile)) {
        Reject(platform::InvalidRequest({{"given_on", "must not be before the person's birth"}}));
      }
      *notice.mutable_given_on() = wire::ToProto(given_on);
      storage::InsertPrivacyNotice(tx, notice, given_on, call.now(), call.account());
      call.Made(platform::Uuid::Parse(notice.privacy_notice_id()).value());
      *response->mutable_privacy_notice() = std::move(notice);
    });
  });
}

}  // namespace cairn::enrollment
