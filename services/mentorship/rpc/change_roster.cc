#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireSomeDuty(const domain::Roster& roster, const domain::RosterChange& change) {
  if (!change.leaves || domain::HasDuty(roster, change.line, *change.leaves, {change.from, change.until})) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition,
                    .reason = "NOT_ON_DUTY",
                    .message = "Who is to leave is not on call at that time.",
                    .metadata = {{"account_id", change.leaves->ToString()}}});
}

}  // namespace

grpc::Status RosterService::ChangeRoster(grpc::ServerContext* context, const v1::ChangeRosterRequest* request,
                                         v1::ChangeRosterResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto role = static_cast<domain::OnCallRole>(request->role());
    const auto change = wire::ToDomain(*request).value();
    call.Mutate([&](Transaction& tx) {
      const auto number = storage::LockRoster(tx, role);
      const auto roster = storage::LoadRoster(tx, role, call.now());
      if (domain::InstantOf(change.until, roster.zone) <= call.now()) {
        platform::Reject({.code = platform::Code::kFailedPrecondition,
                          .reason = "ROSTER_IN_PAST",
                          .message = "What has been stays as it was."});
      }
      RequireSomeDuty(roster, change);
      if (change.comes) RequireMayBeOnCall(tx, role, change.line, {*change.comes});
      storage::InsertChanges(tx, role, number, {change}, std::nullopt, call.now(), call.account());
    });
  });
}

}  // namespace cairn::mentorship
