#include "gateway/serving.h"

#include <atomic>

#include "gateway/forwarding/upstream.h"
#include "gateway/gateway.h"
#include "gateway/http/server.h"
#include "platform/metrics/metrics.h"

namespace cairn::gateway {
namespace {

constexpr std::chrono::seconds kPatience{10};

std::vector<std::string> NamesOf(const std::map<std::string, std::string>& services) {
  std::vector<std::string> names;
  names.reserve(services.size());
  for (const auto& [name, address] : services) names.push_back(name);
  return names;
}

}  // namespace

struct Serving::State {
  explicit State(const Config& config)
      : server({.listen = config.listen,
                .certificate = config.certificate,
                .private_key = config.private_key,
                .strict_transport = config.strict_transport,
                .limits = config.limits,
                .admit = [this](const http::Head& head) { return gateway.Admit(head); },
                .respond =
                    [this](http::Request request, std::function<void(http::Response)> answer) {
                      gateway.Respond(std::move(request), std::move(answer));
                    },
                .refused = [this](const char* what) { metrics.Count("gateway_refused", "what", what); }}),
        upstream({.addresses = config.services, .tls = config.tls, .io = &server.io()}),
        gateway({.origins = config.origins,
                 .assets_directory = config.assets_directory,
                 .services = NamesOf(config.services),
                 .rates = config.rates},
                upstream, metrics),
        admin(config.admin, metrics, [this] { return Ready(); }) {}

  // Nobody gets a token without directory; what else is away shows in the calls that need it.
  bool Ready() {
    metrics.Set("gateway_connections", "state", "open", server.connections());
    return serving && upstream.Reaches("directory");
  }

  platform::metrics::Registry metrics;
  http::Server server;
  // Lives in the server's thread.
  forwarding::Upstream upstream;
  Gateway gateway;
  platform::metrics::AdminServer admin;
  std::atomic<bool> serving{false};
};

Serving::Serving(const Config& config) : state_(std::make_unique<State>(config)) {}

Serving::~Serving() { Stop(); }

void Serving::Start() {
  state_->admin.Start();
  state_->server.Start();
  state_->serving = true;
}

int Serving::port() const { return state_->server.port(); }

int Serving::admin_port() const { return state_->admin.port(); }

void Serving::Stop() {
  state_->serving = false;
  state_->server.Drain(kPatience);
  state_->admin.Stop();
}

}  // namespace cairn::gateway
