#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "gateway/forwarding/upstream.h"
#include "platform/result/result.h"

namespace cairn::gateway::sessions {

/// Tokens of live sessions, from directory, in memory alone. One is used until it has 20 seconds left; that it was
/// revoked is seen by the service it is for. Who waits for the same one waits for one call. Secrets are kept as hashes.
/// One thread.
class Tokens {
 public:
  using Done = std::function<void(platform::Result<std::string>)>;
  explicit Tokens(forwarding::Upstream& upstream, std::size_t most = 8'192) : upstream_(upstream), most_(most) {}

  /// A token of the session for `audience`. Errors: those of directory's IssueToken, and of a call that does not get
  /// there.
  void Get(const std::string& secret, const std::string& audience, Done done);
  /// Is there one that Get would give at once?
  bool Has(const std::string& secret, const std::string& audience) const;
  /// After sign-out and step-up, and when a service has refused one.
  void Forget(const std::string& secret);

 private:
  using Moment = std::chrono::steady_clock::time_point;
  struct Known {
    std::string token;
    Moment good_until;
  };
  void Take(const std::string& key, platform::Result<Known> known);
  void MakeRoom();

  forwarding::Upstream& upstream_;
  const std::size_t most_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::vector<Done>> waiting_;
};

}  // namespace cairn::gateway::sessions
