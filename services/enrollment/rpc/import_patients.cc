#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/import_chunk.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::rpc::Call;

grpc::Status PatientService::ImportPatients(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::ImportPatientsResponse, v1::ImportPatientsRequest>* stream) {
  return gate_.HandleStream(*context, *v1::ImportPatientsRequest::descriptor(), [&](Call& call) {
    v1::ImportPatientsRequest request;
    while (!call.Cancelled() && stream->Read(&request)) {
      auto violations = platform::rpc::CheckLimits(request);
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      const auto lines = ReadLines(call.keys(), request, DayInUtc(call.now()));
      // What is answered is kept: the transaction is committed here.
      if (!stream->Write(ImportChunk(call, lines, *ruralities_))) return;
    }
  });
}

}  // namespace cairn::enrollment
