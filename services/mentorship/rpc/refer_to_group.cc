#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/mentor_steps.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/group_store.h"
#include "mentorship/storage/matching_entry_store.h"
#include "mentorship/storage/meeting_store.h"
#include "mentorship/storage/on_call_staff_store.h"
#include "mentorship/wire/group_referral_wire.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// Holds the place, so that it does not end meanwhile and nobody else refers there. Rejects with GROUP_NOT_FOUND,
/// MEETING_NOT_FOUND.
domain::GroupReferralFacts HoldPlace(Transaction& tx, const domain::GroupReferral& referral) {
  domain::GroupReferralFacts facts;
  if (referral.group)
    facts.group_ended = storage::FindGroup(tx, *referral.group, true).value().group.ended_on.has_value();
  if (referral.meeting) facts.meeting_retired = storage::FindMeeting(tx, *referral.meeting, true).value().retired;
  return facts;
}

}  // namespace

grpc::Status GroupReferralService::ReferToGroup(grpc::ServerContext* context, const v1::ReferToGroupRequest* request,
                                                v1::ReferToGroupResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto referral = wire::ToDomain(*request).value();
    referral.id = GroupReferralId::New();
    call.Mutate([&](Transaction& tx) {
      RequireAccount(tx, referral.hands_over);
      auto facts = HoldPlace(tx, referral);
      facts.from_outside = storage::IsExternalMentor(tx, referral.hands_over);
      referral.referred_on = TodayAtTheClinic(tx, call.now());
      platform::Require(platform::RequireNone("GROUP_REFERRAL_NOT_VALID", "They can't be referred so",
                                              domain::CheckGroupReferral(referral, facts, referral.referred_on)));
      if (!storage::HasOpenEpisode(tx, referral.patient)) platform::Reject(storage::NoOpenEpisode());
      const storage::GroupReferralRecord record{
          .referral = referral, .referred_at = call.now(), .referred_by = call.account()};
      platform::Require(storage::InsertGroupReferral(tx, record));
      call.Made(referral.id.value);
      *response->mutable_referral() = ToReply(call.keys(), record, referral.referred_on);
    });
  });
}

}  // namespace cairn::mentorship
