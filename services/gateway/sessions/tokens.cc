#include "gateway/sessions/tokens.h"

#include <algorithm>

#include "cairn/directory/v1/session_service.pb.h"
#include "gateway/sessions/directory_calls.h"
#include "platform/crypto/crypto.h"

namespace cairn::gateway::sessions {

using platform::Result;
using std::chrono::seconds;
using std::chrono::steady_clock;

namespace {

constexpr seconds kTokenReserve{20};
constexpr seconds kLongestTokenLife{60};
constexpr std::chrono::milliseconds kTokenTimeout{3'000};

std::string KeyOf(const std::string& secret, const std::string& audience) {
  return platform::crypto::Sha256(secret) + audience;
}

// Clocks of two machines differ; how long a token lives does not.
steady_clock::time_point GoodUntil(const google::protobuf::Timestamp& expire_time) {
  const auto ends = std::chrono::system_clock::time_point(seconds(expire_time.seconds()));
  const auto left = std::chrono::duration_cast<seconds>(ends - std::chrono::system_clock::now());
  return steady_clock::now() + std::clamp(left, kTokenReserve, kLongestTokenLife) - kTokenReserve;
}

}  // namespace

bool Tokens::Has(const std::string& secret, const std::string& audience) const {
  const auto known = known_.find(KeyOf(secret, audience));
  return known != known_.end() && known->second.good_until > steady_clock::now();
}

void Tokens::Get(const std::string& secret, const std::string& audience, Done done) {
  const auto key = KeyOf(secret, audience);
  const auto known = known_.find(key);
  if (known != known_.end() && known->second.good_until > steady_clock::now()) return done(known->second.token);
  auto& waiting = waiting_[key];
  waiting.push_back(std::move(done));
  if (waiting.size() > 1) return;
  directory::v1::IssueTokenRequest request;
  request.set_session_secret(secret);
  request.set_audience(audience);
  AskDirectory<directory::v1::IssueTokenResponse>(
      upstream_, "SessionService/IssueToken", request, "", kTokenTimeout,
      [this, key](Result<directory::v1::IssueTokenResponse> response) {
        if (!response) return Take(key, platform::Fail(response.error()));
        Take(key, Known{response->token(), GoodUntil(response->expire_time())});
      });
}

void Tokens::Take(const std::string& key, Result<Known> known) {
  const auto waiting = waiting_.extract(key);
  if (known) {
    MakeRoom();
    known_[key] = *known;
  } else {
    known_.erase(key);
  }
  if (waiting.empty()) return;
  for (const auto& done : waiting.mapped()) {
    if (known) {
      done(known->token);
    } else {
      done(platform::Fail(known.error()));
    }
  }
}

void Tokens::MakeRoom() {
  if (known_.size() < most_) return;
  const auto now = steady_clock::now();
  std::erase_if(known_, [&](const auto& entry) { return entry.second.good_until <= now; });
  // All in use: whoever comes next asks again.
  if (known_.size() >= most_) known_.clear();
}

void Tokens::Forget(const std::string& secret) {
  const auto hash = platform::crypto::Sha256(secret);
  std::erase_if(known_, [&](const auto& entry) { return entry.first.starts_with(hash); });
}

}  // namespace cairn::gateway::sessions
