#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_reply.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::ListAttendance(grpc::ServerContext* context, const v1::ListAttendanceRequest* request,
                                          v1::ListAttendanceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    PatientId patient;
    const auto page = platform::rpc::ReadPage<storage::AttendanceRecord>(
        call, "ListAttendance patient " + request->patient_id() + " relationship " + request->relationship_id(),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          patient = RequireAttendee(call, tx, *request);
          std::optional<std::pair<platform::Date, AttendanceId>> before;
          if (!cursor.empty())
            before = {platform::ParseDate(cursor.at(0)).value(), ParseId<AttendanceId>(cursor.at(1))};
          return storage::ListAttendance(tx, patient, OnlyWriter(call), before, most);
        },
        [](const storage::AttendanceRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.attendance.attended_on),
                                          last.attendance.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_attendances() = ToReply(call, patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship
