#include "platform/rpc/server.h"

#include <absl/synchronization/mutex.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/impl/server_builder_option.h>
#include <grpcpp/impl/server_initializer.h>
#include <grpcpp/resource_quota.h>
#include <grpcpp/server_builder.h>

#include <stdexcept>

#include "platform/rpc/health.h"

namespace cairn::platform::rpc {
namespace {

// Threads beyond the calls under way: pollers, and calls that wait for admission or are being refused.
constexpr int kSpareThreads = 64;
constexpr int kSparePollers = 16;

/// Reflection as this server wants it (by itself gRPC's library turns it on for every server of a process that links
/// it), and the names for health.
class Plugins final : public grpc::ServerBuilderOption {
 public:
  Plugins(bool reflection, Health& health) : reflection_(reflection), health_(health) {}
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    std::erase_if(*plugins, [](const auto& plugin) { return plugin->name() == "proto_server_reflection"; });
    if (reflection_) plugins->push_back(std::make_unique<grpc::reflection::ProtoServerReflectionPlugin>());
    plugins->push_back(std::make_unique<NamesForHealth>(health_));
  }

 private:
  class NamesForHealth final : public grpc::ServerBuilderPlugin {
   public:
    explicit NamesForHealth(Health& health) : health_(health) {}
    std::string name() override { return "cairn.names_for_health"; }
    void InitServer(grpc::ServerInitializer*) override {}
    void Finish(grpc::ServerInitializer* server) override { health_.SetServices(*server->GetServiceList()); }
    void ChangeArguments(const std::string&, void*) override {}

   private:
    Health& health_;
  };

  bool reflection_;
  Health& health_;
};

void SetThreads(grpc::ServerBuilder& builder, int max_in_flight) {
  using Option = grpc::ServerBuilder::SyncServerOption;
  // Measured: fewer pollers than calls under way cost a quarter of the rate.
  builder.SetSyncServerOption(Option::NUM_CQS, 1);
  builder.SetSyncServerOption(Option::MIN_POLLERS, 1);
  builder.SetSyncServerOption(Option::MAX_POLLERS, max_in_flight + kSparePollers);
  grpc::ResourceQuota quota("cairn");
  quota.Resize(256 * 1024 * 1024);
  quota.SetMaxThreads(max_in_flight + kSpareThreads);
  builder.SetResourceQuota(quota);
}

void SetLimits(grpc::ServerBuilder& builder, std::size_t max_receive_bytes) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(max_receive_bytes));
  builder.SetMaxSendMessageSize(4 * 1024 * 1024);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, 8 * 1024);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, 100);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, 5'000);
  // Linux would let two servers share the port, each getting some of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

void SetConnectionLife(grpc::ServerBuilder& builder) {
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  // Below the 30 seconds of our clients, or they would be sent away for pinging too much.
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, 20'000);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PING_STRIKES, 2);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, 600'000);
  // A live connection keeps the certificates it began with, so it must end. Calls under way get as long as the longest
  // deadline that a method allows (an import: one hour).
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, 300'000);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, 3'600'000);
}

std::string HostForSelfTest(const std::string& listen) {
  std::string host = listen.substr(0, listen.rfind(':'));
  if (host.size() > 1 && host.front() == '[') host = host.substr(1, host.size() - 2);
  if (host == "0.0.0.0") return "127.0.0.1";
  return host == "::" ? "::1" : host;
}

}  // namespace

struct Server::State {
  State(Options given, std::vector<grpc::Service*> to_serve)
      : options(std::move(given)), services(std::move(to_serve)), health(options.ready) {}

  Options options;
  std::vector<grpc::Service*> services;
  Health health;
  std::unique_ptr<grpc::Server> server;
  int port = 0;
};

Server::Server(Options options, std::vector<grpc::Service*> services)
    : state_(std::make_unique<State>(std::move(options), std::move(services))) {}

Server::~Server() { Shutdown(std::chrono::milliseconds(0)); }

void Server::Start() {
  // Debian builds absl so that each lock it takes is looked up in a graph of all locks, to find rings; gRPC takes
  // dozens in a call.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const Options& options = state_->options;
  grpc::ServerBuilder builder;
  SetThreads(builder, options.max_in_flight);
  SetLimits(builder, options.max_receive_bytes);
  SetConnectionLife(builder);
  builder.SetOption(std::make_unique<Plugins>(options.reflection, state_->health));
  builder.AddListeningPort(options.listen, ServerCredentials(options.tls, options.allowed_peers), &state_->port);
  builder.RegisterService(&state_->health);
  for (auto* service : state_->services) builder.RegisterService(service);
  state_->server = builder.BuildAndStart();
  if (!state_->server || state_->port == 0) throw std::runtime_error("cannot listen on " + options.listen);
  SelfTestTls13Only(HostForSelfTest(options.listen), state_->port);
}

int Server::port() const { return state_->port; }

void Server::Shutdown(std::chrono::milliseconds drain) {
  state_->health.Drain();
  if (!state_->server) return;
  state_->server->Shutdown(std::chrono::system_clock::now() + drain);
  state_->server.reset();
}

}  // namespace cairn::platform::rpc
