#include "prescribing/patient_watcher.h"

#include <algorithm>
#include <map>
#include <vector>

#include "platform/log/log.h"
#include "platform/process/rounds.h"
#include "prescribing/storage/patient_watch.h"

namespace cairn::prescribing {

namespace log = platform::log;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::milliseconds kLookEvery{500};
constexpr std::chrono::seconds kTransactionTime{10};
constexpr std::size_t kFoundAtOnce = 500;
/// Whoever writes about one of them waits until all have been reviewed: some 5 ms. On a busy machine it is much more,
/// and after half a second the write is given up with TRANSACTION_CONFLICT.
constexpr std::size_t kReviewedAtOnce = 4;
/// A patient who cannot be reviewed waits so long, so that the others have their turn.
constexpr std::chrono::minutes kPostponed{5};

platform::postgres::DatabaseOptions WatcherRelayOptions(std::string connection_string) {
  platform::postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "patient-watcher";
  options.pool_size = 1;
  return options;
}

void Add(ReviewCounts& sum, const ReviewCounts& counts) {
  sum.reviewed += counts.reviewed;
  sum.alerts_raised += counts.alerts_raised;
  sum.alerts_escalated += counts.alerts_escalated;
  sum.alerts_handed_over += counts.alerts_handed_over;
}

}  // namespace

struct PatientWatcher::State {
  Options options;
  platform::postgres::Database relay;
  platform::process::Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(WatcherRelayOptions(options.relay_connection_string)),
        rounds({.name = "patient_review", .round = [this] { RunOnce(); }, .interval = kLookEvery}) {}

  static Instant Deadline() { return platform::SystemClock().Now() + kTransactionTime; }

  ReviewCounts Review(OrgId org, const std::vector<PatientId>& patients, Instant now) {
    return options.database->InTransaction(org, Deadline(),
                                           [&](Transaction& tx) { return ReviewPatients(tx, patients, now); });
  }

  void Postpone(OrgId org, PatientId patient, Instant now) {
    log::Error("patient_not_reviewed", {{log::Key::kOrg, org.ToString()}, {log::Key::kAggregate, patient.ToString()}});
    options.database->InTransaction(org, Deadline(),
                                    [&](Transaction& tx) { storage::SetReviewedLater(tx, patient, now + kPostponed); });
  }

  // Where the review of one fails, the others of its transaction are reviewed one by one.
  ReviewCounts ReviewEach(OrgId org, const std::vector<PatientId>& patients, Instant now) {
    try {
      return Review(org, patients, now);
    } catch (const platform::Rejected&) {
      // The database is away or busy: what is due stays due.
      throw;
    } catch (const std::exception&) {
      if (patients.size() == 1) {
        Postpone(org, patients.front(), now);
        return {};
      }
    }
    ReviewCounts counts;
    for (const auto patient : patients) Add(counts, ReviewEach(org, {patient}, now));
    return counts;
  }

  ReviewCounts ReviewFound(const std::vector<storage::WatchedPatient>& found, Instant now) {
    std::map<OrgId, std::vector<PatientId>> by_org;
    for (const auto& watched : found) by_org[watched.org].push_back(watched.patient);
    ReviewCounts counts;
    for (const auto& [org, patients] : by_org) {
      for (std::size_t begin = 0; begin < patients.size() && !rounds.stopping(); begin += kReviewedAtOnce) {
        const auto end = std::min(begin + kReviewedAtOnce, patients.size());
        const std::vector<PatientId> some(patients.begin() + static_cast<std::ptrdiff_t>(begin),
                                          patients.begin() + static_cast<std::ptrdiff_t>(end));
        Add(counts, ReviewEach(org, some, now));
      }
    }
    return counts;
  }

  void Count(const ReviewCounts& counts) {
    if (options.metrics == nullptr) return;
    const auto count = [&](const char* what, int by) { options.metrics->Count("patient_review", "what", what, by); };
    count("reviewed", counts.reviewed);
    count("alert_raised", counts.alerts_raised);
    count("alert_escalated", counts.alerts_escalated);
    count("alert_handed_over", counts.alerts_handed_over);
  }

  ReviewCounts RunOnce() {
    ReviewCounts all;
    while (!rounds.stopping()) {
      const Instant now = options.clock->Now();
      const auto found = relay.InTransaction(OrgId{}, Deadline(), [&](Transaction& tx) {
        return storage::FindUnreviewed(tx, now, static_cast<int>(kFoundAtOnce));
      });
      const auto counts = ReviewFound(found, now);
      Count(counts);
      Add(all, counts);
      // Those who are left are in somebody's hands. Those who have been written about meanwhile wait for the next
      // round: looking again at once, somebody of whom much is written is reviewed after every write, and each write
      // waits.
      if (counts.reviewed == 0 || found.size() < kFoundAtOnce) break;
    }
    return all;
  }
};

PatientWatcher::PatientWatcher(Options options) : state_(std::make_unique<State>(std::move(options))) {}
PatientWatcher::~PatientWatcher() { Stop(); }

void PatientWatcher::Start() { state_->rounds.Start(); }

void PatientWatcher::Stop() { state_->rounds.Stop(); }

ReviewCounts PatientWatcher::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::prescribing
