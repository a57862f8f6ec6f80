#include "gateway/rates.h"

#include "gateway/refusals.h"
#include "platform/crypto/crypto.h"

namespace cairn::gateway {

using platform::Result;

namespace {

Result<void> TakeFrom(http::TokenBuckets& buckets, const std::string& key, const char* limit, Rates::Moment now) {
  const auto wait = buckets.Take(key, now);
  if (wait.count() > 0) return platform::Fail(TooManyRequests(limit, wait));
  return {};
}

// As directory folds user names, as far as this can be told without a table.
std::string FoldedHash(std::string_view user_name) {
  std::string folded(user_name);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return platform::crypto::Sha256(folded);
}

}  // namespace

Rates::Rates(const Options& options)
    : of_address_(options.of_address),
      sign_in_of_address_(options.sign_in_of_address),
      sign_in_of_account_(options.sign_in_of_account),
      sign_in_of_all_(options.sign_in_of_all),
      calls_(options.calls),
      searches_(options.searches),
      exports_(options.exports),
      open_calls_(options.open_calls),
      ended_sessions_(options.ended_sessions) {}

Result<void> Rates::TakeRequest(const std::string& client, Moment now) {
  return TakeFrom(of_address_, client, "requests_of_address", now);
}

Result<void> Rates::TakeSignIn(const std::string& client, std::string_view user_name, Moment now) {
  if (auto taken = TakeStepUp(client, now); !taken) return taken;
  return TakeFrom(sign_in_of_account_, FoldedHash(user_name), "sign_ins_of_account", now);
}

// The narrow limit first: what an address has too much of must not use up what all have together.
Result<void> Rates::TakeStepUp(const std::string& client, Moment now) {
  if (auto taken = TakeFrom(sign_in_of_address_, client, "sign_ins_of_address", now); !taken) return taken;
  return TakeFrom(sign_in_of_all_, "", "sign_ins", now);
}

Result<void> Rates::TakeCall(std::string_view session_secret, forwarding::Method::Kind kind, Moment now) {
  const auto key = platform::crypto::Sha256(session_secret);
  if (auto taken = TakeFrom(calls_, key, "calls_of_session", now); !taken) return taken;
  if (kind == forwarding::Method::Kind::kSearch) return TakeFrom(searches_, key, "searches_of_session", now);
  if (kind == forwarding::Method::Kind::kExport) return TakeFrom(exports_, key, "exports_of_session", now);
  return {};
}

Result<void> Rates::TakeOpenCall(const std::string& client, Moment now) {
  return TakeFrom(open_calls_, client, "calls_without_session", now);
}

Result<void> Rates::MayAskForSession(const std::string& client, Moment now) const {
  const auto wait = ended_sessions_.Wait(client, now);
  if (wait.count() > 0) return platform::Fail(TooManyRequests("ended_sessions_of_address", wait));
  return {};
}

void Rates::CountEndedSession(const std::string& client, Moment now) { ended_sessions_.Take(client, now); }

}  // namespace cairn::gateway
