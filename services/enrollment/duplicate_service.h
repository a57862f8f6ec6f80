#pragma once

#include "cairn/enrollment/v1/duplicate_service.grpc.pb.h"
#include "enrollment/domain/rurality.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class DuplicateService final : public v1::DuplicateService::Service {
 public:
  DuplicateService(platform::rpc::Gate& gate, std::shared_ptr<const domain::RuralityByZip> ruralities)
      : gate_(gate), ruralities_(std::move(ruralities)) {}
  grpc::Status FindDuplicates(grpc::ServerContext* context, const v1::FindDuplicatesRequest* request,
                              v1::FindDuplicatesResponse* response) override;
  grpc::Status ListDuplicatePairs(grpc::ServerContext* context, const v1::ListDuplicatePairsRequest* request,
                                  v1::ListDuplicatePairsResponse* response) override;
  grpc::Status DismissDuplicatePair(grpc::ServerContext* context, const v1::DismissDuplicatePairRequest* request,
                                    v1::DismissDuplicatePairResponse* response) override;
  grpc::Status PreviewMerge(grpc::ServerContext* context, const v1::PreviewMergeRequest* request,
                            v1::PreviewMergeResponse* response) override;
  grpc::Status MergePatients(grpc::ServerContext* context, const v1::MergePatientsRequest* request,
                             v1::MergePatientsResponse* response) override;
  grpc::Status ListMerges(grpc::ServerContext* context, const v1::ListMergesRequest* request,
                          v1::ListMergesResponse* response) override;
  grpc::Status UnmergePatients(grpc::ServerContext* context, const v1::UnmergePatientsRequest* request,
                               v1::UnmergePatientsResponse* response) override;
  grpc::Status ListAttributions(grpc::ServerContext* context, const v1::ListAttributionsRequest* request,
                                v1::ListAttributionsResponse* response) override;
  grpc::Status AttributeRow(grpc::ServerContext* context, const v1::AttributeRowRequest* request,
                            v1::AttributeRowResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const std::shared_ptr<const domain::RuralityByZip> ruralities_;
};

}  // namespace cairn::enrollment
