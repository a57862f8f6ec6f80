// Measures FindProviders over mTLS with many listings on a real PostgreSQL, beside its floor: the same SQL on the same
// connections without the service around it. Started by tests/bench/finder.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <pqxx/pqxx>
#include <random>
#include <thread>

#include "directory/domain/installation.h"
#include "directory/provider_service.h"
#include "directory/storage/finder_store.h"
#include "directory/storage/listing_store.h"
#include "directory/storage/schema.h"
#include "directory/wire/finder_wire.h"
#include "directory/wire/listing_wire.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {
namespace {

namespace domain = directory::domain;
namespace storage = directory::storage;
namespace v1 = directory::v1;
using platform::postgres::Transaction;
using SteadyClock = std::chrono::steady_clock;

constexpr double kMostP95Milliseconds = 50;

platform::Instant Deadline() { return platform::SystemClock().Now() + std::chrono::seconds(60); }

/// Providers as the country has them: seven of ten in 120 towns, whose sizes fall as those of metropolitan areas do,
/// the others anywhere. The towns are always the same.
class Country {
 public:
  explicit Country(unsigned seed) : random_(7) {
    std::vector<double> sizes;
    for (int i = 1; i <= 120; ++i) {
      towns_.push_back({Between(26, 48), Between(-123, -69)});
      sizes.push_back(std::pow(i, -0.75));
    }
    town_ = std::discrete_distribution<std::size_t>(sizes.begin(), sizes.end());
    random_.seed(seed);
  }
  double Between(double least, double most) { return std::uniform_real_distribution<double>(least, most)(random_); }
  bool Chance(double share) { return Between(0, 1) < share; }
  domain::Position Somewhere() {
    if (!Chance(0.7)) return {Between(25, 49), Between(-124, -67)};
    const auto& town = towns_[town_(random_)];
    std::normal_distribution<double> off(0, 0.3);
    return {town.latitude + off(random_), town.longitude + off(random_)};
  }
  template <class Item>
  Item OneOf(const std::vector<Item>& items) {
    return items[std::uniform_int_distribution<std::size_t>(0, items.size() - 1)(random_)];
  }

  storage::Listing AListing() {
    domain::Provider provider;
    provider.id = domain::ProviderId::New();
    provider.kind = static_cast<domain::ProviderKind>(OneOf<int>({1, 2, 2, 3, 4, 5, 6}));
    provider.name = {
        .family = "Family" + std::to_string(random_() % 50000), .given = "Given", .prefix = "", .suffix = "MD"};
    provider.taxonomy_codes = {"207Q00000X"};
    provider.languages = Chance(0.25) ? std::vector<std::string>{"en", "es"} : std::vector<std::string>{"en"};
    domain::Location location;
    location.name = "Clinic " + std::to_string(random_() % 20000);
    location.address = {.lines = {"12 Quarry Road"}, .city = "Norham", .state = "KS", .zip = "66104"};
    location.position = Somewhere();
    location.phone = "913-555-0100";
    domain::PractitionerRole role;
    role.id = domain::PractitionerRoleId::New();
    role.hours = {{.days = {1, 2, 3, 4, 5}, .start_minute = 480, .end_minute = 1020}};
    role.medications = {domain::MedicationForm::kOral};
    if (Chance(0.3)) role.medications.insert(domain::MedicationForm::kInjection);
    role.disorders = {domain::Disorder::kAlcoholUse};
    if (Chance(0.5)) role.disorders.insert(domain::Disorder::kOpioidUse);
    if (Chance(0.3)) role.telehealth_states = {OneOf<std::string>({"KS", "NY", "CA", "TX"})};
    role.insurances = {"Medicaid", OneOf<std::string>({"Medicare", "Blue Cross PPO", "Aetna"})};
    role.capacity.accepting = Chance(0.7) ? domain::Accepting::kYes : domain::Accepting::kUnstated;
    domain::ListingDecision decision;
    decision.verified = Chance(0.7);
    if (Chance(0.7)) decision.until = platform::SystemClock().Now() + std::chrono::hours(24 * 365);
    return directory::wire::ToListing(provider, role, location, decision, "Cedar Hollow");
  }

  v1::FindProvidersRequest ASearch() {
    v1::FindProvidersRequest request;
    const auto place = Somewhere();
    request.mutable_position()->set_latitude(place.latitude);
    request.mutable_position()->set_longitude(place.longitude);
    request.set_radius_miles(OneOf<double>({10, 25, 50, 100, 250}));
    if (Chance(0.4))
      request.set_medication(OneOf<v1::MedicationForm>({v1::MEDICATION_FORM_ORAL, v1::MEDICATION_FORM_INJECTION}));
    if (Chance(0.3)) request.set_disorder(v1::DISORDER_OPIOID_USE);
    if (Chance(0.2)) request.set_language("es");
    if (Chance(0.2)) request.set_insurance("medicaid");
    if (Chance(0.4)) request.set_accepting_only(true);
    return request;
  }

