#include "enrollment/key_worker.h"

#include <atomic>
#include <exception>
#include <map>

#include "enrollment/rpc/request.h"
#include "enrollment/rpc/shredding.h"
#include "enrollment/storage/key_action_store.h"
#include "enrollment/storage/key_policy_store.h"
#include "enrollment/storage/patient_key_store.h"
#include "platform/audit/audit.h"
#include "platform/crypto/org_key_store.h"
#include "platform/log/log.h"
#include "platform/process/rounds.h"
#include "platform/rpc/idempotency.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::OrgId;
using platform::crypto::DestroyedList;
using platform::crypto::StoredOrgKey;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kInterval{10};
constexpr std::chrono::seconds kPauseAfterFailure{1};
constexpr std::chrono::seconds kTransactionTime{10};

Instant Deadline() { return platform::SystemClock().Now() + kTransactionTime; }

// Wrapping keys that are not the newest and still there.
std::vector<StoredOrgKey> OldKeys(std::vector<StoredOrgKey> keys) {
  if (!keys.empty()) keys.pop_back();
  std::erase_if(keys, [](const StoredOrgKey& key) { return key.is_index || !key.wrapped; });
  return keys;
}

}  // namespace

struct KeyWorker::State {
  explicit State(Options given)
      : options(std::move(given)),
        relay({.connection_string = options.relay, .application_name = "key_worker", .pool_size = 1}) {}

  template <class Body>
  auto InTransaction(OrgId org, Body&& body) {
    return options.database->InTransaction(org, Deadline(), std::forward<Body>(body));
  }

  void TakeUpFiles() {
    platform::crypto::KeyFile root = *options.keyring->root();
    root.Reload();
    options.keyring->destroyed().Resign();
  }

  void DestroyListed() {
    std::map<OrgId, std::vector<DestroyedList::Entry>> listed;
    for (const auto& entry : options.keyring->destroyed().Entries()) listed[entry.org].push_back(entry);
    for (const auto& [org, entries] : listed) {
      std::vector<PatientId> patients;
      for (const auto& entry : entries) patients.push_back(entry.subject);
      const auto alive = InTransaction(org, [&](Transaction& tx) { return storage::FindAliveKeys(tx, patients); });
      if (alive.empty()) continue;
      platform::log::Warning("destroyed_keys_are_back",
                             {{platform::log::Key::kOrg, org.ToString()},
                              {platform::log::Key::kCount, static_cast<std::int64_t>(alive.size())}});
      const auto keys = options.keyring->Refresh(org, Deadline());
      for (const auto& entry : entries) {
        if (!alive.contains(entry.subject)) continue;
        InTransaction(org, [&](Transaction& tx) { DestroyAgain(tx, *keys, entry, options.clock->Now()); });
      }
    }
    ready = true;
  }

  void FinishShreddings(OrgId org) {
    for (const auto& id : InTransaction(org, storage::ListApprovedKeyActions)) {
      const auto keys = options.keyring->Refresh(org, Deadline());
      InTransaction(
          org, [&](Transaction& tx) { CarryOut(tx, options.keyring->destroyed(), *keys, id, options.clock->Now()); });
    }
  }

  platform::audit::Event RewrapEvent(OrgId org) const {
    platform::audit::Event event;
    event.org = org;
    event.at = options.clock->Now();
    event.peer = "enrollment";
    event.method = "cairn.enrollment.KeyWorker/RewrapOrgKeys";
    event.action = "UPDATE";
    event.data_categories = {"KEY"};
    event.outcome = "OK";
    return event;
  }

  // The organisation's keys after they have been brought to where they should be.
  std::vector<StoredOrgKey> RenewOrgKeys(OrgId org) {
    return InTransaction(org, [&](Transaction& tx) {
      const auto& root = *options.keyring->root();
      // The entry is what the next head of the audit tree, signed with the new root key, is about.
      if (platform::crypto::RewrapOrgKeys(tx, root) > 0) platform::audit::Append(tx, {RewrapEvent(org)});
      auto keys = platform::crypto::ListOrgKeys(tx);
      const auto destroyed = storage::LastDestruction(tx);
      if (keys.empty() || !destroyed || keys.back().created_at > *destroyed) return keys;
      const auto now = std::max(options.clock->Now(), *destroyed + std::chrono::microseconds(1));
      platform::crypto::AddWrappingKey(tx, root.Current(), now);
      return platform::crypto::ListOrgKeys(tx);
    });
  }

  int RewrapPatients(OrgId org, const std::vector<StoredOrgKey>& stored) {
    int count = 0;
    for (const auto& old : OldKeys(stored)) {
      if (!InTransaction(org, [&](Transaction& tx) { return storage::IsWrappingKeyUsed(tx, old.id); })) continue;
      // Not from the cache, which may not have the newest yet.
      const auto keys = options.keyring->Refresh(org, Deadline());
      for (int done = options.batch; done > 0 && !rounds.Sleep(options.rest);) {
        done = InTransaction(
            org, [&](Transaction& tx) { return storage::RewrapPatientKeys(tx, *keys, old.id, options.batch); });
        count += done;
      }
    }
    return count;
  }

  void RetireOldKeys(OrgId org, const std::vector<StoredOrgKey>& stored) {
    const auto now = options.clock->Now();
    for (const auto& old : OldKeys(stored)) {
      InTransaction(org, [&](Transaction& tx) {
        if (storage::IsWrappingKeyUsed(tx, old.id)) {
          if (old.unused_since) platform::crypto::SetUnusedSince(tx, old.id, std::nullopt);
        } else if (!old.unused_since) {
          platform::crypto::SetUnusedSince(tx, old.id, now);
        } else if (*old.unused_since + storage::LoadKeyPolicy(tx, DayInUtc(now)).backups_kept <= now) {
          // Answers to requests are sealed with the key of their day and kept for seven days.
          platform::rpc::ForgetRequestsBefore(tx, now - std::chrono::days(7));
          platform::crypto::DestroyOrgKey(tx, old.id, now);
        }
      });
    }
  }

  int LookAfter(OrgId org) {
    FinishShreddings(org);
    const auto stored = RenewOrgKeys(org);
    const int count = RewrapPatients(org, stored);
    RetireOldKeys(org, stored);
    return count;
  }

  int Round() {
    TakeUpFiles();
    DestroyListed();
    int count = 0;
    std::exception_ptr failure;
    for (const auto& org : relay.InTransaction(OrgId(), Deadline(), platform::crypto::ListKeyedOrganisations)) {
      try {
        count += LookAfter(org);
      } catch (const std::exception&) {
        if (!failure) failure = std::current_exception();
      }
    }
    if (failure) std::rethrow_exception(failure);
    return count;
  }

  const Options options;
  platform::postgres::Database relay;
  std::atomic<bool> ready{false};
  platform::process::Rounds rounds{{.name = "key_work",
                                    .round = [this] { Round(); },
                                    .interval = kInterval,
                                    .pause_after_failure = kPauseAfterFailure}};
};

KeyWorker::KeyWorker(Options options) : state_(std::make_unique<State>(std::move(options))) {}
KeyWorker::~KeyWorker() { Stop(); }

void KeyWorker::Start() { state_->rounds.Start(); }

void KeyWorker::Stop() { state_->rounds.Stop(); }

int KeyWorker::RunOnce() { return state_->Round(); }
bool KeyWorker::Ready() const { return state_->ready; }

}  // namespace cairn::enrollment
