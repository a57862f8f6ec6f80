#pragma once

#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

class DisclosureService final : public v1::DisclosureService::Service {
 public:
  explicit DisclosureService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status DecideDisclosure(grpc::ServerContext* context, const v1::DecideDisclosureRequest* request,
                                v1::DecideDisclosureResponse* response) override;
  grpc::Status DecideDisclosureToMentor(grpc::ServerContext* context,
                                        const v1::DecideDisclosureToMentorRequest* request,
                                        v1::DecideDisclosureToMentorResponse* response) override;
  grpc::Status PreviewDisclosure(grpc::ServerContext* context, const v1::PreviewDisclosureRequest* request,
                                 v1::PreviewDisclosureResponse* response) override;
  grpc::Status DiscloseRecord(grpc::ServerContext* context, const v1::DiscloseRecordRequest* request,
                              v1::DiscloseRecordResponse* response) override;
  grpc::Status DiscloseRecords(grpc::ServerContext* context, const v1::DiscloseRecordsRequest* request,
                               grpc::ServerWriter<v1::DiscloseRecordsResponse>* writer) override;
  grpc::Status GetAccountingOfDisclosures(grpc::ServerContext* context,
                                          const v1::GetAccountingOfDisclosuresRequest* request,
                                          v1::GetAccountingOfDisclosuresResponse* response) override;
  grpc::Status ListIntermediaryDisclosures(grpc::ServerContext* context,
                                           const v1::ListIntermediaryDisclosuresRequest* request,
                                           v1::ListIntermediaryDisclosuresResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

}  // namespace cairn::enrollment
