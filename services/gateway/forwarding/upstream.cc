#include "gateway/forwarding/upstream.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/post.hpp>
#include <random>
#include <set>

#include "gateway/forwarding/connection.h"
#include "gateway/forwarding/service_tls.h"

namespace cairn::gateway::forwarding {

namespace asio = boost::asio;
using grpc::StatusCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds kReachedLately{10};
constexpr int kMostAttempts = 3;
constexpr milliseconds kFirstPause{50};
constexpr milliseconds kLongestPause{500};
constexpr milliseconds kFirstReconnect{100};
constexpr milliseconds kLongestReconnect{2'000};

/// Trying again must not double the load of a service that is in trouble (security 4.11): each failure takes one, each
/// answer gives a tenth back, and in the lower half nothing is tried again.
class RetryBudget {
 public:
  void Count(bool failed) { tokens_ = std::clamp(tokens_ + (failed ? -1 : 0.1), 0.0, kMost); }
  bool Allows() const { return tokens_ > kMost / 2; }

 private:
  static constexpr double kMost = 20;
  double tokens_ = kMost;
};

bool IsCounted(const std::string& method) {
  static const std::set<std::string, std::less<>> kCounted = {
      "cairn.directory.v1.SessionService/SignIn", "cairn.directory.v1.SessionService/StepUp",
      "cairn.directory.v1.IdentityService/FinishIdentitySignIn",
      "cairn.directory.v1.IdentityService/ConfirmIdentitySignIn"};
  return kCounted.contains(method);
}

// Whoever waits for the same service does not come back at the same moment.
milliseconds Jittered(milliseconds longest) {
  static thread_local std::minstd_rand random{std::random_device{}()};
  return milliseconds(std::uniform_int_distribution<std::int64_t>(longest.count() / 2, longest.count())(random));
}

}  // namespace

struct Upstream::State : std::enable_shared_from_this<Upstream::State> {
  struct Pending {
    std::string service;
    bool counted = false;
    Connection::Request request;
    Done done;
    steady_clock::time_point end;
    asio::steady_timer deadline;
    asio::steady_timer pause;
    int attempts = 0;
    /// Where it is at the moment, if anywhere.
    std::shared_ptr<Connection> connection;
    std::int32_t id = 0;
    bool ended = false;
  };
  using Call = std::shared_ptr<Pending>;

  struct Target {
    explicit Target(asio::io_context& io) : reconnect(io) {}
    std::shared_ptr<asio::ssl::context> tls;
    std::shared_ptr<Connection> connection;
    bool open = false;
    /// The last attempt has failed, and the next one is not due.
    bool resting = false;
    milliseconds rest = kFirstReconnect;
    asio::steady_timer reconnect;
    std::vector<Call> waiting;
    RetryBudget budget;
    /// For the thread of the health check.
    std::atomic<bool> reached{false};
    std::atomic<steady_clock::rep> reached_at{0};
  };

  explicit State(Options given) : options(std::move(given)) {
    for (const auto& [service, address] : options.addresses) {
      targets.emplace(service, std::make_unique<Target>(*options.io));
      targets.at(service)->tls = ClientContext();
    }
  }

  std::shared_ptr<asio::ssl::context> ClientContext() const {
    return std::make_shared<asio::ssl::context>(MakeClientContext(options.tls).release());
  }

  void Connect(const std::string& service) {
    Target& target = *targets.at(service);
    if (target.connection || target.resting) return;
    try {
      target.tls = ClientContext();
    } catch (const std::exception&) {
      // Half replaced: the pair that there was serves on.
    }
    target.connection = std::make_shared<Connection>(
        *options.io, Connection::Options{.service = service,
                                         .address = options.addresses.at(service),
                                         .tls = target.tls,
                                         .opened = [this, &target] { Opened(target); },
                                         .closed = [this, &target, service] { Closed(target, service); }});
    target.connection->Open();
  }

  void Opened(Target& target) {
    target.open = target.reached = true;
    target.rest = kFirstReconnect;
    for (const auto& call : std::exchange(target.waiting, {})) Send(target, call);
  }

  // One that was open is made anew when it is wanted; one that could not be opened is tried again after a rest.
  void Closed(Target& target, const std::string& service) {
    const bool was_open = std::exchange(target.open, false);
    target.reached = false;
    target.connection.reset();
    if (was_open) return;
    target.resting = true;
    target.reconnect.expires_after(Jittered(target.rest));
    target.rest = std::min(target.rest * 2, kLongestReconnect);
    target.reconnect.async_wait([this, &target, service](const boost::system::error_code& stopped) {
      if (stopped) return;
      target.resting = false;
      Connect(service);
    });
    for (const auto& call : std::exchange(target.waiting, {})) Unreachable(target, call);
  }

