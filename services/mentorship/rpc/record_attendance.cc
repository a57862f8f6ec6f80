#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/group_referral_steps.h"
#include "mentorship/rpc/group_reply.h"
#include "platform/wire/date.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::RecordAttendance(grpc::ServerContext* context, const v1::RecordAttendanceRequest* request,
                                            v1::RecordAttendanceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    domain::GroupAttendance attendance;
    attendance.id = AttendanceId::New();
    attendance.group = ParseId<GroupId>(request->group_id());
    attendance.source = static_cast<domain::AttendanceSource>(request->source());
    attendance.format = static_cast<domain::GroupFormat>(request->format());
    std::optional<platform::Date> day;
    if (request->has_attended_on()) day = platform::wire::ParseDate(request->attended_on(), "attended_on").value();
    call.Mutate([&](Transaction& tx) {
      attendance.patient = RequireAttendee(call, tx, *request);
      if (OnlyWriter(call))
        RequireMatched(
            RequireRelationship(tx, attendance.patient, ParseId<RelationshipId>(request->relationship_id())));
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      const auto group = storage::FindGroup(tx, attendance.group, false).value().group;
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
      attendance.attended_on = day.value_or(today);
      platform::Require(platform::RequireNone(
          "ATTENDANCE_NOT_VALID", "The attendance can't be recorded",
          domain::CheckAttendance(attendance, group, {call.account(), OnlyWriter(call).has_value()}, today)));
      const storage::AttendanceRecord record{attendance, call.now(), call.account()};
      platform::Require(storage::InsertAttendance(tx, record));
      FollowReferrals(call, tx, attendance.patient, attendance.group);
      call.Made(attendance.id.value);
      *response->mutable_attendance() = ToReply(call, attendance.patient, record);
    });
  });
}

}  // namespace cairn::mentorship
