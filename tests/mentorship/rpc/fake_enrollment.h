#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <mutex>
#include <vector>

#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"

namespace cairn::tests {

/// Enrollment's decision, as a test says it is. Without a word it refuses with UNIMPLEMENTED, as a service does that
/// does not know the question.
class FakeEnrollment final : public enrollment::v1::DisclosureService::Service {
 public:
  FakeEnrollment();
  ~FakeEnrollment() override;
  std::shared_ptr<grpc::Channel> Channel() const { return channel_; }
  /// From now on nobody answers.
  void Stop();
  void Permit() { status_ = grpc::Status::OK; }
  /// With this reason, as the real one tells it.
  void Refuse(grpc::StatusCode code, const std::string& reason);

  /// Everything that was asked, and with which token.
  std::vector<enrollment::v1::DecideDisclosureRequest> asked() const;
  std::string last_authorization() const;

  grpc::Status DecideDisclosure(grpc::ServerContext* context, const enrollment::v1::DecideDisclosureRequest* request,
                                enrollment::v1::DecideDisclosureResponse* response) override;

 private:
  mutable std::mutex mutex_;
  std::vector<enrollment::v1::DecideDisclosureRequest> asked_;
  std::string authorization_;
  grpc::Status status_{grpc::StatusCode::UNIMPLEMENTED, ""};
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace cairn::tests
