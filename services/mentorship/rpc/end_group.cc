#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_reply.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/group_referral_store.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::EndGroup(grpc::ServerContext* context, const v1::EndGroupRequest* request,
                                    v1::EndGroupResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<GroupId>(request->group_id());
    call.Mutate([&](Transaction& tx) {
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      auto record = storage::FindGroup(tx, id, true).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.group.version, request->etag()));
      if (record.group.ended_on)
        platform::Reject({.code = platform::Code::kFailedPrecondition,
                          .reason = "GROUP_ENDED",
                          .message = "The group has ended already."});
      record.group.ended_on = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
      ++record.group.version;
      storage::EndGroup(tx, record.group);
      for (const auto patient : storage::CancelReferralsOfGroup(tx, id, call.now(), call.account()))
        call.Touches(patient);
      call.Made(id.value);
      *response->mutable_group() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
