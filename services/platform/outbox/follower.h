#pragma once

#include <grpcpp/channel.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"

namespace cairn::platform::outbox {

/// Follows one neighbour's feed. For each organisation that moved it applies a page of events and advances the cursor
/// in one transaction: effectively once, whatever is killed when. Stops an organisation on a gap in positions (and says
/// so in metrics and log). An event that `apply` rejects five times is parked with everything later of the same
/// aggregate, and the others go on. Tables: follower_cursor, follower_parked (migrations in this folder).
///
/// The others do not wait for the five tries: at the first rejection the event and what follows of its aggregate step
/// aside into follower_parked, from where they are tried again after 1, 2, 4 and 8 times `first_retry`, in order. A new
/// process tries everything parked once more, since it may be the one that understands. A rejection is an exception of
/// `apply` that is not the environment's (database or deadline): those leave the page for the next pass.
class Follower {
 public:
  struct Options {
    /// Name of the neighbour, "directory".
    std::string source;
    std::shared_ptr<grpc::Channel> channel;
    postgres::Database* database = nullptr;
    /// Applies one event. Must be idempotent upserts guarded by aggregate_version. Unknown types are to be ignored.
    std::function<void(postgres::Transaction&, const cairn::events::v1::Event&)> apply;
    std::chrono::milliseconds poll{200};
    std::chrono::milliseconds first_retry{1000};
    /// Optional: counters follower_parked and follower_gaps, gauge follower_lag_events, by source.
    metrics::Registry* metrics = nullptr;
  };
  explicit Follower(Options options);
  ~Follower();
  void Start();
  void Stop();
  /// One pass over what has moved, in the caller's thread; returns how many events were applied. For tests and
  /// start-up. Throws std::runtime_error when the neighbour cannot be reached.
  int PollOnce();

  /// A moment by which everything that had happened at the neighbour is here: for every organisation, applied or parked
  /// (follower_parked says which). Nothing before the first pass that got so far; after that it moves on with each pass
  /// that does, and stands still while the neighbour cannot be reached, an organisation has a gap or more to catch up
  /// than one pass brings, or a page could not be applied. A projection may be relied on that is as old as this.
  ///
  /// It is the time at which the pass began, less the age of the oldest event that the neighbour had committed and not
  /// given a position yet. System clock; setting that clock makes it seem older, never newer. Thread-safe.
  std::optional<Instant> FreshAsOf() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::outbox
