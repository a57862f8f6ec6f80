#include "tests/gateway/forwarding/careless_service.h"

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <mutex>

#include "platform/rpc/tls.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using grpc::Status;
using grpc::StatusCode;

struct Counts {
  std::atomic<int> calls{0}, cancelled{0}, busy{0};
};

class Reactor final : public grpc::ServerGenericBidiReactor {
 public:
  Reactor(Counts& counts, std::string method) : counts_(counts), method_(std::move(method)) { StartRead(&message_); }

  void OnReadDone(bool ok) override {
    if (!ok) return Finish(Status::OK);
    const auto word = method_.substr(method_.rfind('/') + 1);
    if (word == "Never") return;
    if (word == "Lines") return Finish(Status(StatusCode::FAILED_PRECONDITION, "first\r\nset-cookie: second=1\n50 %"));
    if (word == "Busy" || (word == "BusyOnce" && counts_.busy++ == 0)) {
      return Finish(Status(StatusCode::UNAVAILABLE, "busy"));
    }
    if (word == "Long") {
      const grpc::Slice slice(std::string(5 * 1024 * 1024, 'x'));
      message_ = grpc::ByteBuffer(&slice, 1);
    }
    left_ = word == "Twice" ? 2 : 1;
    end_ = word == "Half" ? Status(StatusCode::UNAVAILABLE, "gone") : Status::OK;
    StartWrite(&message_);
  }
  void OnWriteDone(bool ok) override {
    if (ok && --left_ > 0) return StartWrite(&message_);
    Finish(end_);
  }
  void OnCancel() override {
    ++counts_.cancelled;
    if (method_.ends_with("/Never")) Finish(Status::CANCELLED);
  }
  void OnDone() override { delete this; }

 private:
  Counts& counts_;
  const std::string method_;
  grpc::ByteBuffer message_;
  int left_ = 0;
  Status end_;
};

class AnyMethod final : public grpc::CallbackGenericService {
 public:
  explicit AnyMethod(Counts& counts) : counts_(counts) {}
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    ++counts_.calls;
    return new Reactor(counts_, context->method());
  }

 private:
  Counts& counts_;
};

}  // namespace

struct CarelessService::State {
  Counts counts;
  AnyMethod service{counts};
  int port = 0;
  std::unique_ptr<grpc::Server> server;
};

CarelessService::CarelessService(const std::string& name, int port) : state_(std::make_unique<State>()) {
  // Before anything of gRPC is used, whichever test comes first.
  platform::rpc::RequireTls13();
  const auto pki = MachineDirectory() + "/pki/";
  grpc::ServerBuilder builder;
  builder.AddListeningPort(
      "127.0.0.1:" + std::to_string(port),
      platform::rpc::ServerCredentials({pki + name + ".pem", pki + name + ".key", pki + "ca.pem"}, {"gateway"}),
      &state_->port);
  builder.SetMaxSendMessageSize(-1);
  builder.RegisterCallbackGenericService(&state_->service);
  state_->server = builder.BuildAndStart();
}

CarelessService::~CarelessService() { state_->server->Shutdown(std::chrono::system_clock::now()); }

int CarelessService::port() const { return state_->port; }

int CarelessService::calls() const { return state_->counts.calls; }

int CarelessService::cancelled() const { return state_->counts.cancelled; }

}  // namespace cairn::tests
