#include "clients/cli/audit_reader.h"

#include <algorithm>

#include "clients/cli/failure.h"
#include "clients/cli/methods.h"

namespace cairn::cli {
namespace {

namespace v1 = audit::v1;
using std::chrono::seconds;

constexpr seconds kAuditDeadline{30};
/// Below the 3600 seconds that ExportAudit declares.
constexpr seconds kExportDeadline{3500};

}  // namespace

const std::vector<std::string>& AuditedServices() {
  static const std::vector<std::string> kServices = [] {
    std::vector<std::string> services;
    for (const auto* method : AllMethods()) {
      auto service = ServiceOf(*method);
      if (std::find(services.begin(), services.end(), service) == services.end())
        services.push_back(std::move(service));
    }
    return services;
  }();
  return kServices;
}

AuditReader::AuditReader(Connection& connection, std::string service)
    : connection_(connection),
      service_(std::move(service)),
      stub_(v1::AuditLogService::NewStub(connection.Channel(service_))) {}

void AuditReader::Prepare(grpc::ClientContext& context, seconds deadline) {
  context.set_deadline(std::chrono::system_clock::now() + deadline);
  AddToken(context, connection_.TokenFor(service_));
}

v1::SearchAuditResponse AuditReader::Search(const v1::SearchAuditRequest& request) {
  grpc::ClientContext context;
  Prepare(context, kAuditDeadline);
  v1::SearchAuditResponse response;
  const auto status = stub_->SearchAudit(&context, request, &response);
  if (!status.ok()) throw Failure(Explain(status, service_));
  return response;
}

v1::ListAffectedPersonsResponse AuditReader::ListAffected(const v1::ListAffectedPersonsRequest& request) {
  grpc::ClientContext context;
  Prepare(context, kAuditDeadline);
  v1::ListAffectedPersonsResponse response;
  const auto status = stub_->ListAffectedPersons(&context, request, &response);
  if (!status.ok()) throw Failure(Explain(status, service_));
  return response;
}

v1::ProveInclusionResponse AuditReader::ProveInclusion(const v1::ProveInclusionRequest& request) {
  grpc::ClientContext context;
  Prepare(context, kAuditDeadline);
  v1::ProveInclusionResponse response;
  const auto status = stub_->ProveInclusion(&context, request, &response);
  if (!status.ok()) throw Failure(Explain(status, service_));
  return response;
}

void AuditReader::Export(const std::function<bool(std::string_view)>& take) {
  grpc::ClientContext context;
  Prepare(context, kExportDeadline);
  const auto reader = stub_->ExportAudit(&context, {});
  v1::ExportAuditResponse piece;
  while (reader->Read(&piece)) {
    if (take(piece.content())) continue;
    context.TryCancel();
    reader->Finish();
    return;
  }
  const auto status = reader->Finish();
  if (!status.ok()) throw Failure(Explain(status, service_));
}

}  // namespace cairn::cli
