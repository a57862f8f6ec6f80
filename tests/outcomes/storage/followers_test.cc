#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "cairn/enrollment/v1/events.pb.h"
#include "outcomes/domain/ids.h"
#include "outcomes/followers/enrollment_events.h"
#include "outcomes/storage/migrations.h"
#include "platform/wire/date.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using outcomes::DiagnosisId;
using outcomes::EpisodeId;
using outcomes::PatientId;
using platform::postgres::Transaction;

class Followers : public testing::Test {
 protected:
  template <class Message>
  void Tell(const Message& message, std::int64_t version) {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    event.mutable_recorded_at()->set_seconds(1'790'000'000);
    database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10),
                            [&](Transaction& tx) { outcomes::followers::ApplyEnrollmentEvent(tx, event); });
  }
  std::string Value(const std::string& sql) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].as<std::string>();
  }

  TestDatabase test_database_{"outcomes", outcomes::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "followers_test", .pool_size = 1}};
  const platform::OrgId org_ = platform::OrgId::New();
};

TEST_F(Followers, KeepWhatAnEpisodeIsAboutAndItsDays) {
  v1::DiagnosisRecorded recorded;
  recorded.set_patient_id(PatientId::New().ToString());
  recorded.set_diagnosis_id(DiagnosisId::New().ToString());
  recorded.set_disorder(v1::DISORDER_OPIOID_USE);
  v1::EpisodeStarted started;
  started.set_patient_id(recorded.patient_id());
  started.set_episode_id(EpisodeId::New().ToString());
  started.set_diagnosis_id(recorded.diagnosis_id());
  *started.mutable_started_on() = platform::wire::ToProto(platform::ParseDate("2026-11-02").value());
  for (int again = 0; again < 2; ++again) {
    Tell(recorded, 1);
    Tell(started, 1);
  }
  EXPECT_EQ(Value("SELECT d.disorder FROM episode_diagnosis e JOIN diagnosis d USING (org_id, diagnosis_id)"), "2");
  EXPECT_EQ(Value("SELECT started_on FROM episode"), "2026-11-02");
}

TEST_F(Followers, DestroyTheKeyOfAShreddedPatientAlone) {
  const auto patient = PatientId::New();
  for (const auto id : {patient, PatientId::New()}) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("INSERT INTO patient_key VALUES ('" + org_.ToString() + "', '" + id.ToString() +
              "', 'k', '\\x00', now(), NULL)");
  }
  v1::PatientShredded shredded;
  shredded.set_patient_id(patient.ToString());
  Tell(shredded, 2);
  Tell(shredded, 2);
  EXPECT_EQ(Value("SELECT patient_id FROM patient_key WHERE wrapped IS NULL AND destroyed_at = "
                  "to_timestamp(1790000000)"),
            patient.ToString());
  EXPECT_EQ(Value("SELECT count(*) FROM patient_key WHERE wrapped IS NOT NULL"), "1");
}

TEST_F(Followers, PassOverWhatIsUnknownAndRefuseWhatIsBroken) {
  v1::PatientCorrected corrected;
  corrected.set_patient_id(PatientId::New().ToString());
  EXPECT_NO_THROW(Tell(corrected, 1));
  v1::DiagnosisRecorded recorded;
  recorded.set_patient_id(PatientId::New().ToString());
  EXPECT_THROW(Tell(recorded, 1), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
