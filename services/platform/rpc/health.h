#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "grpc/health/v1/health.grpc.pb.h"

namespace cairn::platform::rpc {

/// grpc.health.v1.Health. Ours, because the one that gRPC brings has no descriptor and so breaks reflection.
/// Thread-safe.
class Health final : public grpc::health::v1::Health::Service {
 public:
  /// `ready` empty means always.
  explicit Health(std::function<bool()> ready);

  /// Full names of the services that may be asked about, beside "".
  void SetServices(std::vector<std::string> names);
  /// NOT_SERVING from now on; ends every Watch.
  void Drain();
  bool Serving() const;

  grpc::Status Check(grpc::ServerContext* context, const grpc::health::v1::HealthCheckRequest* request,
                     grpc::health::v1::HealthCheckResponse* response) override;
  grpc::Status Watch(grpc::ServerContext* context, const grpc::health::v1::HealthCheckRequest* request,
                     grpc::ServerWriter<grpc::health::v1::HealthCheckResponse>* writer) override;

 private:
  grpc::health::v1::HealthCheckResponse::ServingStatus StatusOf(const std::string& service) const;
  bool WaitForNextLook();

  const std::function<bool()> ready_;
  mutable std::mutex mutex_;
  std::condition_variable draining_changed_;
  std::vector<std::string> services_;
  bool draining_ = false;
  int watchers_ = 0;
};

}  // namespace cairn::platform::rpc
