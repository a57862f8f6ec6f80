#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/audit/v1/audit_log_service.grpc.pb.h"
#include "clients/cli/connection.h"

namespace cairn::cli {

/// The services that keep an audit log.
const std::vector<std::string>& AuditedServices();

/// The audit log of one service: every service serves the same contract for its own.
class AuditReader {
 public:
  AuditReader(Connection& connection, std::string service);

  /// All throw Failure.
  audit::v1::SearchAuditResponse Search(const audit::v1::SearchAuditRequest& request);
  audit::v1::ListAffectedPersonsResponse ListAffected(const audit::v1::ListAffectedPersonsRequest& request);
  audit::v1::ProveInclusionResponse ProveInclusion(const audit::v1::ProveInclusionRequest& request);
  /// Gives the export to `take`, piece by piece; it returns false when it wants no more.
  void Export(const std::function<bool(std::string_view)>& take);

 private:
  void Prepare(grpc::ClientContext& context, std::chrono::seconds deadline);

  Connection& connection_;
  std::string service_;
  std::unique_ptr<audit::v1::AuditLogService::Stub> stub_;
};

}  // namespace cairn::cli
