#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>

#include "platform/outbox/follower.h"

namespace cairn::platform::outbox {

/// Brings events of one neighbour into this service's database, each page in one transaction with its cursor. Which
/// events come, how often and in which order does not matter: only the next position is ever applied. Not thread-safe.
class Delivery {
 public:
  using Events = google::protobuf::RepeatedPtrField<cairn::events::v1::Event>;
  struct Outcome {
    int applied = 0;
    /// Where the cursor stands now.
    std::int64_t position = 0;
    /// An event further on came before the next one.
    bool gap = false;
    bool parked = false;
  };

  explicit Delivery(const Follower::Options& options) : options_(options) {}

  std::int64_t Cursor(OrgId org) const;
  /// Throws what the environment throws; rejected events are parked.
  Outcome Apply(OrgId org, const Events& events) const;
  struct Retried {
    int applied = 0;
    bool still_parked = false;
  };
  /// Tries again what is parked and due, or everything parked.
  Retried RetryParked(OrgId org, bool everything) const;

 private:
  Outcome ApplyOrPark(postgres::Transaction& tx, const Events& events, const std::set<std::int64_t>& rejected,
                      std::int64_t& applying) const;
  int RetryAggregate(OrgId org, const std::string& aggregate_id) const;
  void PutOff(OrgId org, const cairn::events::v1::Event& event) const;
  void Report(OrgId org, const cairn::events::v1::Event& event, int attempts) const;
  Instant NextAttempt(int attempts) const;

  const Follower::Options& options_;
};

}  // namespace cairn::platform::outbox
