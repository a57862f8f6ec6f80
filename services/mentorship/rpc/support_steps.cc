#include "mentorship/rpc/support_steps.h"

#include "mentorship/domain/support_desk.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/wire/support_wire.h"

namespace cairn::mentorship {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

void RequireWorkforce(const Call& call, Transaction& tx) {
  if (!storage::IsExternalMentor(tx, call.account())) return;
  Reject({.code = platform::Code::kPermissionDenied,
          .reason = "NOT_OF_THE_WORKFORCE",
          .message = "This is for the clinic's own people."});
}

bool SeesAll(const Call& call) {
  const auto& roles = call.caller().roles;
  return roles.contains(options::v1::ROLE_CLINICIAN) || roles.contains(options::v1::ROLE_PRESCRIBER) ||
         roles.contains(options::v1::ROLE_CARE_COORDINATOR);
}

bool Sees(const Call& call, const storage::SupportRecord& record) {
  return SeesAll(call) || domain::IsSeenByMentor(record.request, record.opened_by, call.account());
}

v1::SupportRequest ToReply(const Call& call, const storage::SupportRecord& record) {
  auto reply = SeesAll(call) ? wire::ToProto(record.request, call.account(), call.now())
                             : wire::ToMasked(record.request, call.account(), call.now());
  reply.set_call_name(record.call_name);
  reply.set_call_back(record.call_back);
  if (SeesAll(call)) reply.set_opened_by_account_id(record.opened_by.ToString());
  return reply;
}

v1::SupportRequest ChangeSupport(Call& call, Transaction& tx, const std::string& support_request_id,
                                 const SupportChanging& change, const SupportTelling& tell) {
  RequireWorkforce(call, tx);
  const auto id = ParseId<SupportRequestId>(support_request_id);
  auto record = storage::LockSupport(tx, call.keys(), id, call.account()).value();
  if (!Sees(call, record)) Reject(storage::SupportRequestNotFound(id));
  const auto changed = change(tx, record.request).value();
  if (changed.request.version != record.request.version) {
    storage::UpdateSupport(tx, record.request, changed, call.now(), call.account());
    tell(tx, changed);
  }
  record.request = changed.request;
  // The answer is kept for a repeated request, longer than who asked is to be known.
  record.call_name.clear();
  record.call_back.clear();
  call.Made(id.value);
  if (!record.request.patient.IsNil()) call.Touches(record.request.patient);
  return ToReply(call, record);
}

}  // namespace cairn::mentorship
