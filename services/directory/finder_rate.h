#pragma once

#include <memory>
#include <string>

#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::directory {

/// How often the public may search: token buckets, one for each client and one for all (security: 60 searches a minute a client). The gateway, which
/// sees addresses, names the client in the metadata `x-cairn-client` by an opaque key of at most 64 characters; every other peer is one
/// client. Keeps at most 65,536 clients; those that have not searched for longest are forgotten first. Thread-safe.
class FinderRate {
 public:
  struct Options {
    int per_client_per_minute = 60;
    int client_burst = 30;
    int total_per_second = 200;
  };
  FinderRate();
  explicit FinderRate(Options options);
  ~FinderRate();

  /// RESOURCE_EXHAUSTED RATE_LIMITED with RetryInfo: when the next search of this client will be let in.
  platform::Result<void> Take(const std::string& client, platform::Instant now);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::directory
