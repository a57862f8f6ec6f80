#pragma once

#include <chrono>
#include <list>
#include <string>
#include <unordered_map>

namespace cairn::gateway::http {

/// How often each of many may do something: one bucket a key, filled at a steady rate up to a burst. Keeps at most
/// `most_keys`; those not seen for longest are forgotten first, which gives them a full bucket again. One thread.
class TokenBuckets {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  struct Rate {
    double per_second = 1;
    double burst = 1;
  };
  explicit TokenBuckets(Rate rate, std::size_t most_keys = 65'536) : rate_(rate), most_keys_(most_keys) {}

  /// Takes one: zero when there was one, else how long until there will be.
  std::chrono::milliseconds Take(const std::string& key, Moment now);
  /// The same answer, and nothing is taken.
  std::chrono::milliseconds Wait(const std::string& key, Moment now) const;

 private:
  struct Bucket {
    std::string key;
    double tokens = 0;
    Moment at{};
  };
  double TokensAt(const Bucket& bucket, Moment now) const;
  std::chrono::milliseconds WaitFor(double tokens) const;

  const Rate rate_;
  const std::size_t most_keys_;
  /// Latest first.
  std::list<Bucket> buckets_;
  std::unordered_map<std::string, std::list<Bucket>::iterator> by_key_;
};

}  // namespace cairn::gateway::http
