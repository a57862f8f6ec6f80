#pragma once

#include <string>
#include <string_view>

#include "gateway/forwarding/methods.h"
#include "gateway/http/token_buckets.h"
#include "platform/result/result.h"

namespace cairn::gateway {

/// How often what may be done here (security 4.14), for one process. Every refusal is RESOURCE_EXHAUSTED
/// TOO_MANY_REQUESTS (metadata: limit) with RetryInfo. Keys are addresses and hashes: neither a secret nor a name is
/// kept. One thread.
class Rates {
 public:
  struct Options {
    /// Anything at all, also pictures and styles.
    http::TokenBuckets::Rate of_address{.per_second = 100, .burst = 400};
    /// Sign-in, step-up, and what else is open to everybody and counted: of an address, of an account, of everybody.
    http::TokenBuckets::Rate sign_in_of_address{.per_second = 30 / 60.0, .burst = 30};
    http::TokenBuckets::Rate sign_in_of_account{.per_second = 5 / 60.0, .burst = 5};
    http::TokenBuckets::Rate sign_in_of_all{.per_second = 300 / 60.0, .burst = 300};
    /// Calls of a session; searches and exports among them.
    http::TokenBuckets::Rate calls{.per_second = 20, .burst = 40};
    http::TokenBuckets::Rate searches{.per_second = 1, .burst = 60};
    http::TokenBuckets::Rate exports{.per_second = 10 / 3600.0, .burst = 10};
    /// Calls without a session, of an address.
    http::TokenBuckets::Rate open_calls{.per_second = 5, .burst = 20};
    /// Cookies of sessions that there are not, of an address: whoever sends them guesses, or has slept long.
    http::TokenBuckets::Rate ended_sessions{.per_second = 5, .burst = 600};
  };
  using Moment = http::TokenBuckets::Moment;
  explicit Rates(const Options& options);

  platform::Result<void> TakeRequest(const std::string& client, Moment now);
  platform::Result<void> TakeSignIn(const std::string& client, std::string_view user_name, Moment now);
  /// Of somebody who has a session: the account counts its wrong passwords by itself.
  platform::Result<void> TakeStepUp(const std::string& client, Moment now);
  platform::Result<void> TakeCall(std::string_view session_secret, forwarding::Method::Kind kind, Moment now);
  platform::Result<void> TakeOpenCall(const std::string& client, Moment now);
  /// May this address bring another cookie that is not known yet?
  platform::Result<void> MayAskForSession(const std::string& client, Moment now) const;
  void CountEndedSession(const std::string& client, Moment now);

 private:
  http::TokenBuckets of_address_, sign_in_of_address_, sign_in_of_account_, sign_in_of_all_, calls_, searches_,
      exports_, open_calls_, ended_sessions_;
};

}  // namespace cairn::gateway
