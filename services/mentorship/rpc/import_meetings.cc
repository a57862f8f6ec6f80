#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/import_meeting_chunk.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/meeting_store.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::vector<platform::FieldViolation> CheckMessage(const v1::ImportMeetingsRequest& request, bool begun) {
  auto violations = platform::rpc::CheckLimits(request);
  if (!begun && !request.has_start()) violations.push_back({"start", "must be in the first message"});
  if (begun && request.has_start()) violations.push_back({"start", "must be in the first message only"});
  if (begun && request.records().empty() && !request.finish())
    violations.push_back({"records", "must have at least one item"});
  return violations;
}

MeetingImport BeginImport(Call& call, const v1::ImportMeetingsStart& start) {
  MeetingImport import{start.feed(), ParseId<MeetingImportId>(start.import_id()), start.time_zone()};
  call.Transact([&](Transaction& tx) {
    storage::BeginMeetingImport(tx, import.feed, import.id, call.clock_now(), call.account());
  });
  return import;
}

}  // namespace

grpc::Status MeetingService::ImportMeetings(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::ImportMeetingsResponse, v1::ImportMeetingsRequest>* stream) {
  return gate_.HandleStream(*context, *v1::ImportMeetingsRequest::descriptor(), [&](Call& call) {
    std::optional<MeetingImport> import;
    v1::ImportMeetingsRequest request;
    while (!call.Cancelled() && stream->Read(&request)) {
      auto violations = CheckMessage(request, import.has_value());
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      if (!import) import = BeginImport(call, request.start());
      if (request.records().empty() && !request.finish()) continue;
      // What is answered is kept: the transaction is committed here.
      if (!stream->Write(ImportMeetingChunk(call, *import, request))) return;
    }
  });
}

}  // namespace cairn::mentorship
