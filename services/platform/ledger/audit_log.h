#pragma once

#include <memory>
#include <string>

#include "cairn/audit/v1/audit_log_service.grpc.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/ledger/ledger_store.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"

namespace cairn::platform::ledger {

/// Serves this service's own audit log (audit.v1.AuditLogService). Reads as <svc>_relay, which may read the log of
/// every organisation; the organisation asked for is always the caller's. What is read here is audited like everything
/// else.
class AuditLog final : public cairn::audit::v1::AuditLogService::Service {
 public:
  struct Options {
    /// "enrollment"
    std::string service;
    std::string relay_connection_string;
    std::shared_ptr<const crypto::KeyFile> root_keys;
  };
  AuditLog(rpc::Gate& gate, Options options);

  grpc::Status SearchAudit(grpc::ServerContext* context, const cairn::audit::v1::SearchAuditRequest* request,
                           cairn::audit::v1::SearchAuditResponse* response) override;
  grpc::Status ListAffectedPersons(grpc::ServerContext* context,
                                   const cairn::audit::v1::ListAffectedPersonsRequest* request,
                                   cairn::audit::v1::ListAffectedPersonsResponse* response) override;
  grpc::Status GetTreeHead(grpc::ServerContext* context, const cairn::audit::v1::GetTreeHeadRequest* request,
                           cairn::audit::v1::GetTreeHeadResponse* response) override;
  grpc::Status ProveInclusion(grpc::ServerContext* context, const cairn::audit::v1::ProveInclusionRequest* request,
                              cairn::audit::v1::ProveInclusionResponse* response) override;
  grpc::Status ProveConsistency(grpc::ServerContext* context, const cairn::audit::v1::ProveConsistencyRequest* request,
                                cairn::audit::v1::ProveConsistencyResponse* response) override;
  grpc::Status ExportAudit(grpc::ServerContext* context, const cairn::audit::v1::ExportAuditRequest* request,
                           grpc::ServerWriter<cairn::audit::v1::ExportAuditResponse>* stream) override;

 private:
  cairn::audit::v1::TreeHead ToProto(const TreeHead& head) const;
  /// The head of this size, of the newest for 0. Rejects with NOT_FOUND TREE_HEAD_NOT_FOUND.
  TreeHead RequireTreeHead(rpc::Call& call, std::int64_t tree_size);
  /// Leaf hashes of the first `size` entries.
  std::vector<std::string> LoadLeaves(rpc::Call& call, std::int64_t size);

  rpc::Gate& gate_;
  Options options_;
  postgres::Database database_;
};

}  // namespace cairn::platform::ledger
