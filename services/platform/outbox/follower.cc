#include "platform/outbox/follower.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "platform/log/log.h"
#include "platform/outbox/delivery.h"

namespace cairn::platform::outbox {
namespace {

namespace v1 = cairn::events::v1;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::chrono::seconds kCallTime{10};
constexpr milliseconds kPauseAfterFailure{1000};
constexpr int kPageSize = 500;
/// An organisation with much to catch up lets the others have their turn.
constexpr int kPagesInTurn = 20;
/// The neighbour is asked for all heads from time to time, so that nothing hangs on one lost answer.
constexpr std::chrono::minutes kFullListing{5};

}  // namespace

struct Follower::State {
  explicit State(Options given)
      : options(std::move(given)), delivery(options), stub(v1::EventFeedService::NewStub(options.channel)) {}

  template <class Method, class Request, class Response>
  void Call(Method method, const Request& request, Response& response) {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallTime);
    const grpc::Status status = (stub.get()->*method)(&context, request, &response);
    if (status.ok()) return;
    token.clear();
    throw std::runtime_error("the feed of " + options.source + " cannot be read: code " +
                             std::to_string(status.error_code()));
  }

  /// Returns the age of the neighbour's oldest event that has no position yet.
  std::chrono::microseconds LearnWhoMoved() {
    if (steady_clock::now() - listed_all_at > kFullListing) token.clear();
    const bool all = token.empty();
    v1::ListHeadsRequest request;
    request.set_changed_after(token);
    v1::ListHeadsResponse response;
    Call(&v1::EventFeedService::Stub::ListHeads, request, response);
    for (const auto& head : response.heads()) {
      const auto org = OrgId::Parse(head.org_id());
      if (!org) throw std::runtime_error("the feed of " + options.source + " names a malformed organisation");
      auto& known = organisations[*org];
      known.last_position = std::max(known.last_position, std::int64_t{head.last_position()});
    }
    token = response.token();
    if (all) listed_all_at = steady_clock::now();
    const auto& age = response.oldest_unsealed_age();
    return std::max(std::chrono::seconds(age.seconds()) + std::chrono::microseconds(age.nanos() / 1000), 0us);
  }

  struct Organisation {
    std::int64_t last_position = 0;
    /// Nothing until the database was asked.
    std::optional<std::int64_t> cursor;
    bool may_have_parked = true;
    bool tried_all_parked = false;
    bool gap = false;

    bool IsComplete() const { return !gap && cursor && *cursor >= last_position; }
  };

  int CatchUp(OrgId org, Organisation& organisation) {
    int applied = 0;
    if (!organisation.cursor) organisation.cursor = delivery.Cursor(org);
    for (int page = 0; page < kPagesInTurn && *organisation.cursor < organisation.last_position; ++page) {
      v1::ListEventsRequest request;
      request.set_org_id(org.ToString());
      request.set_after_position(*organisation.cursor);
      request.set_page_size(kPageSize);
      v1::ListEventsResponse response;
      Call(&v1::EventFeedService::Stub::ListEvents, request, response);
      const auto outcome = delivery.Apply(org, response.events());
      applied += outcome.applied;
      organisation.may_have_parked |= outcome.parked;
      const bool moved = outcome.position > *organisation.cursor;
      organisation.cursor = outcome.position;
      NoteGap(org, organisation, outcome.gap);
      if (outcome.gap || !moved) break;
    }
    return applied;
  }

  // Once for each gap, not at each pass over it.
  void NoteGap(OrgId org, Organisation& organisation, bool gap) {
    if (gap && !organisation.gap) {
      log::Error("feed_has_gap", {{log::Key::kSource, options.source},
                                  {log::Key::kOrg, org.ToString()},
                                  {log::Key::kPosition, *organisation.cursor}});
      if (options.metrics != nullptr) options.metrics->Count("follower_gaps", "source", options.source);
    }
    organisation.gap = gap;
  }

