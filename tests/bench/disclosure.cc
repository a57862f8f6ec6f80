// What DecideDisclosure costs, over mTLS with everything on, in turn with its floor: the same statements in one
// transaction without the service around them, and a call that does nothing. And how long the accounting of one patient
// takes among many. tests/bench/disclosure builds it, gives it a cluster and runs it.

#include <algorithm>
#include <cstdio>
#include <pqxx/pqxx>

#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"
#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/consent_store.h"
#include "enrollment/storage/consent_template_store.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/consent_wire.h"
#include "enrollment/wire/date_wire.h"
#include "platform/rpc/idempotency.h"
#include "projection/storage/site.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {
namespace {

namespace domain = enrollment::domain;
namespace storage = enrollment::storage;
namespace v1 = enrollment::v1;
namespace wire = enrollment::wire;
using enrollment::ConsentId;
using enrollment::DisclosureId;
using enrollment::PatientId;
using platform::postgres::Transaction;
using std::chrono::steady_clock;

constexpr int kRounds = 2'000;
constexpr int kWarmUp = 200;
constexpr int kCallsWithOneToken = 1'000;
constexpr int kOthers = 199;
constexpr int kDisclosuresEach = 1'000;
constexpr double kMostDecision = 2;
constexpr double kMostAccounting = 200;

platform::Instant Deadline() { return platform::SystemClock().Now() + std::chrono::seconds(60); }

double MillisecondsSince(steady_clock::time_point began) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - began).count();
}

double Percentile(std::vector<double> times, double share) {
  const auto at = times.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
  std::nth_element(times.begin(), at, times.end());
  return *at;
}

void Expect(const grpc::Status& status) {
  if (!status.ok()) throw std::runtime_error(ReasonOf(status) + " " + status.error_message());
}

/// A clinic with one patient who is disclosed about, five consents of theirs, and the disclosures of many others.
class Clinic {
 public:
  Clinic() {
    clinician_.org = org_;
    clinician_.roles = {options::v1::ROLE_CLINICIAN};
    std::vector<grpc::Service*> served;
    for (const auto& service : services_) served.push_back(service.get());
    harness_.Serve(served);
    const auto channel = harness_.Channel();
    patients_ = v1::PatientService::NewStub(channel);
    disclosures_ = v1::DisclosureService::NewStub(channel);
    patient_ = Register();
    for (int i = 0; i < 5; ++i) Sign(i == 0 ? "Valley Health" : "Hill Health " + std::to_string(i));
  }
  ~Clinic() { harness_.Stop(); }

  double Decide() {
    v1::DecideDisclosureRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_patient_id(patient_.ToString());
    request.mutable_recipient()->set_name("Valley Health");
    request.mutable_recipient()->set_status(v1::RECIPIENT_STATUS_COVERED_ENTITY_OR_BUSINESS_ASSOCIATE);
    request.set_purpose(v1::DISCLOSURE_PURPOSE_TREATMENT);
    request.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
    v1::DecideDisclosureResponse response;
    // As clients do, which ask for a token once a minute.
    if (calls_++ % kCallsWithOneToken == 0) token_ = harness_.Token(clinician_);
    const auto context = harness_.Anonymous();
    context->AddMetadata("authorization", "Bearer " + token_);
    const auto began = steady_clock::now();
    const auto status = disclosures_->DecideDisclosure(context.get(), request, &response);
    const auto took = MillisecondsSince(began);
    Expect(status);
    return took;
  }

  /// The way there and back: a call that is turned away at the door, for want of a token.
  double Way() {
    const auto context = harness_.Anonymous();
    v1::DecideDisclosureResponse response;
    const auto began = steady_clock::now();
    const auto status = disclosures_->DecideDisclosure(context.get(), {}, &response);
    const auto took = MillisecondsSince(began);
    if (status.error_code() != grpc::StatusCode::UNAUTHENTICATED) throw std::runtime_error("a door that is open");
    return took;
  }

