#include "tests/platform/rpc/gated_service.h"

#include <pqxx/pqxx>

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformRpcMigrations.h"

namespace cairn::tests {
namespace {

namespace postgres = platform::postgres;
using options::v1::RELATION_ORGANISATION;

constexpr postgres::Statement kInsertThing{"insert_thing", "INSERT INTO thing (org_id, thing_id) VALUES ($1, $2)"};

constexpr char kThing[] = R"sql(
CREATE TABLE thing (org_id uuid NOT NULL, thing_id uuid NOT NULL, PRIMARY KEY (org_id, thing_id));
ALTER TABLE thing ENABLE ROW LEVEL SECURITY;
ALTER TABLE thing FORCE ROW LEVEL SECURITY;
DO $$
BEGIN
  EXECUTE format('CREATE POLICY own ON thing TO %I USING (org_id = nullif(current_setting(''app.org_id'', true), '''')::uuid)',
                 regexp_replace(current_user, '_owner$', '_app'));
  EXECUTE format('GRANT SELECT, INSERT ON thing TO %I', regexp_replace(current_user, '_owner$', '_app'));
END $$;
)sql";

std::vector<postgres::Migration> GatedMigrations() {
  std::vector<postgres::Migration> all;
  for (const auto& part : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformRpcMigrations()})
    all.insert(all.end(), part.begin(), part.end());
  all.push_back({"0001_create_thing", kThing});
  return all;
}

platform::Error PatientNotFound(platform::SubjectId) {
  return {.code = platform::Code::kNotFound, .reason = "PATIENT_NOT_FOUND", .message = "There is no such patient."};
}

void RequireOpen(const std::set<platform::SubjectId>& closed, platform::SubjectId subject, bool changes) {
  if (!changes || !closed.contains(subject)) return;
  platform::Reject({.code = platform::Code::kFailedPrecondition, .reason = "CLOSED", .message = "Closed."});
}

Gate::Options WithCareTeam(Gate::Options options, int max_in_flight, std::mutex& mutex,
                           std::set<platform::SubjectId>& care_team, std::set<platform::SubjectId>& closed) {
  options.max_in_flight = max_in_flight;
  options.in_care_team = [&](postgres::Transaction&, platform::AccountId, platform::SubjectId subject,
                             platform::Instant, bool changes) {
    const std::lock_guard lock(mutex);
    if (!care_team.contains(subject)) return false;
    RequireOpen(closed, subject, changes);
    return true;
  };
  options.subject_not_found = PatientNotFound;
  options.check_subject = [&](postgres::Transaction&, platform::SubjectId subject, bool changes) {
    const std::lock_guard lock(mutex);
    RequireOpen(closed, subject, changes);
  };
  return options;
}

}  // namespace

std::vector<const google::protobuf::ServiceDescriptor*> GatedServices() {
  return {v1::RegisterPatientRequest::descriptor()->file()->FindServiceByName("PatientService"),
          events::v1::ListHeadsRequest::descriptor()->file()->FindServiceByName("EventFeedService")};
}

grpc::Status GatedService::RegisterPatient(grpc::ServerContext* context, const v1::RegisterPatientRequest* request,
                                           v1::RegisterPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    if (at_start) at_start(call);
    call.Mutate([&](postgres::Transaction& tx) {
      ++runs;
      const auto id = platform::SubjectId::New();
      tx.Exec(kInsertThing, tx.org(), id);
      if (inside) inside(call, tx);
      call.Touches(id);
      call.Made(id.value);
      response->mutable_patient()->set_patient_id(id.ToString());
      response->mutable_patient()->mutable_profile()->set_preferred_name(request->profile().preferred_name());
    });
  });
}

grpc::Status GatedService::UpdatePatient(grpc::ServerContext* context, const v1::UpdatePatientRequest* request,
                                         v1::UpdatePatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    if (in_batch && in_batch(call)) return;
    call.Mutate([&](postgres::Transaction& tx) {
      ++runs;
      tx.Exec(kInsertThing, tx.org(), platform::NewUuid());
      response->mutable_patient()->set_patient_id(request->patient_id());
    });
  });
}

grpc::Status GatedService::GetPatient(grpc::ServerContext* context, const v1::GetPatientRequest* request,
                                      v1::GetPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    if (at_start) at_start(call);
    if (in_batch && in_batch(call)) return;
    call.Read([&](postgres::Transaction& tx) {
      ++runs;
      if (inside) inside(call, tx);
      response->mutable_patient()->set_patient_id(request->patient_id());
    });
  });
}

grpc::Status GatedService::SearchPatients(grpc::ServerContext* context, const v1::SearchPatientsRequest* request,
                                          v1::SearchPatientsResponse* response) {
  return gate_.Handle(*context, *request, *response,
                      [&](Call& call) { response->set_truncated(call.relation() == RELATION_ORGANISATION); });
}

grpc::Status GatedService::ImportPatients(
    grpc::ServerContext* context,
    grpc::ServerReaderWriter<v1::ImportPatientsResponse, v1::ImportPatientsRequest>* stream) {
  return gate_.HandleStream(*context, *v1::ImportPatientsRequest::descriptor(), [&](Call& call) {
    v1::ImportPatientsRequest chunk;
    while (stream->Read(&chunk)) {
      auto violations = platform::rpc::CheckLimits(chunk);
      if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
      call.Transact([&](postgres::Transaction& tx) {
        tx.Exec(kInsertThing, tx.org(), platform::NewUuid());
        platform::audit::Append(tx, {call.AuditEvent()});
      });
      stream->Write({});
    }
  });
}

grpc::Status GatedFeed::ListHeads(grpc::ServerContext* context, const events::v1::ListHeadsRequest* request,
                                  events::v1::ListHeadsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    response->set_token(call.caller().peer + (call.caller().has_person ? " with a person" : ""));
  });
}

GateTest::GateTest(int max_in_flight)
    : harness_("enrollment", GatedMigrations()),
      gate_(WithCareTeam(harness_.GateOptions(), max_in_flight, mutex_, care_team_, closed_), GatedServices()) {
  clinician_.org = platform::OrgId::New();
  clinician_.roles = {options::v1::ROLE_CLINICIAN};
  care_team_.insert(patient_);
  harness_.Serve({&service_, &feed_});
}

std::unique_ptr<v1::PatientService::Stub> GateTest::Stub(const std::string& peer) {
  return v1::PatientService::NewStub(harness_.Channel(peer));
}

grpc::Status GateTest::Get(grpc::ClientContext& context, const std::string& patient_id) {
  v1::GetPatientRequest request;
  request.set_patient_id(patient_id);
  v1::GetPatientResponse response;
  return Stub()->GetPatient(&context, request, &response);
}

v1::RegisterPatientRequest GateTest::Registration(const std::string& preferred_name) {
  v1::RegisterPatientRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  auto* profile = request.mutable_profile();
  profile->add_names()->set_family("Yundt");
  auto* birth = profile->mutable_birth_date();
  birth->set_year(1961);
  birth->set_month(4);
  birth->set_day(12);
  profile->set_administrative_gender(v1::ADMINISTRATIVE_GENDER_FEMALE);
  profile->set_preferred_name(preferred_name);
  return request;
}

std::vector<AuditRow> GateTest::AuditRows() {
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::nontransaction work(connection);
  std::vector<AuditRow> rows;
  for (const auto& row : work.exec(R"sql(
    SELECT method, action, outcome, reason, peer, request_id, coalesce(actor::text, ''), org_id::text,
           array_to_string(subjects, ','), coalesce(object::text, ''), array_to_string(data_categories, ',')
    FROM enrollment.audit_event ORDER BY seq)sql")) {
    rows.push_back({row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), row[4].c_str(), row[5].c_str(),
                    row[6].c_str(), row[7].c_str(), row[8].c_str(), row[9].c_str(), row[10].c_str()});
  }
  return rows;
}

std::int64_t GateTest::CountThings() {
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::nontransaction work(connection);
  return work.exec("SELECT count(*) FROM enrollment.thing")[0][0].as<std::int64_t>();
}

void GateTest::Superuser(const std::string& sql) {
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::nontransaction work(connection);
  work.exec(sql);
}

}  // namespace cairn::tests