 private:
  std::mt19937 random_;
  std::vector<domain::Position> towns_;
  std::discrete_distribution<std::size_t> town_;
};

void Fill(ServiceHarness& harness, int count) {
  Country country(1);
  const auto org = platform::OrgId::New();
  for (int left = count; left > 0; left -= 1000) {
    std::vector<storage::Listing> listings;
    std::vector<domain::ProviderId> providers;
    for (int i = 0; i < std::min(left, 1000); ++i) {
      listings.push_back(country.AListing());
      providers.push_back(listings.back().provider);
    }
    harness.database().InTransaction(org, Deadline(),
                                     [&](Transaction& tx) { storage::ReplaceListings(tx, providers, listings); });
  }
  pqxx::connection connection(harness.test_database().superuser());
  pqxx::nontransaction work(connection);
  work.exec("VACUUM ANALYZE directory.listing");
}

struct Latencies {
  double p50 = 0, p95 = 0, p99 = 0, per_second = 0;
};

/// Runs `ask` from `in_flight` threads for `length`, each with searches of its own.
Latencies Measure(int in_flight, std::chrono::seconds length, unsigned seed,
                  const std::function<void(const v1::FindProvidersRequest&)>& ask) {
  std::mutex mutex;
  std::vector<double> took;
  const auto end = SteadyClock::now() + length;
  std::vector<std::thread> threads;
  for (int i = 0; i < in_flight; ++i) {
    threads.emplace_back([&, i] {
      Country country(seed + static_cast<unsigned>(i));
      std::vector<double> own;
      while (SteadyClock::now() < end) {
        const auto request = country.ASearch();
        const auto began = SteadyClock::now();
        ask(request);
        own.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - began).count());
      }
      const std::lock_guard lock(mutex);
      took.insert(took.end(), own.begin(), own.end());
    });
  }
  for (auto& thread : threads) thread.join();
  std::sort(took.begin(), took.end());
  const auto at = [&](double share) {
    return took[static_cast<std::size_t>(share * static_cast<double>(took.size() - 1))];
  };
  return {.p50 = at(0.5),
          .p95 = at(0.95),
          .p99 = at(0.99),
          .per_second = static_cast<double>(took.size()) / static_cast<double>(length.count())};
}

void Print(const char* what, int in_flight, const Latencies& latencies) {
  std::printf("%-6s %2d in flight  p50 %6.2f ms  p95 %6.2f ms  p99 %6.2f ms  %7.1f/s\n", what, in_flight, latencies.p50,
              latencies.p95, latencies.p99, latencies.per_second);
}

int Run(int count, std::chrono::seconds length) {
  ServiceHarness harness("directory", storage::Schema());
  platform::rpc::Gate gate(
      harness.GateOptions(),
      {google::protobuf::DescriptorPool::generated_pool()->FindServiceByName("cairn.directory.v1.FinderService")});
  directory::FinderRate rate(
      {.per_client_per_minute = 100'000'000, .client_burst = 1'000'000, .total_per_second = 1'000'000});
  directory::FinderService finder(gate, harness.database(), harness.keyring(), rate);
  harness.Serve({&finder});
  const auto began = SteadyClock::now();
  Fill(harness, count);
  std::printf("%d listings written in %.1f s\n", count,
              std::chrono::duration<double>(SteadyClock::now() - began).count());

  const auto stub = v1::FinderService::NewStub(harness.Channel("cli"));
  const auto call = [&](const v1::FindProvidersRequest& request) {
    v1::FindProvidersResponse response;
    const auto context = harness.Anonymous();
    const auto status = stub->FindProviders(context.get(), request, &response);
    if (!status.ok()) throw std::runtime_error("FindProviders: " + status.error_message());
  };
  const auto floor = [&](const v1::FindProvidersRequest& request) {
    const auto search = directory::wire::ParseSearch(request).value();
    harness.database().InTransaction(domain::kInstallation, Deadline(), [&](Transaction& tx) {
      return storage::FindListingsNear(tx, search, *search.position, std::nullopt, 21, platform::SystemClock().Now());
    });
  };
  Measure(8, std::chrono::seconds(2), 1000, call);
  bool fast = true;
  for (const int in_flight : {1, 8}) {
    const auto sql = Measure(in_flight, length, 1, floor);
    const auto rpc = Measure(in_flight, length, 1, call);
    Print("SQL", in_flight, sql);
    Print("call", in_flight, rpc);
    std::printf("       %2d in flight  call / SQL: p50 %.2f  p95 %.2f  p99 %.2f\n", in_flight, rpc.p50 / sql.p50,
                rpc.p95 / sql.p95, rpc.p99 / sql.p99);
    fast = fast && rpc.p95 <= kMostP95Milliseconds;
  }
  harness.Stop();
  return fast ? 0 : 1;
}

}  // namespace
}  // namespace cairn::tests

int main(int argc, char** argv) {
  const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
  const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
  return cairn::tests::Run(count, std::chrono::seconds(seconds));
}
