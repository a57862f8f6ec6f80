#include "mentorship/rpc/handover_steps.h"

#include "mentorship/domain/support_desk.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/storage/roster_store.h"

namespace cairn::mentorship {

using domain::OnCallRole;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireOnRoster(const Call& call, Transaction& tx, bool is_on_roster) {
  if (is_on_roster && !storage::IsExternalMentor(tx, call.account())) return;
  platform::Reject({.code = platform::Code::kPermissionDenied,
                    .reason = "NOT_ON_CALL",
                    .message = "Notes are between those who go off and those who come on."});
}

}  // namespace

void RequireGoesOff(const Call& call, Transaction& tx, OnCallRole role) {
  const auto roster = storage::LoadRoster(tx, role, call.now() - domain::kHandover);
  RequireOnRoster(call, tx, domain::GoesOff(roster, call.account(), call.now()));
}

void RequireTakesPartInHandover(const Call& call, Transaction& tx, OnCallRole role) {
  const auto roster = storage::LoadRoster(tx, role, call.now() - domain::kHandover);
  RequireOnRoster(call, tx, domain::TakesPartInHandover(roster, call.account(), call.now()));
}

}  // namespace cairn::mentorship
