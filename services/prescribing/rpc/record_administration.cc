#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/administration_batches.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::DoseEntry ParseAdministration(const v1::RecordAdministrationRequest& request) {
  switch (request.administration_case()) {
    case v1::RecordAdministrationRequest::kInjection:
      return wire::ToDomain(request.injection(), "injection").value();
    case v1::RecordAdministrationRequest::kImplant:
      return wire::ToDomain(request.implant(), "implant").value();
    case v1::RecordAdministrationRequest::ADMINISTRATION_NOT_SET:
      break;
  }
  platform::Reject(platform::InvalidRequest({{"administration", "must be an injection or an implant"}}));
}

}  // namespace

grpc::Status DoseService::RecordAdministration(grpc::ServerContext* context,
                                               const v1::RecordAdministrationRequest* request,
                                               v1::RecordAdministrationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    DoseToKeep wanted;
    wanted.patient = ParseId<PatientId>(request->patient_id());
    wanted.order = ParseId<OrderId>(request->order_id());
    wanted.on = ParseOptionalDate(request->has_given_on(), request->given_on(), "given_on");
    wanted.entry = ParseAdministration(*request);
    wanted.from_place = ParseOptionalId<StockPlaceId>(request->injection().place_id());
    wanted.acknowledged.assign(request->acknowledged_warnings().begin(), request->acknowledged_warnings().end());
    wanted.answers = AnswersOf(*request);
    if (!FitsBatch(wanted) || !call.MutateInBatch(administrations_, std::make_shared<AdministrationInBatch>(wanted))) {
      call.Mutate([&](Transaction& tx) { Put(KeepDose(call, tx, wanted, fresh_as_of_), *response); });
    }
    RequireDose(*response, request->order_id());
  });
}

}  // namespace cairn::prescribing
