#include "gateway/forwarding/upstream.h"

#include <grpcpp/completion_queue.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>

#include <atomic>
#include <mutex>
#include <set>
#include <thread>

namespace cairn::gateway::forwarding {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kReachedLately{10};
constexpr int kMostAnswerBytes = 4 * 1024 * 1024;

// The gateway alone tries again (security 4.11).
constexpr const char* kServiceConfig = R"({"methodConfig":[
  {"name":[{}],"retryPolicy":{"maxAttempts":3,"initialBackoff":"0.05s","maxBackoff":"0.5s","backoffMultiplier":2,
   "retryableStatusCodes":["UNAVAILABLE"]}},
  {"name":[{"service":"cairn.directory.v1.SessionService","method":"SignIn"},
           {"service":"cairn.directory.v1.SessionService","method":"StepUp"},
           {"service":"cairn.directory.v1.IdentityService","method":"FinishIdentitySignIn"},
           {"service":"cairn.directory.v1.IdentityService","method":"ConfirmIdentitySignIn"}]}],
  "retryThrottling":{"maxTokens":20,"tokenRatio":0.1}})";

std::shared_ptr<grpc::Channel> Connect(const std::string& service, const std::string& address,
                                       const platform::rpc::TlsFiles& tls) {
  grpc::ChannelArguments arguments;
  // As platform::rpc::Connect has them.
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 30'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 5'000);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_MAX_METADATA_SIZE, 16 * 1024);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, 5'000);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 2'000);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(kMostAnswerBytes);
  arguments.SetServiceConfigJSON(kServiceConfig);
  return grpc::CreateCustomChannel(address, platform::rpc::ChannelCredentials(tls, service), arguments);
}

}  // namespace

struct Upstream::State {
  struct Target {
    std::shared_ptr<grpc::Channel> channel;
    std::unique_ptr<grpc::GenericStub> stub;
    /// Since the clock's beginning, so that it can be read from everywhere.
    std::atomic<steady_clock::rep> reached_at{0};
  };

  struct Pending {
    grpc::ClientContext context;
    std::unique_ptr<grpc::GenericClientAsyncResponseReader> reader;
    Reply reply;
    Done done;
  };

  explicit State(Options given) : options(std::move(given)) {
    for (const auto& [service, address] : options.addresses) {
      Target& target = targets[service];
      target.channel = Connect(service, address, options.tls);
      target.stub = std::make_unique<grpc::GenericStub>(target.channel);
    }
    thread = std::thread([this] { Run(); });
  }

  void Run() {
    void* tag = nullptr;
    bool ok = false;
    while (queue.Next(&tag, &ok)) {
      auto* pending = static_cast<Pending*>(tag);
      {
        const std::lock_guard lock(mutex);
        under_way.erase(pending);
      }
      pending->reply.replayed = pending->context.GetServerTrailingMetadata().contains("idempotent-replay");
      options.run([ended = std::shared_ptr<Pending>(pending)] { ended->done(std::move(ended->reply)); });
    }
  }

  const Options options;
  std::map<std::string, Target> targets;
  grpc::CompletionQueue queue;
  std::mutex mutex;
  std::set<Pending*> under_way;
  bool stopped = false;
  std::thread thread;
};

Upstream::Upstream(Options options) : state_(std::make_unique<State>(std::move(options))) {}

Upstream::~Upstream() { Stop(); }

void Upstream::Start(Call call, Done done) {
  auto pending = std::make_unique<State::Pending>();
  pending->done = std::move(done);
  pending->context.set_deadline(std::chrono::system_clock::now() + call.timeout);
  for (const auto& [key, value] : call.metadata) pending->context.AddMetadata(key, value);
  State::Pending* started = pending.get();
  bool stopped = false;
  {
    // The queue may not be used once it is being shut down, and what is not yet listed would not be cancelled.
    const std::lock_guard lock(state_->mutex);
    stopped = state_->stopped;
    if (!stopped) {
      started->reader = state_->targets.at(call.service)
                            .stub->PrepareUnaryCall(&started->context, "/" + call.method, call.message, &state_->queue);
      started->reader->StartCall();
      started->reader->Finish(&started->reply.message, &started->reply.status, started);
      state_->under_way.insert(pending.release());
    }
  }
  if (!stopped) return;
  Reply reply;
  reply.status = grpc::Status::CANCELLED;
  pending->done(std::move(reply));
}

int Upstream::under_way() const {
  const std::lock_guard lock(state_->mutex);
  return static_cast<int>(state_->under_way.size());
}

void Upstream::Stop() {
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->stopped) return;
    state_->stopped = true;
    for (auto* pending : state_->under_way) pending->context.TryCancel();
  }
  state_->queue.Shutdown();
  state_->thread.join();
}

bool Upstream::Reaches(const std::string& service) {
  auto& target = state_->targets.at(service);
  const auto now = steady_clock::now().time_since_epoch();
  if (target.channel->GetState(true) == GRPC_CHANNEL_READY) target.reached_at = now.count();
  const auto reached = steady_clock::duration(target.reached_at.load());
  return reached.count() != 0 && now - reached < kReachedLately;
}

grpc::ByteBuffer BytesOf(std::string_view message) {
  const grpc::Slice slice(message.data(), message.size());
  return {&slice, 1};
}

void AppendBytes(const grpc::ByteBuffer& bytes, std::string& out) {
  std::vector<grpc::Slice> slices;
  if (!bytes.Valid() || !bytes.Dump(&slices).ok()) return;
  for (const auto& slice : slices) out.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
}

}  // namespace cairn::gateway::forwarding
