#include "directory/finder_rate.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <unordered_map>

#include "directory/domain/errors.h"

namespace cairn::directory {

namespace {

constexpr std::size_t kMaxClients = 65536;

}  // namespace

struct FinderRate::State {
  /// Tokens come in evenly and are kept up to the bucket's size. A clock that goes back brings none.
  struct Bucket {
    double tokens = 0;
    platform::Instant filled_at;

    void Fill(double per_second, double size, platform::Instant now) {
      const std::chrono::duration<double> passed = now - filled_at;
      if (passed.count() <= 0) return;
      tokens = std::min(size, tokens + passed.count() * per_second);
      filled_at = now;
    }
    /// How long until there is a whole token.
    std::chrono::milliseconds Wait(double per_second) const {
      return std::chrono::milliseconds(static_cast<std::int64_t>((1 - tokens) / per_second * 1000) + 1);
    }
  };

  struct Client {
    std::string key;
    Bucket bucket;
  };

  Options options;
  std::mutex mutex;
  Bucket all;
  /// Who searched last stands first.
  std::list<Client> clients;
  std::unordered_map<std::string, std::list<Client>::iterator> by_key;

  Bucket& Of(const std::string& key, platform::Instant now) {
    const auto found = by_key.find(key);
    if (found != by_key.end()) {
      clients.splice(clients.begin(), clients, found->second);
      return clients.front().bucket;
    }
    if (clients.size() >= kMaxClients) {
      by_key.erase(clients.back().key);
      clients.pop_back();
    }
    clients.push_front({key, {static_cast<double>(options.client_burst), now}});
    by_key[key] = clients.begin();
    return clients.front().bucket;
  }
};

FinderRate::FinderRate() : FinderRate(Options{}) {}

FinderRate::FinderRate(Options options) : state_(std::make_unique<State>()) {
  state_->options = options;
  state_->all.tokens = options.total_per_second;
}

FinderRate::~FinderRate() = default;

platform::Result<void> FinderRate::Take(const std::string& client, platform::Instant now) {
  const double per_client = state_->options.per_client_per_minute / 60.0;
  const double in_all = state_->options.total_per_second;
  const std::lock_guard lock(state_->mutex);
  auto& own = state_->Of(client, now);
  own.Fill(per_client, state_->options.client_burst, now);
  state_->all.Fill(in_all, in_all, now);
  // A client over its own limit takes nothing away from the others.
  if (own.tokens < 1) return platform::Fail(domain::RateLimited(own.Wait(per_client)));
  if (state_->all.tokens < 1) return platform::Fail(domain::RateLimited(state_->all.Wait(in_all)));
  own.tokens -= 1;
  state_->all.tokens -= 1;
  return {};
}

}  // namespace cairn::directory
