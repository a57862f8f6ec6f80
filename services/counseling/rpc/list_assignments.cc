#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"
#include "platform/rpc/page.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

using domain::Assignment;
using domain::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::ListAssignments(grpc::ServerContext* context, const v1::ListAssignmentsRequest* request,
                                                v1::ListAssignmentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::set<std::string> done;
    Date today;
    auto page = platform::rpc::ReadPage<Assignment>(
        call, "ListAssignments patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Date, AssignmentId>> after;
          if (!cursor.empty()) after = {platform::ParseDate(cursor.at(0)).value(), ParseId<AssignmentId>(cursor.at(1))};
          auto keys = storage::FindDoneKeysLater(tx, patient);
          auto zone = projection::storage::FindOrganisationZoneLater(tx);
          auto assignments = storage::ListAssignments(tx, patient, after, most);
          done = storage::ReadDoneKeys(std::move(keys));
          today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)));
          return assignments;
        },
        [](const Assignment& last) {
          return std::vector<std::string>{platform::FormatDate(last.assigned_on), last.id.ToString()};
        });
    for (const auto& assignment : page.records)
      *response->add_assignments() = ToReply(call.keys(), catalogue_, patient, assignment, done, today);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling
