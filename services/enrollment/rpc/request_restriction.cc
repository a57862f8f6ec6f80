#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/privacy_wire.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::RestrictionRecord ParseRestriction(const v1::RequestRestrictionRequest& request, const Call& call) {
  storage::RestrictionRecord record{.id = RestrictionId::New(), .shown = {}};
  auto& shown = record.shown;
  shown.set_restriction_id(record.id.ToString());
  shown.set_patient_id(request.patient_id());
  *shown.mutable_scope() = request.scope();
  wire::Normalise(*shown.mutable_scope());
  shown.set_answer(request.answer());
  *shown.mutable_start_time() = wire::ToProto(call.now());
  shown.set_recorded_by_account_id(call.account().ToString());
  record.must_agree = domain::MustAgree(wire::ToDomain(shown.scope()));
  return record;
}

}  // namespace

grpc::Status PrivacyService::RequestRestriction(grpc::ServerContext* context,
                                                const v1::RequestRestrictionRequest* request,
                                                v1::RequestRestrictionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto record = ParseRestriction(*request, call);
    if (record.must_agree && request->answer() == v1::Restriction::ANSWER_DECLINED) {
      Reject({.code = platform::Code::kFailedPrecondition,
              .reason = "RESTRICTION_MUST_BE_AGREED",
              .message = "A health plan must not be told, for payment or operations, of what was paid in full by "
                         "others (45 CFR 164.522(a)(1)(vi)): the clinic can't decline."});
    }
    call.Mutate([&](Transaction& tx) {
      // Disclosures take the same lock: none is decided as if the restriction were not there once this has answered.
      platform::Require(storage::LockPatientRow(tx, patient));
      storage::InsertRestriction(tx, storage::PatientSealer(tx, call.keys(), patient), record, call.now(),
                                 call.account());
      call.Made(record.id.value);
      *response->mutable_restriction() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::enrollment
