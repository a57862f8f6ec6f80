#include "directory/provider_service.h"
#include "directory/rpc/import_provider_chunk.h"

namespace cairn::directory {

using platform::rpc::Call;

grpc::Status ProviderService::ImportProviders(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::ImportProvidersResponse, v1::ImportProvidersRequest>* stream) {
  return gate_.HandleStream(*context, *v1::ImportProvidersRequest::descriptor(), [&](Call& call) {
    std::optional<ImportStart> start;
    v1::ImportProvidersRequest request;
    while (!call.Cancelled() && stream->Read(&request)) {
      auto violations = platform::rpc::CheckLimits(request);
      if (start && request.has_start()) violations.push_back({"start", "must be in the first message only"});
      if (start && request.records().empty()) violations.push_back({"records", "must have at least one item"});
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      if (!start) start = ParseStart(request).value();
      if (request.records().empty()) continue;
      // What is answered is kept: the transaction is committed here.
      if (!stream->Write(ImportProviderChunk(call, *start, ReadChunk(*start, request)))) return;
    }
  });
}

}  // namespace cairn::directory
