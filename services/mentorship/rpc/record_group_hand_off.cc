#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/group_reply.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/rpc/support_steps.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupReferralService::RecordGroupHandOff(grpc::ServerContext* context,
                                                      const v1::RecordGroupHandOffRequest* request,
                                                      v1::RecordGroupHandOffResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<GroupReferralId>(request->group_referral_id());
    const auto how = static_cast<domain::GroupHandOff>(request->hand_off());
    std::optional<platform::Date> day;
    if (request->has_handed_over_on())
      day = platform::wire::ParseDate(request->handed_over_on(), "handed_over_on").value();
    call.Mutate([&](Transaction& tx) {
      const auto patient = RequireAttendee(call, tx, *request);
      if (OnlyWriter(call)) {
        RequireWorkforce(call, tx);
        RequireMatched(RequireRelationship(tx, patient, ParseId<RelationshipId>(request->relationship_id())));
      }
      auto record = OpenGroupReferral(call, tx, patient, id, request->etag());
      const auto today = TodayAtTheClinic(tx, call.now());
      record.referral = domain::HandOver(record.referral, how, day.value_or(today), today).value();
      record.handed_over_by = call.account();
      storage::UpdateGroupReferral(tx, record);
      call.Made(id.value);
      *response->mutable_referral() =
          OnlyWriter(call)
              ? ToOwnReply(call.keys(), {record, ParseId<RelationshipId>(request->relationship_id())}, today)
              : ToReply(call.keys(), record, today);
    });
  });
}

}  // namespace cairn::mentorship
