#include "prescribing/domain/monitoring.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/monitoring_facts.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/lab_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LabService::ListMonitoringDue(grpc::ServerContext* context, const v1::ListMonitoringDueRequest* request,
                                           v1::ListMonitoringDueResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      for (const auto& due : domain::MonitoringDueList(FactsFrom(LoadMonitoringRecord(tx, patient, call.now()))))
        *response->add_items() = wire::ToProto(due);
    });
  });
}

}  // namespace cairn::prescribing