  /// The statements of that call, in its order, with what they need to be decrypted and sealed.
  double DecideInSql() {
    const auto keys = harness_.keyring().Load(org_, Deadline());
    const platform::rpc::RequestKey key{org_, clinician_.account, "bench", platform::NewUuid(), std::string(32, 'h')};
    const auto began = steady_clock::now();
    harness_.database().InTransaction(org_, Deadline(), [&](Transaction& tx) {
      auto claim = platform::rpc::ClaimRequestLater(tx, key);
      storage::LockPatientRowLater(tx, patient_);
      storage::PolicyQuestion question(tx, patient_);
      storage::InCareTeamAndHeld(tx, clinician_.account, patient_, harness_.clock().Now());
      platform::rpc::ResponseOf(key, claim);
      const auto policy = std::move(question).Load(tx, *keys);
      storage::InsertDisclosure(tx, *policy.sealer, ADisclosure(policy.consents.at(0).id));
      platform::audit::Event event;
      event.org = org_;
      event.at = harness_.clock().Now();
      event.actor = clinician_.account;
      event.method = "bench";
      event.action = "CREATE";
      event.outcome = "OK";
      event.subjects = {patient_};
      platform::audit::Append(tx, {event});
      platform::rpc::StoreResponse(tx, key, std::string(3'000, 'x'));
    });
    return MillisecondsSince(began);
  }

  /// Removes what the decisions have left, and fills the table.
  void Fill() {
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction work(connection);
    work.exec("TRUNCATE disclosure CASCADE");
    const auto org = "'" + org_.ToString() + "'::uuid";
    work.exec("INSERT INTO patient SELECT " + org +
              ", gen_random_uuid(), 1, 1, 'x', now(), now() FROM generate_series(1, " + std::to_string(kOthers) + ")");
    work.exec("INSERT INTO disclosure SELECT " + org +
              ", gen_random_uuid(), p.patient_id, sha512(n::text::bytea) || sha512(n::text::bytea), p.patient_id, 1, n "
              "% 10 = 0,"
              " '{3}', 2, 1, gen_random_uuid(), 2, now() - n * interval '1 hour', gen_random_uuid(), 'bench'"
              " FROM patient p, generate_series(1, " +
              std::to_string(kDisclosuresEach) + ") n WHERE p.patient_id <> '" + patient_.ToString() + "'");
    harness_.database().InTransaction(org_, Deadline(), [&](Transaction& tx) {
      const auto keys = harness_.keyring().Load(org_, Deadline());
      const storage::PatientSealer sealer(tx, *keys, patient_);
      for (int i = 0; i < kDisclosuresEach; ++i) storage::InsertDisclosure(tx, sealer, ADisclosure(ConsentId::New()));
    });
    work.exec("VACUUM ANALYZE");
  }

  double Account() {
    v1::GetAccountingOfDisclosuresRequest request;
    request.set_patient_id(patient_.ToString());
    v1::GetAccountingOfDisclosuresResponse response;
    const auto context = harness_.Context(clinician_);
    const auto began = steady_clock::now();
    const auto status = disclosures_->GetAccountingOfDisclosures(context.get(), request, &response);
    const auto took = MillisecondsSince(began);
    Expect(status);
    if (response.disclosures_size() != kDisclosuresEach) throw std::runtime_error("an accounting that is not complete");
    return took;
  }

 private:
  PatientId Register() {
    v1::RegisterPatientRequest request;
    request.set_request_id(platform::NewUuid().ToString());
    auto& profile = *request.mutable_profile();
    profile.add_names()->set_family("Kestrel");
    profile.mutable_names(0)->add_given("Orla");
    profile.mutable_birth_date()->set_year(1984);
    profile.mutable_birth_date()->set_month(5);
    profile.mutable_birth_date()->set_day(17);
    profile.set_administrative_gender(v1::ADMINISTRATIVE_GENDER_FEMALE);
    v1::RegisterPatientResponse response;
    Expect(patients_->RegisterPatient(harness_.Context(clinician_).get(), request, &response));
    return PatientId::Parse(response.patient().patient_id()).value();
  }

  void Sign(const std::string& recipient_name) {
    const auto today = platform::Date(std::chrono::floor<std::chrono::days>(harness_.clock().Now()));
    v1::Consent shown;
    shown.set_consent_id(ConsentId::New().ToString());
    shown.set_patient_id(patient_.ToString());
    auto& terms = *shown.mutable_terms();
    terms.add_disclosers("Cedar Hollow");
    terms.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
    terms.add_purposes(v1::DISCLOSURE_PURPOSE_TREATMENT);
    auto& recipient = *terms.add_recipients();
    recipient.set_kind(v1::ConsentRecipient::KIND_ENTITY);
    recipient.set_name(recipient_name);
    *terms.mutable_expiry()->mutable_expires_on() =
        wire::ToProto(platform::Date(std::chrono::sys_days(today) + std::chrono::days(300)));
    auto& signature = *shown.mutable_signature();
    signature.set_capacity(v1::ConsentSignature::CAPACITY_PATIENT);
    signature.set_signer_name("Orla Kestrel");
    signature.set_method(v1::ConsentSignature::METHOD_ELECTRONIC);
    *signature.mutable_signed_on() = wire::ToProto(platform::Date(std::chrono::sys_days(today) - std::chrono::days(9)));
    signature.set_document_sha256(std::string(32, 'h'));
    *shown.mutable_record_time() = wire::ToProto(harness_.clock().Now());
    const storage::ConsentRecord record{wire::ToDomain(shown), shown};
    harness_.database().InTransaction(org_, Deadline(), [&](Transaction& tx) {
      const auto keys = harness_.keyring().Load(org_, Deadline());
      const auto text = storage::FindConsentTemplate(tx, "tpo", 0, "en", today);
      storage::InsertConsent(tx, storage::PatientSealer(tx, *keys, patient_), record, text.value(), clinician_.account);
    });
  }

  storage::DisclosureRecord ADisclosure(ConsentId consent) {
    v1::DisclosureDetails details;
    details.set_recipient_name("Valley Health");
    details.set_recipient_address("12 Orchard Road, Kansas City");
    details.set_scope(std::string(300, 's'));
    return {.id = DisclosureId::New(),
            .patient = patient_,
            .details = std::move(details),
            .information = {domain::Information::kDiagnosis},
            .consent = consent,
            .disclosed_at = harness_.clock().Now(),
            .disclosed_by = clinician_.account,
            .method = "bench"};
  }

  ServiceHarness harness_{"enrollment", storage::Migrations()};
  platform::rpc::Gate gate_{enrollment::WithCareTeams(harness_.GateOptions()), enrollment::GuardedServices()};
  std::vector<std::unique_ptr<grpc::Service>> services_ =
      enrollment::MakeServices(gate_, harness_.keyring(), [] { return std::optional<platform::Instant>(); });
  std::unique_ptr<v1::PatientService::Stub> patients_;
  std::unique_ptr<v1::DisclosureService::Stub> disclosures_;
  const platform::OrgId org_ = platform::OrgId::New();
  Person clinician_;
  PatientId patient_;
  std::string token_;
  int calls_ = 0;
};

int Bench() {
  Clinic clinic;
  std::vector<double> calls, statements, ways;
  for (int i = -kWarmUp; i < kRounds; ++i) {
    const double call = clinic.Decide(), sql = clinic.DecideInSql(), way = clinic.Way();
    if (i < 0) continue;
    calls.push_back(call);
    statements.push_back(sql);
    ways.push_back(way);
  }
  const double median = Percentile(calls, 0.5), sql = Percentile(statements, 0.5), way = Percentile(ways, 0.5);
  std::printf("%d decisions on five consents, ms       p50      p95\n", kRounds);
  std::printf("DecideDisclosure over mTLS       %8.3f %8.3f   (wanted: at most %.0f)\n", median,
              Percentile(calls, 0.95), kMostDecision);
  std::printf("its own SQL                      %8.3f %8.3f   ratio %.2f\n", sql, Percentile(statements, 0.95),
              median / sql);
  std::printf("a call turned away at the door   %8.3f %8.3f   ratio to both %.2f\n", way, Percentile(ways, 0.95),
              median / (sql + way));
  clinic.Fill();
  std::vector<double> accountings;
  for (int i = 0; i < 30; ++i) accountings.push_back(clinic.Account());
  const double slowest = Percentile(accountings, 1);
  std::printf("accounting: %d of %d rows         %8.3f %8.3f   slowest %.1f (wanted: under %.0f)\n", kDisclosuresEach,
              (kOthers + 1) * kDisclosuresEach, Percentile(accountings, 0.5), Percentile(accountings, 0.95), slowest,
              kMostAccounting);
  return median <= kMostDecision && slowest < kMostAccounting ? 0 : 1;
}

}  // namespace
}  // namespace cairn::tests

int main() { return cairn::tests::Bench(); }
