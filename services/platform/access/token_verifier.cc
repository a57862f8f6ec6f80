#include <openssl/evp.h>

#include <algorithm>
#include <shared_mutex>

#include "platform/access/token.h"
#include "platform/access/token_text.h"

namespace cairn::platform::access {
namespace {

using std::chrono::seconds;

constexpr std::size_t kMaxTokenBytes = 4096;
constexpr seconds kSkew{5};
constexpr std::size_t kMaxRemembered = 4096;
constexpr std::chrono::hours kLongestCall{1};

using EvpKey = std::shared_ptr<EVP_PKEY>;

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Error Unauthenticated(std::string reason, std::string message) {
  return Error{.code = Code::kUnauthenticated, .reason = std::move(reason), .message = std::move(message)};
}

bool SignatureHolds(EVP_PKEY* key, std::string_view text, std::string_view signature) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  return context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key) == 1 &&
         EVP_DigestVerify(context.get(), Bytes(signature), signature.size(), Bytes(text), text.size()) == 1;
}

}  // namespace

Error TokenInvalid() { return Unauthenticated("TOKEN_INVALID", "The token is not one that this service accepts."); }

Error TokenRevoked() {
  return Unauthenticated("TOKEN_REVOKED", "The session or its rights have ended or changed; ask for a new token.");
}

Result<void> CheckBearer(const std::string& peer, const Claims& claims) {
  const bool persons_come_in = peer == "cli" || peer == "gateway";
  const bool sound = persons_come_in ? claims.actor.empty() : !peer.empty() && claims.actor == peer;
  if (!sound) return Fail(TokenInvalid());
  return {};
}

struct TokenVerifier::State {
  struct Key {
    EvpKey key;
    Instant expires_at;
  };

  std::string audience;
  mutable std::shared_mutex mutex;
  bool ready = false;
  std::int64_t revision = 0;
  std::unordered_map<std::string, Key> keys;
  std::unordered_map<AccountId, Instant> revoked_accounts;
  std::unordered_map<SessionId, Instant> revoked_sessions;
  std::unordered_map<std::string, ReadToken> verified;
  Instant latest_now;

  EvpKey FindKey(const std::string& key_id, Instant now) const {
    const auto found = keys.find(key_id);
    return found == keys.end() || found->second.expires_at <= now ? nullptr : found->second.key;
  }

  void TakeKeys(const std::vector<Authority::PublicKey>& published) {
    keys.clear();
    for (const auto& [key_id, raw, expires_at] : published) {
      EvpKey key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Bytes(raw), raw.size()), EVP_PKEY_free);
      if (key && IsKeyId(key_id)) keys.emplace(key_id, Key{std::move(key), expires_at});
    }
  }

  void TakeRevocation(const Authority::Revocation& revocation) {
    const auto raise = [&](Instant& not_before) { not_before = std::max(not_before, revocation.not_before); };
    if (!revocation.session.IsNil()) {
      raise(revoked_sessions[revocation.session]);
    } else {
      raise(revoked_accounts[revocation.account]);
    }
  }

  // A revocation says nothing once every call that came in before it has ended.
  void ForgetOldRevocations() {
    const auto is_old = [&](const auto& entry) {
      return entry.second + kLongestCall + kMaxTokenLife + 2 * kSkew < latest_now;
    };
    std::erase_if(revoked_accounts, is_old);
    std::erase_if(revoked_sessions, is_old);
  }

  std::optional<ReadToken> Recall(const std::string& digest, Instant now) const {
    const std::shared_lock lock(mutex);
    const auto found = verified.find(digest);
    if (found == verified.end() || !FindKey(found->second.key_id, now)) return std::nullopt;
    return found->second;
  }

  void Remember(const std::string& digest, const ReadToken& token, Instant now) {
    const std::unique_lock lock(mutex);
    latest_now = std::max(latest_now, now);
    if (verified.size() >= kMaxRemembered) {
      std::erase_if(verified, [&](const auto& entry) { return entry.second.claims.expires_at + kSkew <= now; });
      if (verified.size() >= kMaxRemembered) verified.clear();
    }
    verified.insert_or_assign(digest, token);
  }

  std::optional<ReadToken> Check(const std::string& audience_asked, std::string_view text, Instant now) const {
    const auto parts = SplitToken(text);
    const auto key_id = parts ? KeyIdOf(parts->header) : std::nullopt;
    if (!key_id) return std::nullopt;
    EvpKey key;
    {
      const std::shared_lock lock(mutex);
      key = FindKey(*key_id, now);
    }
    if (!key || !SignatureHolds(key.get(), parts->signed_text, parts->signature)) return std::nullopt;
    auto token = ReadPayload(parts->payload, audience_asked);
    if (token) token->key_id = *key_id;
    return token;
  }

  Result<Claims> Judge(ReadToken token, Instant now) const {
    if (token.not_before > now + kSkew) return Fail(TokenInvalid());
    if (token.claims.expires_at + kSkew <= now)
      return Fail(Unauthenticated("TOKEN_EXPIRED", "The token has ended; a token lives at most 60 seconds."));
    if (IsRevoked(token.claims.account, token.claims.session, token.claims.issued_at)) return Fail(TokenRevoked());
    return std::move(token.claims);
  }

  bool IsRevoked(AccountId account, SessionId session, Instant issued_at) const {
    const std::shared_lock lock(mutex);
    const auto by_account = revoked_accounts.find(account);
    const auto by_session = revoked_sessions.find(session);
    return (by_account != revoked_accounts.end() && issued_at < by_account->second) ||
           (by_session != revoked_sessions.end() && issued_at < by_session->second);
  }
};

TokenVerifier::TokenVerifier(std::string audience) : state_(std::make_shared<State>()) {
  state_->audience = std::move(audience);
}

void TokenVerifier::Update(const Authority& authority) {
  const std::unique_lock lock(state_->mutex);
  for (const auto& revocation : authority.revocations) state_->TakeRevocation(revocation);
  state_->ForgetOldRevocations();
  if (state_->ready && authority.revision < state_->revision) return;
  state_->TakeKeys(authority.keys);
  state_->revision = authority.revision;
  state_->ready = true;
}

bool TokenVerifier::Ready() const {
  const std::shared_lock lock(state_->mutex);
  return state_->ready;
}

std::int64_t TokenVerifier::revision() const {
  const std::shared_lock lock(state_->mutex);
  return state_->revision;
}

Result<Claims> TokenVerifier::Verify(std::string_view text, Instant now) const {
  if (text.size() > kMaxTokenBytes) return Fail(TokenInvalid());
  const std::string digest = crypto::Sha256(text);
  auto token = state_->Recall(digest, now);
  if (!token) {
    token = state_->Check(state_->audience, text, now);
    if (!token) return Fail(TokenInvalid());
    state_->Remember(digest, *token, now);
  }
  return state_->Judge(*std::move(token), now);
}

Result<Claims> TokenVerifier::VerifyMadeFor(const std::string& audience, std::string_view text, Instant now) const {
  if (text.size() > kMaxTokenBytes) return Fail(TokenInvalid());
  auto token = state_->Check(audience, text, now);
  if (!token) return Fail(TokenInvalid());
  return state_->Judge(*std::move(token), now);
}

bool TokenVerifier::IsRevoked(AccountId account, SessionId session, Instant issued_at) const {
  return state_->IsRevoked(account, session, issued_at);
}

}  // namespace cairn::platform::access
