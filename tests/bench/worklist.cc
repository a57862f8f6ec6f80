// How long the first page of the worklist takes among 100,000 patients with 2,000,000 administrations, over mTLS with
// everything on, for somebody with 500 patients and for somebody who has them all; how long a patient's review takes.
// tests/bench/worklist builds it, gives it a cluster and runs it.

#include <algorithm>
#include <cstdio>
#include <pqxx/pqxx>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/prescribing/v1/worklist_service.grpc.pb.h"
#include "prescribing/patient_watcher.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/storage/migrations.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = prescribing::v1;
using platform::postgres::Transaction;
using std::chrono::steady_clock;

constexpr int kPatients = 100'000;
constexpr int kAdministrationsEach = 20;
constexpr int kSmallPanel = 500;
constexpr int kCalls = 300;
constexpr double kLongest = 100;

double MillisecondsSince(steady_clock::time_point began) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
}

double Percentile(std::vector<double> times, double share) {
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
  std::nth_element(times.begin(), at, times.end());
  return *at;
}

class Clinic {
 public:
  Clinic() {
    for (auto* person : {&small_, &large_}) {
      person->org = org_;
      person->roles = {options::v1::ROLE_PRESCRIBER};
    }
    std::vector<grpc::Service*> served;
    for (const auto& service : services_) served.push_back(service.get());
    harness_.Serve(served);
    worklist_ = v1::WorklistService::NewStub(harness_.Channel());
    harness_.database().InTransaction(org_, harness_.clock().Now() + std::chrono::hours(1), [&](Transaction& tx) {
      projection::storage::UpsertSite(tx, {prescribing::SiteId::New(), "Main Street", "America/New_York", 1});
      for (const auto* person : {&small_, &large_})
        projection::storage::UpsertAccount(tx, {person->account, true, {options::v1::ROLE_PRESCRIBER}, 1});
    });
  }
  ~Clinic() { harness_.Stop(); }

  // Injections every four weeks; the last between today and 79 days ago.
  void Fill() {
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction work(connection);
    const auto org = "'" + org_.ToString() + "'::uuid";
    const auto account = [](const Person& person) { return "'" + person.account.ToString() + "'::uuid"; };
    const std::string patients = "generate_series(1, " + std::to_string(kPatients) + ") i";
    const std::string id = "md5('patient' || i)::uuid";
    // Without the triggers, which mark each patient: all are marked at the end.
    work.exec("SET session_replication_role = replica");
    work.exec("SET client_min_messages = warning");
    work.exec("INSERT INTO patient SELECT " + org + ", " + id + ", " + id + ", false FROM " + patients);
    work.exec("INSERT INTO episode SELECT " + org + ", md5('episode' || i)::uuid, " + id +
              ", 1, current_date - 700, NULL, 1 FROM " + patients);
    for (const auto& [person, most] : {std::pair(small_, kSmallPanel), std::pair(large_, kPatients)}) {
      work.exec("INSERT INTO care_relation SELECT " + org + ", gen_random_uuid(), " + id + ", " + account(person) +
                ", 1, NULL, false, 1 FROM " + patients + " WHERE i <= " + std::to_string(most));
    }
    work.exec(
        "INSERT INTO dose (org_id, dose_id, patient_id, episode_id, order_id, version, kind, occurred_on, dose_mg,"
        " lot_number, expires_on, side, needle_tenths_inch, needle_gauge, site_check, reversal_agent_offered,"
        " reversal_answer, overdose_counselling_given, acknowledged, provider_id, credential_ids, reaction_kinds,"
        " reaction_courses, protocol_id, consent_on_file, late_entry, recorded_at, recorded_by, gate_flagged)"
        " SELECT " +
        org + ", gen_random_uuid(), " + id +
        ", md5('episode' || i)::uuid, gen_random_uuid(), 1, 1,"
        " current_date - (i % 80) - 28 * n, 380, 'B1', '2040-01-01', 1 + n % 2, 15, 20, 2, true, 1, true, '{}', " +
        account(large_) + ", ARRAY[gen_random_uuid()], '{}', '{}', '', false, false, now(), " + account(large_) +
        ", false FROM " + patients + ", generate_series(0, " + std::to_string(kAdministrationsEach - 1) + ") n");
    work.exec("INSERT INTO patient_watch SELECT " + org + ", " + id + ", true, 'infinity' FROM " + patients);
    work.exec("SET session_replication_role = DEFAULT");
    work.exec("VACUUM ANALYZE");
  }

  /// Milliseconds for each patient.
  double Review() {
    const auto began = steady_clock::now();
    const auto counts = prescribing::PatientWatcher({.relay_connection_string = harness_.test_database().relay(),
                                                     .database = &harness_.database(),
                                                     .clock = &harness_.clock()})
                            .RunOnce();
    if (counts.reviewed < kPatients) throw std::runtime_error("somebody was not reviewed");
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction(connection).exec("VACUUM ANALYZE");
    return MillisecondsSince(began) / counts.reviewed;
  }

  double FirstPage(bool large) {
    const auto context = harness_.Context(large ? large_ : small_);
    v1::ListDueResponse response;
    const auto began = steady_clock::now();
    const auto status = worklist_->ListDue(context.get(), {}, &response);
    const auto took = MillisecondsSince(began);
    if (!status.ok()) throw std::runtime_error(ReasonOf(status) + " " + status.error_message());
    if (response.entries_size() != 50 || response.behind() != 0) throw std::runtime_error("a page that is not whole");
    return took;
  }

 private:
  ServiceHarness harness_{"prescribing", prescribing::storage::Migrations()};
  platform::rpc::Gate gate_{prescribing::WithCareTeams(harness_.GateOptions()), prescribing::GuardedServices()};
  std::vector<std::unique_ptr<grpc::Service>> services_ =
      prescribing::MakeServices(gate_, [] { return std::optional<platform::Instant>(); });
  std::unique_ptr<v1::WorklistService::Stub> worklist_;
  const platform::OrgId org_ = platform::OrgId::New();
  Person small_;
  Person large_;
};

int Bench() {
  Clinic clinic;
  clinic.Fill();
  std::printf("%d patients, %d administrations\n", kPatients, kPatients * kAdministrationsEach);
  std::printf("review of a patient                    %8.3f ms\n", clinic.Review());
  bool in_time = true;
  std::printf("first page of the worklist, ms            p50      p95\n");
  for (const bool large : {false, true}) {
    std::vector<double> times;
    for (int i = -20; i < kCalls; ++i) {
      const double took = clinic.FirstPage(large);
      if (i >= 0) times.push_back(took);
    }
    const double p95 = Percentile(times, 0.95);
    std::printf("of somebody with %6d patients      %8.3f %8.3f   (wanted: at most %.0f)\n",
                large ? kPatients : kSmallPanel, Percentile(times, 0.5), p95, kLongest);
    in_time = in_time && p95 <= kLongest;
  }
  return in_time ? 0 : 1;
}

}  // namespace
}  // namespace cairn::tests

int main() { return cairn::tests::Bench(); }
