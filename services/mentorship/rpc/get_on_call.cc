#include <algorithm>

#include "mentorship/mentorship_service.h"
#include "mentorship/on_call.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/roster_store.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using domain::OnCallRole;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// How far it is looked back and ahead for the ends of a duty.
constexpr std::chrono::days kShownAround{7};

void AddOnCall(Call& call, Transaction& tx, OnCallRole role, v1::GetOnCallResponse& response) {
  const auto now = call.now();
  const auto roster = storage::LoadRoster(tx, role, now - kShownAround);
  const auto duties = domain::DutiesOf(roster, now - kShownAround, now + kShownAround);
  const auto asked = PeopleToAsk(tx, role, std::nullopt, now);
  for (const auto person : domain::OnCallAt(roster, now)) {
    const auto duty = std::find_if(duties.begin(), duties.end(), [&](const domain::Duty& each) {
      return each.person == person && each.from <= now && now < each.until;
    });
    auto& added = *response.add_people();
    added.set_role(static_cast<v1::OnCallRole>(role));
    added.set_account_id(person.ToString());
    added.set_is_asked(std::find(asked.begin(), asked.end(), person) != asked.end());
    if (duty == duties.end()) continue;
    added.set_line(static_cast<v1::OnCallLine>(duty->line));
    *added.mutable_since_time() = platform::wire::ToProto(duty->from);
    *added.mutable_until_time() = platform::wire::ToProto(duty->until);
  }
}

}  // namespace

grpc::Status RosterService::GetOnCall(grpc::ServerContext* context, const v1::GetOnCallRequest* request,
                                      v1::GetOnCallResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto asked = wire::ToDomain(request->role());
    call.Read([&](Transaction& tx) {
      response->Clear();
      for (const auto role : {OnCallRole::kPeer, OnCallRole::kClinician, OnCallRole::kPrescriber}) {
        if (!asked || *asked == role) AddOnCall(call, tx, role, *response);
      }
    });
  });
}

}  // namespace cairn::mentorship
