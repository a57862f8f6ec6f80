#include "counseling/counseling_service.h"
#include "counseling/rpc/assignment_steps.h"
#include "counseling/rpc/request.h"
#include "counseling/wire/assignment_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssignmentService::WaiveModule(grpc::ServerContext* context, const v1::WaiveModuleRequest* request,
                                            v1::WaiveModuleResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AssignmentId>(request->assignment_id());
    call.Mutate([&](Transaction& tx) {
      auto opened = OpenAssignment(call, tx, catalogue_, patient, id);
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, opened.assignment.version, request->etag()));
      domain::Entry entry;
      entry.days = {opened.today};
      const auto waived =
          domain::Waive(opened.assignment, wire::ToDomain(request->reason()), call.account(), opened.today).value();
      *response->mutable_assignment() =
          KeepChange(call, tx, std::move(opened), waived, storage::EntryKind::kWaived, entry, patient);
    });
  });
}

}  // namespace cairn::counseling
