#include "platform/rpc/health.h"

#include <algorithm>

#include "platform/rpc/status.h"

namespace cairn::platform::rpc {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

constexpr char kDomain[] = "cairn.platform";
constexpr std::chrono::milliseconds kLook{500};
// Each one holds a thread.
constexpr int kMaxWatchers = 8;

}  // namespace

Health::Health(std::function<bool()> ready) : ready_(std::move(ready)) {}

void Health::SetServices(std::vector<std::string> names) {
  const std::lock_guard lock(mutex_);
  services_ = std::move(names);
}

void Health::Drain() {
  {
    const std::lock_guard lock(mutex_);
    draining_ = true;
  }
  draining_changed_.notify_all();
}

bool Health::Serving() const {
  {
    const std::lock_guard lock(mutex_);
    if (draining_) return false;
  }
  return !ready_ || ready_();
}

HealthCheckResponse::ServingStatus Health::StatusOf(const std::string& service) const {
  if (!service.empty()) {
    const std::lock_guard lock(mutex_);
    if (std::find(services_.begin(), services_.end(), service) == services_.end())
      return HealthCheckResponse::SERVICE_UNKNOWN;
  }
  return Serving() ? HealthCheckResponse::SERVING : HealthCheckResponse::NOT_SERVING;
}

grpc::Status Health::Check(grpc::ServerContext*, const HealthCheckRequest* request, HealthCheckResponse* response) {
  const auto status = StatusOf(request->service());
  if (status == HealthCheckResponse::SERVICE_UNKNOWN) {
    const Error error{
        .code = Code::kNotFound, .reason = "SERVICE_UNKNOWN", .message = "This server has no such service."};
    return ToStatus(error, kDomain, "");
  }
  response->set_status(status);
  return grpc::Status::OK;
}

bool Health::WaitForNextLook() {
  std::unique_lock lock(mutex_);
  return !draining_changed_.wait_for(lock, kLook, [&] { return draining_; });
}

grpc::Status Health::Watch(grpc::ServerContext* context, const HealthCheckRequest* request,
                           grpc::ServerWriter<HealthCheckResponse>* writer) {
  {
    const std::lock_guard lock(mutex_);
    if (watchers_ == kMaxWatchers) {
      const Error error{.code = Code::kResourceExhausted, .reason = "OVERLOADED", .message = "Too many watch already."};
      return ToStatus(error, kDomain, "");
    }
    ++watchers_;
  }
  HealthCheckResponse told;
  bool first = true;
  for (bool more = true; more && !context->IsCancelled(); more = WaitForNextLook()) {
    const auto status = StatusOf(request->service());
    if (!first && status == told.status()) continue;
    first = false;
    told.set_status(status);
    if (!writer->Write(told)) break;
  }
  const std::lock_guard lock(mutex_);
  --watchers_;
  return grpc::Status::OK;
}

}  // namespace cairn::platform::rpc