  int RetryParked(OrgId org, Organisation& organisation) {
    if (!organisation.may_have_parked) return 0;
    const auto retried = delivery.RetryParked(org, !organisation.tried_all_parked);
    organisation.tried_all_parked = true;
    organisation.may_have_parked = retried.still_parked;
    return retried.applied;
  }

  // Trouble with one organisation does not keep the others from moving; it is told at the end.
  int Pass() {
    const std::lock_guard lock(pass);
    const Moment began{SystemClock().Now(), steady_clock::now()};
    const auto oldest_unsealed_age = LearnWhoMoved();
    int applied = 0;
    bool complete = true;
    std::exception_ptr trouble;
    std::int64_t lag = 0;
    for (auto& [org, organisation] : organisations) {
      try {
        applied += RetryParked(org, organisation);
        applied += CatchUp(org, organisation);
      } catch (const std::exception&) {
        if (!trouble) trouble = std::current_exception();
      }
      complete &= organisation.IsComplete();
      lag += organisation.last_position - organisation.cursor.value_or(0);
    }
    if (options.metrics != nullptr) {
      options.metrics->Set("follower_lag_events", "source", options.source, static_cast<double>(lag));
    }
    if (trouble) std::rethrow_exception(trouble);
    if (complete) NoteFresh(began - oldest_unsealed_age);
    return applied;
  }

  struct Moment {
    Instant by_system;
    steady_clock::time_point by_steady;

    Moment operator-(std::chrono::microseconds age) const { return {by_system - age, by_steady - age}; }
  };

  // What an earlier pass knew stays true, also when events wait longer for their position now.
  void NoteFresh(const Moment& moment) {
    const std::lock_guard lock(fresh_mutex);
    if (!fresh || fresh->by_steady < moment.by_steady) fresh = moment;
  }

  std::optional<Instant> FreshAsOf() const {
    const std::lock_guard lock(fresh_mutex);
    if (!fresh) return std::nullopt;
    const auto age = std::chrono::ceil<std::chrono::microseconds>(steady_clock::now() - fresh->by_steady);
    return std::min(fresh->by_system, SystemClock().Now() - age);
  }

  void Run() {
    bool failed = false;
    for (;;) {
      {
        std::unique_lock lock(mutex);
        if (ended.wait_for(lock, failed ? kPauseAfterFailure : options.poll, [&] { return stopping; })) return;
      }
      failed = !TryPass(failed);
    }
  }

  bool TryPass(bool failed_before) {
    try {
      Pass();
      return true;
    } catch (const Rejected& rejected) {
      if (!failed_before) {
        log::Warning("following_failed",
                     {{log::Key::kSource, options.source}, {log::Key::kReason, rejected.error().reason}});
      }
    } catch (const std::exception& error) {
      if (!failed_before) {
        log::Warning("following_failed",
                     {{log::Key::kSource, options.source}, {log::Key::kError, std::string(error.what())}});
      }
    }
    return false;
  }

  const Options options;
  const Delivery delivery;
  const std::unique_ptr<v1::EventFeedService::Stub> stub;
  std::mutex pass;
  std::string token;
  steady_clock::time_point listed_all_at;
  std::map<OrgId, Organisation> organisations;
  mutable std::mutex fresh_mutex;
  std::optional<Moment> fresh;
  std::mutex mutex;
  std::condition_variable ended;
  bool stopping = false;
  std::thread thread;
};

Follower::Follower(Options options) : state_(std::make_unique<State>(std::move(options))) {}
Follower::~Follower() { Stop(); }

void Follower::Start() {
  state_->stopping = false;
  state_->thread = std::thread([this] { state_->Run(); });
}

void Follower::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
  }
  state_->ended.notify_all();
  state_->thread.join();
}

int Follower::PollOnce() { return state_->Pass(); }

std::optional<Instant> Follower::FreshAsOf() const { return state_->FreshAsOf(); }

}  // namespace cairn::platform::outbox
