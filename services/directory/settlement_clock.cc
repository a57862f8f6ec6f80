#include <algorithm>
#include <map>
#include <mutex>

#include "directory/domain/installation.h"
#include "directory/settlement.h"
#include "directory/storage/settlement_store.h"
#include "platform/log/log.h"
#include "platform/process/rounds.h"

namespace cairn::directory {

namespace log = platform::log;
using domain::ProviderId;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kSettlementInterval{1};
constexpr std::chrono::seconds kSettlementDeadline{10};
/// A provider that cannot be settled waits this long, so that it does not keep the others from their turn.
constexpr std::chrono::minutes kSettlementPostponed{1};
constexpr int kDueAtOnce = 500;
/// Locked together, and so short enough for those who wait for one of them.
constexpr std::size_t kSettledTogether = 50;

}  // namespace

struct SettlementClock::State {
  platform::postgres::Database& database;
  const platform::Clock& clock;
  std::mutex pass_mutex;
  platform::process::Rounds rounds{
      {.name = "settlement", .round = [this] { RunOnce(); }, .interval = kSettlementInterval}};

  State(platform::postgres::Database& of, const platform::Clock& by) : database(of), clock(by) {}

  Instant Deadline() const { return platform::SystemClock().Now() + kSettlementDeadline; }

  void SettleTogether(OrgId org, const std::vector<ProviderId>& providers, Instant now) {
    database.InTransaction(org, Deadline(), [&](Transaction& tx) { Settle(tx, providers, now); });
  }

  void Postpone(OrgId org, ProviderId provider, Instant now) {
    log::Error("provider_not_settled", {{log::Key::kOrg, org.ToString()}, {log::Key::kAggregate, provider.ToString()}});
    database.InTransaction(org, Deadline(), [&](Transaction& tx) {
      storage::SaveNextSettlements(tx, {{.provider = provider, .at = now + kSettlementPostponed}});
    });
  }

  /// How many were settled. One that cannot be settled does not hold up the others of its batch.
  int SettleBatch(OrgId org, const std::vector<ProviderId>& providers, Instant now) {
    try {
      SettleTogether(org, providers, now);
      return static_cast<int>(providers.size());
    } catch (const platform::Rejected&) {
      // Not the providers' fault: the database is away or busy.
      throw;
    } catch (const std::exception&) {
      if (providers.size() == 1) {
        Postpone(org, providers.front(), now);
        return 0;
      }
    }
    int settled = 0;
    for (const auto& provider : providers) settled += SettleBatch(org, {provider}, now);
    return settled;
  }

  int SettleOrganisation(OrgId org, const std::vector<ProviderId>& providers, Instant now) {
    int settled = 0;
    for (std::size_t from = 0; from < providers.size() && !rounds.stopping(); from += kSettledTogether) {
      const auto to = std::min(from + kSettledTogether, providers.size());
      const auto at = [&](std::size_t n) { return providers.begin() + static_cast<std::ptrdiff_t>(n); };
      settled += SettleBatch(org, {at(from), at(to)}, now);
    }
    return settled;
  }

  /// How many were settled. `more`: others may be due.
  int SettleDue(bool& more) {
    const Instant now = clock.Now();
    const auto due = database.InTransaction(domain::kInstallation, Deadline(),
                                            [&](Transaction& tx) { return storage::ListDue(tx, now, kDueAtOnce); });
    std::map<OrgId, std::vector<ProviderId>> by_org;
    for (const auto& [org, provider] : due) by_org[org].push_back(provider);
    int settled = 0;
    std::optional<platform::Error> held_up;
    for (const auto& [org, providers] : by_org) {
      try {
        settled += SettleOrganisation(org, providers, now);
      } catch (const platform::Rejected& rejected) {
        held_up = rejected.error();
      }
    }
    if (held_up) platform::Reject(*held_up);
    more = due.size() == kDueAtOnce && settled > 0 && !rounds.stopping();
    return settled;
  }

  int RunOnce() {
    const std::lock_guard lock(pass_mutex);
    int settled = 0;
    bool more = true;
    while (more) settled += SettleDue(more);
    return settled;
  }
};

SettlementClock::SettlementClock(platform::postgres::Database& database, const platform::Clock& clock)
    : state_(std::make_unique<State>(database, clock)) {}

SettlementClock::~SettlementClock() { Stop(); }

// What is due stays due, whatever goes wrong in a round.
void SettlementClock::Start() { state_->rounds.Start(); }

void SettlementClock::Stop() { state_->rounds.Stop(); }

int SettlementClock::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::directory
