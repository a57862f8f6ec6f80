#include "counseling/rpc/session_steps.h"

#include "cairn/options/v1/options.pb.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/session_wire.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/account.h"

namespace cairn::counseling {

using platform::AccountId;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error CounsellorNotKnown(AccountId id) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "COUNSELLOR_NOT_KNOWN",
          .message = "There is no such active clinician or prescriber.",
          .metadata = {{"account_id", id.ToString()}}};
}

}  // namespace

AccountId RequireCounsellor(Call& call, Transaction& tx, const std::string& account_id) {
  const auto counsellor = ParseOptionalId<AccountId>(account_id).value_or(call.account());
  const auto roles = projection::storage::FindActiveRoles(tx, counsellor);
  if (!roles || (!roles->contains(options::v1::ROLE_CLINICIAN) && !roles->contains(options::v1::ROLE_PRESCRIBER)))
    platform::Reject(CounsellorNotKnown(counsellor));
  return counsellor;
}

storage::SessionRecord OpenSession(Call& call, Transaction& tx, PatientId patient, SessionId id,
                                   const std::string& etag) {
  auto record = storage::LockSession(tx, patient, id).value();
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.session.version, etag));
  return record;
}

v1::Session KeepClosed(Call& call, Transaction& tx, const storage::SessionRecord& record, PatientId patient) {
  storage::CloseSession(tx, record.session, call.now(), call.account());
  call.Made(record.session.id.value);
  return ToReply(call.keys(), patient, record);
}

v1::Session ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::SessionRecord& record) {
  auto reply = wire::ToProto(record.session);
  reply.set_patient_id(patient.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  reply.set_etag(platform::rpc::MakeEtag(keys, record.session.id.value, record.session.version));
  return reply;
}

}  // namespace cairn::counseling
