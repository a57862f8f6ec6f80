#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/group_reply.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::VoidAttendance(grpc::ServerContext* context, const v1::VoidAttendanceRequest* request,
                                          v1::VoidAttendanceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<AttendanceId>(request->attendance_id());
    call.Mutate([&](Transaction& tx) {
      const auto patient = RequireAttendee(call, tx, *request);
      const auto record =
          storage::VoidAttendance(tx, patient, id, OnlyWriter(call), call.now(), call.account()).value();
      FollowReferrals(call, tx, patient, record.attendance.group);
      call.Made(id.value);
      *response->mutable_attendance() = ToReply(call, patient, record);
    });
  });
}

}  // namespace cairn::mentorship
