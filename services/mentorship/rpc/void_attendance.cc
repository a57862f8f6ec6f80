#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_reply.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::VoidAttendance(grpc::ServerContext* context, const v1::VoidAttendanceRequest* request,
                                          v1::VoidAttendanceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AttendanceId>(request->attendance_id());
    call.Mutate([&](Transaction& tx) {
      const auto record = storage::VoidAttendance(tx, patient, id, call.now(), call.account()).value();
      call.Made(id.value);
      *response->mutable_attendance() = ToReply(patient, record);
    });
  });
}

}  // namespace cairn::mentorship
