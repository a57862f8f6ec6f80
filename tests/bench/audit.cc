// What sealing costs those who write, how fast a sealed log is checked, and how long a search takes in a long one.
// tests/bench/audit builds it, gives it a cluster and runs it. The cluster does not force to the disk: writers are at
// their fastest, and sealing costs most.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <pqxx/pqxx>
#include <thread>

#include "PlatformAuditMigrations.h"
#include "audit-verify/verifier.h"
#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_wire.h"
#include "platform/ledger/ledger_store.h"
#include "tests/clients/audit-verify/sealed_log.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using platform::postgres::Transaction;
using std::chrono::steady_clock;

constexpr int kWriters = 8;
constexpr int kRounds = 7;
constexpr auto kRoundTime = 3s;
constexpr int kChecked = 1'000'000;
constexpr double kMostLost = 0.15;
constexpr double kFewestPerSecond = 300'000;
constexpr int kSearched = 1'000'000;
constexpr auto kLongestSearch = 1s;

class WriteBench {
 public:
  /// Rows written in a second, each in a transaction of its own, while a sealer runs or not. What was left unsealed is
  /// sealed first.
  double Measure(bool sealing) {
    sealer_.SealOnce();
    if (sealing) sealer_.Start();
    std::atomic<bool> over = false;
    std::atomic<int> written = 0;
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i) {
      writers.emplace_back([&] {
        while (!over) {
          Write();
          ++written;
        }
      });
    }
    std::this_thread::sleep_for(kRoundTime);
    over = true;
    for (auto& writer : writers) writer.join();
    sealer_.Stop();
    return written / std::chrono::duration<double>(kRoundTime).count();
  }

 private:
  void Write() {
    platform::audit::Event event;
    event.org = org_;
    event.audit_id = platform::NewUuid();
    event.at = clock_.Now();
    event.actor = platform::AccountId::New();
    event.peer = "cli";
    event.method = "cairn.enrollment.v1.PatientService/RegisterPatient";
    event.action = "CREATE";
    event.subjects = {platform::SubjectId::New()};
    event.data_categories = {"DEMOGRAPHICS"};
    event.outcome = "OK";
    database_.InTransaction(org_, clock_.Now() + 10s, [&](Transaction& tx) { platform::audit::Append(tx, {event}); });
  }

  TestDatabase test_database_{"platform", PlatformAuditMigrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "bench", .pool_size = kWriters}};
  platform::SystemClock clock_;
  platform::OrgId org_ = platform::OrgId::New();
  platform::crypto::SecretKey root_key_ = platform::crypto::SecretKey::Random();
  platform::audit::TreeSealer sealer_{
      {.service = "platform",
       .connection_string = test_database_.relay(),
       .key = [this] { return platform::audit::MakeTreeHeadKey(root_key_, "platform"); },
       .clock = &clock_}};
};

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

bool MeasureSealing() {
  WriteBench bench;
  std::vector<double> ratios;
  bench.Measure(true);
  for (int round = 0; round < kRounds; ++round) {
    const bool first = round % 2 == 0;
    const double one = bench.Measure(first);
    const double other = bench.Measure(!first);
    const double with = first ? one : other;
    const double without = first ? other : one;
    std::printf("  round %d: %.0f rows/s without sealing, %.0f with\n", round + 1, without, with);
    ratios.push_back(with / without);
  }
  const double lost = 1 - Median(ratios);
  std::printf(
      "sealing costs %.1f %% of the rate of %d writers of one row each (median of %d rounds; at most %.0f %%)\n",
      lost * 100, kWriters, kRounds, kMostLost * 100);
  return lost <= kMostLost;
}

bool MeasureChecking() {
  LogMaker maker(1);
  const platform::OrgId org = platform::OrgId::New();
  SealedLog log;
  log.org = org;
  std::vector<platform::crypto::KeyFile::Named> keys;
  keys.push_back({"root", maker.root_key().Copy()});
  std::string bytes = platform::ledger::ExportStart("enrollment", org, keys);
  platform::merkle::Frontier tree;
  for (int position = 1; position <= kChecked; ++position) {
    log.entries = {maker.MakeEntry(org, position)};
    tree.Append(log.entries[0].leaf);
    log.heads.clear();
    if (position % 1000 == 0) log.heads = {SignRoot(maker, org, tree)};
    bytes += platform::ledger::ExportPiece(log.entries, log.heads);
  }
  const auto began = steady_clock::now();
  audit_verify::Verifier verifier({});
  for (std::size_t at = 0; at < bytes.size(); at += 1 << 20) verifier.Feed(std::string_view(bytes).substr(at, 1 << 20));
  const auto report = verifier.Finish();
  const double seconds = std::chrono::duration<double>(steady_clock::now() - began).count();
  if (!report.ok) throw std::logic_error(report.problem);
  std::printf("a log of %d entries (%zu MiB) is checked in %.2f s: %.0f entries/s on one core (at least %.0f)\n",
              kChecked, bytes.size() >> 20, seconds, kChecked / seconds, kFewestPerSecond);
  return kChecked / seconds >= kFewestPerSecond;
}

