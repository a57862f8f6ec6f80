#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/assignment_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::StartModule(grpc::ServerContext* context, const v1::StartModuleRequest* request,
                                            v1::StartModuleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AssignmentId>(request->assignment_id());
    call.Mutate([&](Transaction& tx) {
      auto opened = OpenAssignment(call, tx, catalogue_, patient, id);
      domain::Entry entry;
      const auto on = OccurredOn(*request, opened.today);
      entry.days = {on};
      const auto started =
          domain::Start(opened.assignment, opened.Waits(), wire::ToDomain(request->delivered_by()), on, opened.today)
              .value();
      *response->mutable_assignment() =
          KeepChange(call, tx, std::move(opened), started, storage::EntryKind::kStarted, entry, patient);
    });
  });
}

}  // namespace cairn::counseling
