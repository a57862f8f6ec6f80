#pragma once

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include "cairn/directory/v1/session_service.grpc.pb.h"
#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"

namespace cairn::tests {

/// Gives for each token "exchanged <token> for <audience>", until a test says otherwise.
class FakeExchange final : public directory::v1::SessionService::Service {
 public:
  grpc::Status ExchangeToken(grpc::ServerContext* context, const directory::v1::ExchangeTokenRequest* request,
                             directory::v1::ExchangeTokenResponse* response) override;
  std::atomic<bool> refuses{false};
};

/// Enrollment's decision, as a test says it is. Without a word it refuses with UNIMPLEMENTED, as a service does that
/// does not know the question. On its channel directory exchanges tokens.
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

  void RefuseTokens() { exchange_.refuses = true; }

  /// Everything that was asked, and with which token.
  std::vector<enrollment::v1::DecideDisclosureToMentorRequest> asked() const;
  std::string last_authorization() const;

  grpc::Status DecideDisclosureToMentor(grpc::ServerContext* context,
                                        const enrollment::v1::DecideDisclosureToMentorRequest* request,
                                        enrollment::v1::DecideDisclosureToMentorResponse* response) override;

 private:
  mutable std::mutex mutex_;
  std::vector<enrollment::v1::DecideDisclosureToMentorRequest> asked_;
  std::string authorization_;
  grpc::Status status_{grpc::StatusCode::UNIMPLEMENTED, ""};
  FakeExchange exchange_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace cairn::tests
