#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/group_store.h"
#include "mentorship/wire/group_wire.h"
#include "projection/storage/site.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status GroupService::GetAttendanceTrend(grpc::ServerContext* context,
                                              const v1::GetAttendanceTrendRequest* request,
                                              v1::GetAttendanceTrendResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    constexpr int kUsualWeeks = 12;
    const auto patient = ParseId<PatientId>(request->patient_id());
    const int weeks = request->weeks() == 0 ? kUsualWeeks : request->weeks();
    call.Read([&](Transaction& tx) {
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      const auto first = std::chrono::sys_days(domain::MondayOf(today)) - std::chrono::days(7 * (weeks - 1));
      const auto attendances = storage::ListAttendanceSince(tx, patient, platform::Date(first));
      for (const auto& week : domain::TrendOf(attendances, today, weeks)) *response->add_weeks() = wire::ToProto(week);
    });
  });
}

}  // namespace cairn::mentorship
