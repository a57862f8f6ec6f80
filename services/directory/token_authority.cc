#include "directory/token_authority.h"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "directory/domain/installation.h"
#include "directory/domain/password.h"
#include "directory/domain/signing_key.h"
#include "directory/sealed_key.h"
#include "directory/storage/authority_store.h"
#include "platform/log/log.h"

namespace cairn::directory {

using domain::KeyTimes;
using platform::Instant;
using platform::postgres::Transaction;
using storage::StoredKey;

namespace {

constexpr std::chrono::milliseconds kInterval{500};
constexpr std::chrono::seconds kTransactionTime{2};
constexpr std::chrono::minutes kRevocationsKept{10};
constexpr std::chrono::minutes kCleaningInterval{1};

std::vector<KeyTimes> TimesOf(const std::vector<StoredKey>& keys) {
  std::vector<KeyTimes> times;
  for (const auto& key : keys) times.push_back(key.times);
  return times;
}

// What a random password hashes to: nobody signs in as nobody.
std::string UnknownPasswordHash() {
  return domain::HashPassword(platform::crypto::RandomBytes(16), platform::crypto::RandomBytes(domain::kSaltBytes));
}

}  // namespace

struct TokenAuthority::State {
  Options options;
  mutable std::mutex keys_mutex;
  std::vector<std::shared_ptr<const UsableKey>> keys;

  std::mutex thread_mutex;
  std::condition_variable wake;
  bool stopping = false;
  bool woken = false;
  std::thread thread;

  std::mutex refresh_mutex;
  bool prepared = false;
  Instant cleaned_at;

  Instant Deadline() const { return platform::SystemClock().Now() + kTransactionTime; }

  void Prepare() {
    if (prepared) return;
    auto& database = *options.database;
    const auto is_prepared = [](Transaction& tx) { return storage::IsPrepared(tx); };
    if (!database.InTransaction(domain::kInstallation, Deadline(), is_prepared)) {
      const auto keys_of_installation = options.keyring->Load(domain::kInstallation, Deadline());
      const std::string hash = UnknownPasswordHash();
      database.InTransaction(domain::kInstallation, Deadline(), [&](Transaction& tx) {
        storage::PrepareInstallation(tx, *keys_of_installation, hash, options.clock->Now());
      });
    }
    prepared = true;
  }

  std::vector<StoredKey> LoadKeys(Instant now) {
    return options.database->InTransaction(domain::kInstallation, Deadline(), [&](Transaction& tx) {
      auto stored = storage::ListKeys(tx, now);
      if (!domain::NextKeyDue(TimesOf(stored), now)) return stored;
      // Whoever comes second finds the first one's key here.
      storage::LockHead(tx);
      stored = storage::ListKeys(tx, now);
      if (const auto signs_from = domain::NextKeyDue(TimesOf(stored), now)) {
        stored.push_back(MakeSealedKey(*options.root_keys, *signs_from));
        storage::InsertKey(tx, stored.back());
        storage::DeleteKeysExpiredBefore(tx, now);
      }
      return stored;
    });
  }

  void TakeKeys(const std::vector<StoredKey>& stored) {
    std::vector<std::shared_ptr<const UsableKey>> usable;
    for (const auto& key : stored) {
      usable.push_back(std::make_shared<const UsableKey>(UnsealKey(*options.root_keys, key)));
    }
    const std::lock_guard lock(keys_mutex);
    keys = std::move(usable);
  }

  void Clean(Instant now) {
    if (now - cleaned_at < kCleaningInterval) return;
    options.database->InTransaction(domain::kInstallation, Deadline(), [&](Transaction& tx) {
      storage::DeleteRevocationsBefore(tx, now - kRevocationsKept);
    });
    cleaned_at = now;
  }

  void Run() {
    bool failing = false;
    std::unique_lock lock(thread_mutex);
    while (!stopping) {
      woken = false;
      lock.unlock();
      // A thread entry point: whatever goes wrong, tokens go on being checked against what is known.
      try {
        Refresh();
        if (failing) platform::log::Info("authority_refreshed", {});
        failing = false;
      } catch (const std::exception& error) {
        if (!failing) platform::log::Warning("authority_not_refreshed", {{platform::log::Key::kError, error.what()}});
        failing = true;
      }
      lock.lock();
      wake.wait_for(lock, kInterval, [&] { return stopping || woken; });
    }
  }

  void Refresh() {
    const std::lock_guard lock(refresh_mutex);
    const Instant now = options.clock->Now();
    Prepare();
    TakeKeys(LoadKeys(now));
    const auto authority = options.database->InTransaction(domain::kInstallation, Deadline(), [&](Transaction& tx) {
      return storage::LoadAuthority(tx, options.verifier->revision(), now);
    });
    options.verifier->Update(authority);
    Clean(now);
  }
};

TokenAuthority::TokenAuthority(Options options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}

TokenAuthority::~TokenAuthority() { Stop(); }

void TokenAuthority::Start() {
  state_->thread = std::thread([this] { state_->Run(); });
}

void TokenAuthority::Stop() {
  if (!state_->thread.joinable()) return;
  {
    const std::lock_guard lock(state_->thread_mutex);
    state_->stopping = true;
  }
  state_->wake.notify_all();
  state_->thread.join();
}

void TokenAuthority::Wake() {
  {
    const std::lock_guard lock(state_->thread_mutex);
    state_->woken = true;
  }
  state_->wake.notify_all();
}

void TokenAuthority::Refresh() { state_->Refresh(); }

bool TokenAuthority::Ready() const {
  const std::lock_guard lock(state_->keys_mutex);
  return !state_->keys.empty() && state_->options.verifier->Ready();
}

std::string TokenAuthority::Sign(const platform::access::Claims& claims) const {
  std::vector<std::shared_ptr<const UsableKey>> keys;
  {
    const std::lock_guard lock(state_->keys_mutex);
    keys = state_->keys;
  }
  std::vector<KeyTimes> times;
  for (const auto& key : keys) times.push_back(key->times);
  if (const auto chosen = domain::KeyToSignWith(times, claims.issued_at)) {
    for (const auto& key : keys) {
      if (key->times.key_id == chosen->key_id) return platform::access::SignToken(key->key, claims);
    }
  }
  platform::Error error;
  error.code = platform::Code::kUnavailable;
  error.reason = "AUTHORITY_NOT_READY";
  error.message = "The service has no key to sign with yet. Try again in a moment.";
  error.retry_after = std::chrono::milliseconds(500);
  platform::Reject(std::move(error));
}

}  // namespace cairn::directory