  void Try(const Call& call) {
    if (call->ended) return;
    Target& target = *targets.at(call->service);
    ++call->attempts;
    Connect(call->service);
    if (target.open) return Send(target, call);
    if (target.resting) return Unreachable(target, call);
    target.waiting.push_back(call);
  }

  void Send(Target& target, const Call& call) {
    if (call->ended) return;
    if (!target.open) return Unreachable(target, call);
    const auto left = std::chrono::ceil<milliseconds>(call->end - steady_clock::now());
    call->request.timeout = std::max(left, milliseconds(1));
    call->connection = target.connection;
    call->id = target.connection->Start(
        call->request, [this, &target, call](Answer answer) { Answered(target, call, std::move(answer)); });
  }

  void Unreachable(Target& target, const Call& call) {
    Answer answer;
    answer.status = grpc::Status(StatusCode::UNAVAILABLE, "");
    // Never within Start.
    asio::post(*options.io, [this, &target, call, answer = std::move(answer)]() mutable {
      Answered(target, call, std::move(answer));
    });
  }

  void Answered(Target& target, const Call& call, Answer answer) {
    // Its time was up while the answer was on its way here.
    if (call->ended) return;
    call->connection.reset();
    const bool failed = answer.status.error_code() == StatusCode::UNAVAILABLE;
    target.budget.Count(failed);
    const bool again = failed && !answer.begun && (answer.not_taken || !call->counted) && target.budget.Allows();
    if (!again || call->attempts >= kMostAttempts) {
      return End(call,
                 {.status = std::move(answer.status), .frame = std::move(answer.frame), .replayed = answer.replayed});
    }
    call->pause.expires_after(Jittered(std::min(kFirstPause * (1 << (call->attempts - 1)), kLongestPause)));
    call->pause.async_wait([this, call](const boost::system::error_code& stopped) {
      if (!stopped) Try(call);
    });
  }

  void End(const Call& call, Reply reply) {
    call->ended = true;
    call->deadline.cancel();
    call->pause.cancel();
    --under_way;
    // Whatever it holds has its end now: what is told may begin other calls.
    const auto done = std::move(call->done);
    done(std::move(reply));
  }

  void Expired(const Call& call) {
    if (call->ended) return;
    if (const auto connection = std::exchange(call->connection, nullptr)) connection->Cancel(call->id);
    Reply reply;
    reply.status = grpc::Status(StatusCode::DEADLINE_EXCEEDED, "");
    End(call, std::move(reply));
  }

  const Options options;
  std::map<std::string, std::unique_ptr<Target>, std::less<>> targets;
  int under_way = 0;
};

Upstream::Upstream(Options options) : state_(std::make_shared<State>(std::move(options))) {}

Upstream::~Upstream() = default;

void Upstream::Start(Call call, Done done) {
  auto& io = *state_->options.io;
  auto pending = std::make_shared<State::Pending>(State::Pending{.service = std::move(call.service),
                                                                 .counted = IsCounted(call.method),
                                                                 .request = {.path = "/" + call.method,
                                                                             .metadata = std::move(call.metadata),
                                                                             .frame = std::move(call.frame),
                                                                             .timeout = call.timeout},
                                                                 .done = std::move(done),
                                                                 .end = steady_clock::now() + call.timeout,
                                                                 .deadline = asio::steady_timer(io),
                                                                 .pause = asio::steady_timer(io),
                                                                 .connection = nullptr});
  ++state_->under_way;
  pending->deadline.expires_at(pending->end);
  pending->deadline.async_wait([state = state_.get(), pending](const boost::system::error_code& stopped) {
    if (!stopped) state->Expired(pending);
  });
  state_->Try(pending);
}

int Upstream::under_way() const { return state_->under_way; }

bool Upstream::Reaches(const std::string& service) {
  auto& target = *state_->targets.at(service);
  const auto now = steady_clock::now().time_since_epoch();
  if (target.reached) {
    target.reached_at = now.count();
  } else {
    asio::post(*state_->options.io, [state = state_, service] { state->Connect(service); });
  }
  const auto reached = steady_clock::duration(target.reached_at.load());
  return reached.count() != 0 && now - reached < kReachedLately;
}

}  // namespace cairn::gateway::forwarding
