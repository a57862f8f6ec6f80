// What asking for standing costs the call that asks: the same transaction with and without the question, in turn, on
// real PostgreSQL. tests/bench/standing builds it, gives it a cluster and runs it.

#include <algorithm>
#include <cstdio>
#include <pqxx/pqxx>
#include <random>

#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/migrations.h"
#include "projection/storage/account.h"
#include "standing/storage/provider_standing_store.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using namespace std::chrono_literals;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;
using std::chrono::steady_clock;

constexpr int kProviders = 10'000;
constexpr int kRounds = 10'000;
constexpr int kWarmUp = 500;
constexpr double kMostMilliseconds = 0.2;

Instant Now() { return platform::SystemClock().Now(); }

double MillisecondsSince(steady_clock::time_point began) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
}

/// One clinic with its providers, each with a current licence, one that has expired and a DEA registration.
class Clinic {
 public:
  Clinic() {
    for (int from = 0; from < kProviders; from += 500) {
      Run([&](Transaction& tx) {
        for (int i = 0; i < 500; ++i) AddProvider(tx);
      });
    }
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("INSERT INTO patient VALUES ('" + org_.ToString() + "', '" + patient_.ToString() +
              "', 1, 1, 'x', now(), now())");
    work.exec("VACUUM ANALYZE");
  }

  /// How long the transaction of OpenCareRelation takes, in milliseconds.
  double Measure(bool ask) {
    const auto account = accounts_[random_() % accounts_.size()];
    const auto began = steady_clock::now();
    Run([&](Transaction& tx) { OpenCareRelation(tx, account, ask); });
    return MillisecondsSince(began);
  }
  /// Of that, how long the question took when it was asked last.
  double asked_for() const { return asked_for_; }

 private:
  void Run(const std::function<void(Transaction&)>& body) { database_.InTransaction(org_, Now() + 30s, body); }

  void AddProvider(Transaction& tx) {
    standing::ProviderFacts facts;
    facts.provider = standing::ProviderId::New();
    facts.account = AccountId::New();
    facts.kind = standing::ProviderKind::kPrescriber;
    facts.active = true;
    using standing::CredentialId, standing::CredentialType;
    const auto now = Now();
    facts.credentials = {{CredentialId::New(), CredentialType::kLicence, "KS", true, now - 24h, now + 24h},
                         {CredentialId::New(), CredentialType::kLicence, "MO", true, now - 48h, now - 24h},
                         {CredentialId::New(), CredentialType::kDeaRegistration, "KS", true, now - 24h, now + 24h}};
    standing::storage::UpsertProviderStanding(tx, facts, 1);
    projection::storage::UpsertAccount(tx, {.id = *facts.account, .active = true, .roles = {}, .source_version = 1});
    accounts_.push_back(*facts.account);
  }

  void RequireStanding(Transaction& tx, AccountId account, Instant now) {
    const auto began = steady_clock::now();
    standing::storage::RequireStanding(tx, account, standing::Act::kPrescribe, "KS", now, [&] { return now; }).value();
    asked_for_ = MillisecondsSince(began);
  }

  void OpenCareRelation(Transaction& tx, AccountId account, bool ask) {
    using enrollment::domain::CareRelationKind;
    const auto now = Now();
    if (!projection::storage::IsActiveAccount(tx, account)) throw std::logic_error("no account");
    enrollment::storage::FindOpenCareRelation(tx, patient_, account, CareRelationKind::kPrescriberOfRecord, now);
    if (ask) RequireStanding(tx, account, now);
    // Ended as soon as it began, so that the table does not fill with open ones.
    enrollment::storage::InsertCareRelation(tx,
                                            {.id = enrollment::CareRelationId::New(),
                                             .patient = patient_,
                                             .account = account,
                                             .kind = CareRelationKind::kPrescriberOfRecord,
                                             .started_at = now,
                                             .ended_at = now},
                                            account);
  }

  TestDatabase test_database_{"enrollment", enrollment::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "bench", .pool_size = 1}};
  const platform::OrgId org_ = platform::OrgId::New();
  const enrollment::PatientId patient_ = enrollment::PatientId::New();
  std::vector<AccountId> accounts_;
  std::minstd_rand random_{5};
  double asked_for_ = 0;
};

double Percentile(std::vector<double> times, double share) {
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
  std::nth_element(times.begin(), at, times.end());
  return *at;
}

int Bench() {
  Clinic clinic;
  std::vector<double> without, with, question;
  for (int i = -kWarmUp; i < kRounds; ++i) {
    const bool first = i % 2 == 0;
    const double one = clinic.Measure(first), other = clinic.Measure(!first);
    if (i < 0) continue;
    with.push_back(first ? one : other);
    without.push_back(first ? other : one);
    question.push_back(clinic.asked_for());
  }
  std::printf("%d providers with 3 credentials, %d transactions of each kind, ms\n", kProviders, kRounds);
  std::printf("%-22s %8s %8s\n", "", "p50", "p95");
  for (const auto& [name, times] : {std::pair("without the question", &without), std::pair("with the question", &with),
                                    std::pair("the question alone", &question)}) {
    std::printf("%-22s %8.3f %8.3f\n", name, Percentile(*times, 0.5), Percentile(*times, 0.95));
  }
  const double more = Percentile(with, 0.5) - Percentile(without, 0.5);
  std::printf("%-22s %8.3f %8.3f   (wanted: at most %.1f)\n", "with less without", more,
              Percentile(with, 0.95) - Percentile(without, 0.95), kMostMilliseconds);
  return more <= kMostMilliseconds ? 0 : 1;
}

}  // namespace
}  // namespace cairn::tests

int main() { return cairn::tests::Bench(); }
