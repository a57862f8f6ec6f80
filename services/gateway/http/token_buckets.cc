#include "gateway/http/token_buckets.h"

#include <algorithm>
#include <cmath>

namespace cairn::gateway::http {

double TokenBuckets::TokensAt(const Bucket& bucket, Moment now) const {
  const double passed = std::max(0.0, std::chrono::duration<double>(now - bucket.at).count());
  return std::min(rate_.burst, bucket.tokens + passed * rate_.per_second);
}

std::chrono::milliseconds TokenBuckets::WaitFor(double tokens) const {
  if (tokens >= 1) return std::chrono::milliseconds(0);
  return std::chrono::milliseconds(1 + static_cast<std::int64_t>((1 - tokens) / rate_.per_second * 1000));
}

std::chrono::milliseconds TokenBuckets::Take(const std::string& key, Moment now) {
  const auto known = by_key_.find(key);
  if (known == by_key_.end()) {
    if (by_key_.size() >= most_keys_) {
      by_key_.erase(buckets_.back().key);
      buckets_.pop_back();
    }
    buckets_.push_front({key, rate_.burst - 1, now});
    by_key_.emplace(key, buckets_.begin());
    return std::chrono::milliseconds(0);
  }
  buckets_.splice(buckets_.begin(), buckets_, known->second);
  Bucket& bucket = *known->second;
  bucket.tokens = TokensAt(bucket, now);
  bucket.at = now;
  const auto wait = WaitFor(bucket.tokens);
  if (wait.count() == 0) bucket.tokens -= 1;
  return wait;
}

std::chrono::milliseconds TokenBuckets::Wait(const std::string& key, Moment now) const {
  const auto known = by_key_.find(key);
  return known == by_key_.end() ? std::chrono::milliseconds(0) : WaitFor(TokensAt(*known->second, now));
}

}  // namespace cairn::gateway::http
