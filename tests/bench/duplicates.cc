// How well duplicates are found among synthetic people, and how fast: recall and precision on a seed that no weight was
// chosen by, and the time of the check before saving among 100,000 patients. tests/bench/duplicates builds it, gives it
// a cluster and runs it. Fails when recall, precision or the 95th percentile misses its mark.
//
//   cairn-bench-duplicates [--people N] [--seed N] [--show]     --show lists what was missed and what was wrong

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <pqxx/pqxx>

#include "enrollment/storage/duplicate_search.h"
#include "enrollment/storage/migrations.h"
#include "platform/crypto/org_keyring.h"
#include "tests/bench/duplicate_quality.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using enrollment::domain::DuplicateBand;
using platform::postgres::Transaction;
using std::chrono::steady_clock;

constexpr double kLeastRecall = 0.98, kLeastPrecision = 0.90;
constexpr double kMostMilliseconds = 150;
constexpr int kChecks = 1000;
constexpr std::size_t kBatch = 500;

struct Options {
  int people = 100'000;
  std::uint64_t seed = 20261127;
  bool show = false;
};

platform::Instant Deadline() { return platform::SystemClock().Now() + std::chrono::minutes(1); }

bool MeasureQuality(const Options& options) {
  const auto records = MakeSyntheticRecords(options.seed, options.people);
  const auto quality = MeasureDuplicates(records);
  std::printf(
      "%zu records of %d people, %d pairs of one person: recall %.4f (at least %.2f), precision %.4f (at least %.2f)\n",
      records.size(), options.people, quality.duplicates, quality.recall(), kLeastRecall, quality.precision(),
      kLeastPrecision);
  std::printf("  %d pairs were missed, %d of them never compared; %d of %d likely pairs are of two people\n",
              quality.duplicates - quality.found, quality.not_compared, quality.likely - quality.found, quality.likely);
  for (const auto& pair : quality.compared) {
    const bool likely = pair.score.band >= DuplicateBand::kLikely;
    if (!options.show || likely == pair.same_person) continue;
    std::printf("%s %d\n  %s\n  %s\n", pair.same_person ? "missed" : "wrong", pair.score.weight,
                records[pair.a].profile.ShortDebugString().c_str(), records[pair.b].profile.ShortDebugString().c_str());
  }
  return quality.recall() >= kLeastRecall && quality.precision() >= kLeastPrecision;
}

class CheckBench {
 public:
  CheckBench() { keys_ = keyring_.Load(org_, Deadline()); }

  void Fill(const std::vector<SyntheticRecord>& records) {
    for (std::size_t first = 0; first < records.size(); first += kBatch) {
      std::vector<enrollment::storage::NewPatient> patients;
      for (std::size_t i = first; i < std::min(first + kBatch, records.size()); ++i) {
        patients.push_back({enrollment::PatientId::New(), &records[i].profile, std::nullopt});
      }
      database_.InTransaction(org_, Deadline(), [&](Transaction& tx) {
        enrollment::storage::InsertClaimedPatients(tx, *keys_, patients, platform::AccountId::New(), clock_.Now());
      });
    }
  }

  /// Milliseconds of each check, ascending.
  std::vector<double> Check(const std::vector<SyntheticRecord>& records) {
    std::vector<double> times;
    for (int i = 0; i < kChecks; ++i) {
      const auto& profile = records[static_cast<std::size_t>(i) * 7919 % records.size()].profile;
      const auto began = steady_clock::now();
      database_.InTransaction(org_, Deadline(), [&](Transaction& tx) {
        if (enrollment::storage::FindDuplicates(tx, *keys_, profile).empty())
          throw std::logic_error("a record does not look like itself");
      });
      times.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - began).count());
    }
    std::sort(times.begin(), times.end());
    return times;
  }

  void Analyze() {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction(connection).exec("ANALYZE");
  }

 private:
  static std::string MakeKeyFile() {
    const auto path = std::filesystem::temp_directory_path() / ("bench-keys-" + platform::NewUuid().ToString());
    std::ofstream(path) << "bench " << platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32)) << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    return path.string();
  }

  TestDatabase test_database_{"enrollment", enrollment::storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(),
                                          .application_name = "bench",
                                          .pool_size = 2,
                                          .statement_timeout = std::chrono::milliseconds(20000)}};
  const std::string key_file_ = MakeKeyFile();
  platform::crypto::OrgKeyring keyring_{std::make_shared<const platform::crypto::KeyFile>(key_file_), database_};
  platform::SystemClock clock_;
  platform::OrgId org_ = platform::OrgId::New();
  std::shared_ptr<const platform::crypto::OrgKeys> keys_;
};

bool MeasureChecks(const Options& options) {
  const auto records = MakeSyntheticRecords(options.seed, options.people);
  CheckBench bench;
  const auto began = steady_clock::now();
  bench.Fill(records);
  bench.Analyze();
  const double filled = std::chrono::duration<double>(steady_clock::now() - began).count();
  const auto times = bench.Check(records);
  const double median = times[times.size() / 2], p95 = times[times.size() * 95 / 100];
  std::printf("check before saving among %zu patients: median %.1f ms, p95 %.1f ms (at most %.0f), of %d checks\n",
              records.size(), median, p95, kMostMilliseconds, kChecks);
  std::printf("  adding them, with the hashes that they are found by: %.0f patients/s\n",
              static_cast<double>(records.size()) / filled);
  return p95 <= kMostMilliseconds;
}

Options ReadOptions(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--show") == 0) options.show = true;
    if (std::strcmp(argv[i], "--people") == 0 && i + 1 < argc) options.people = std::atoi(argv[++i]);
    if (std::strcmp(argv[i], "--seed") == 0 && i + 1 < argc) options.seed = std::strtoull(argv[++i], nullptr, 10);
  }
  return options;
}

}  // namespace
}  // namespace cairn::tests

int main(int argc, char** argv) {
  const auto options = cairn::tests::ReadOptions(argc, argv);
  const bool quality = cairn::tests::MeasureQuality(options);
  const bool checks = cairn::tests::MeasureChecks(options);
  return quality && checks ? 0 : 1;
}