/// A log of one organisation over a year: 200 people who work, 20,000 who are treated, one call in fifty refused, and a
/// method that was called once, long ago.
class SearchBench {
 public:
  SearchBench() {
    pqxx::connection connection(test_database_.superuser());
    pqxx::work work(connection);
    work.exec(
        "INSERT INTO platform.audit_event (org_id, audit_id, at, actor, peer, method, action, subjects,"
        " data_categories, outcome, reason, request_id)"
        " SELECT '" +
        org_.ToString() +
        "', gen_random_uuid(), '2026-01-01'::timestamptz + n * interval '31 s',"
        " md5('a' || n % 200)::uuid, 'cli', 'cairn.enrollment.v1.PatientService/'"
        " || CASE WHEN n = 1000 THEN 'UpdatePatient' ELSE 'GetPatient' END, 'READ',"
        " ARRAY[md5('s' || (n::bigint * 7919) % 20000)::uuid], '{DEMOGRAPHICS}',"
        " CASE WHEN n % 50 = 0 THEN 'NOT_FOUND' ELSE 'OK' END, '', ''"
        " FROM generate_series(1, " +
        std::to_string(kSearched) + ") n");
    actor_ = platform::AccountId::Parse(work.exec1("SELECT md5('a7')::uuid")[0].as<std::string>()).value();
    subject_ = platform::SubjectId::Parse(work.exec1("SELECT md5('s7919')::uuid")[0].as<std::string>()).value();
    work.commit();
    pqxx::nontransaction(connection).exec("VACUUM ANALYZE platform.audit_event");
  }

  bool Measure() {
    const auto day = std::chrono::sys_days(std::chrono::year(2026) / 6 / 1);
    bool quick = true;
    quick &= Search("everything", {});
    quick &= Search("a day", {.from = day, .until = day + 24h});
    quick &= Search("somebody who works", {.actor = actor_});
    quick &= Search("a patient", {.subject = subject_});
    quick &= Search("refused calls", {.refused_only = true});
    quick &= Search("a method called once, long ago", {.method = "UpdatePatient"});
    quick &= Search("a method never called", {.method = "ListPanel"});
    quick &= Search("a patient, by somebody, refused", {.actor = actor_, .subject = subject_, .refused_only = true});
    return quick;
  }

 private:
  bool Search(const char* what, const platform::ledger::SearchFilter& filter) {
    std::vector<double> milliseconds;
    std::size_t found = 0;
    for (int i = 0; i < 9; ++i) {
      const auto began = steady_clock::now();
      found = database_.InTransaction(org_, clock_.Now() + 10s, [&](Transaction& tx) {
        return platform::ledger::SearchEntries(tx, filter, std::nullopt, 50).size();
      });
      milliseconds.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - began).count());
    }
    const double slowest = *std::max_element(milliseconds.begin(), milliseconds.end());
    std::printf("  first page of %-32s %2zu found, %6.1f ms (slowest of 9 %.1f)\n", what, found, Median(milliseconds),
                slowest);
    return slowest < std::chrono::duration<double, std::milli>(kLongestSearch).count();
  }

  TestDatabase test_database_{"platform", PlatformAuditMigrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.relay(), .application_name = "bench", .pool_size = 1}};
  platform::SystemClock clock_;
  platform::OrgId org_ = platform::OrgId::New();
  platform::AccountId actor_;
  platform::SubjectId subject_;
};

bool MeasureSearching() {
  std::printf("searching %d entries of a year (every first page within a second)\n", kSearched);
  return SearchBench().Measure();
}

}  // namespace
}  // namespace cairn::tests

int main() {
  const bool checking = cairn::tests::MeasureChecking();
  const bool searching = cairn::tests::MeasureSearching();
  const bool sealing = cairn::tests::MeasureSealing();
  return checking && searching && sealing ? 0 : 1;
}
