#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireMayEnd(const storage::RestrictionRecord& record, v1::Restriction::EndBasis basis) {
  if (record.shown.answer() != v1::Restriction::ANSWER_AGREED || record.shown.has_end_time()) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "RESTRICTION_ENDED",
            .message = "The restriction has ended, or was never agreed to.",
            .metadata = {{"restriction_id", record.id.ToString()}}});
  }
  if (record.must_agree && basis == v1::Restriction::END_BASIS_CLINIC) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "RESTRICTION_MUST_STAND",
            .message = "Only the patient ends a restriction that the clinic could not decline (45 CFR "
                       "164.522(a)(2)(iii)).",
            .metadata = {{"restriction_id", record.id.ToString()}}});
  }
}

}  // namespace

grpc::Status PrivacyService::EndRestriction(grpc::ServerContext* context, const v1::EndRestrictionRequest* request,
                                            v1::EndRestrictionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<RestrictionId>(request->restriction_id());
    call.Mutate([&](Transaction& tx) {
      platform::Require(storage::LockPatientRow(tx, patient));
      auto record = storage::LockRestriction(tx, call.keys(), patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.version, request->etag()));
      RequireMayEnd(record, request->basis());
      storage::EndRestriction(tx, record, request->basis(), call.now(), call.account());
      call.Made(id.value);
      *response->mutable_restriction() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::enrollment
