#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using std::chrono::sys_days;

grpc::Status RosterService::EndRotation(grpc::ServerContext* context, const v1::EndRotationRequest* request,
                                        v1::EndRotationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<RotationId>(request->rotation_id());
    const auto last = platform::wire::ParseDate(request->last_on(), "last_on").value();
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockRotation(tx, id).value();
      storage::LockRoster(tx, record.role);
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.version, request->etag()));
      auto& until = record.rotation.until;
      if (until && *until <= last) {
        platform::Reject({.code = platform::Code::kFailedPrecondition,
                          .reason = "ROTATION_ENDED",
                          .message = "The rotation ends no later as it is."});
      }
      // What began yesterday may go on until today.
      const platform::Date yesterday(sys_days(TodayAtTheClinic(tx, call.now())) - std::chrono::days(1));
      RequireNotBefore(yesterday, last);
      until = last;
      ++record.version;
      storage::EndRotation(tx, record, call.now(), call.account());
      call.Made(id.value);
      *response->mutable_rotation() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship
