#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "cairn/enrollment/v1/events.pb.h"
#include "counseling/followers/enrollment_events.h"
#include "counseling/storage/migrations.h"
#include "counseling/storage/programme_store.h"
#include "platform/wire/date.h"
#include "projection/storage/care_relation.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using counseling::EpisodeId;
using counseling::PatientId;
using counseling::ProgrammeId;
using platform::postgres::Transaction;

class Followers : public testing::Test {
 protected:
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  template <class Message>
  void Tell(const Message& message, std::int64_t version) {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    event.mutable_recorded_at()->set_seconds(1'790'000'000);
    Run([&](Transaction& tx) { counseling::followers::ApplyEnrollmentEvent(tx, event); });
  }
  v1::EpisodeStarted Started() const {
    v1::EpisodeStarted started;
    started.set_patient_id(PatientId::New().ToString());
    started.set_episode_id(EpisodeId::New().ToString());
    started.set_programme_id(ProgrammeId::New().ToString());
    *started.mutable_started_on() = platform::wire::ToProto(platform::ParseDate("2026-11-02").value());
    return started;
  }
  std::string Value(const std::string& sql) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].as<std::string>();
  }

  TestDatabase test_database_{"counseling", counseling::storage::Migrations()};
  platform::postgres::Database database_{
      {.connection_string = test_database_.app(), .application_name = "followers_test", .pool_size = 1}};
  const platform::OrgId org_ = platform::OrgId::New();
};

TEST_F(Followers, KeepTheProgrammeOfAnEpisodeAndItsDays) {
  const auto started = Started();
  Tell(started, 1);
  Tell(started, 1);
  EXPECT_EQ(Value("SELECT programme_id FROM episode_programme"), started.programme_id());
  EXPECT_EQ(Value("SELECT started_on FROM episode"), "2026-11-02");
}

TEST_F(Followers, DestroyTheKeysOfAShreddedPatientsNotesAlone) {
  const auto patient = PatientId::New();
  for (const auto id : {patient, patient, PatientId::New()}) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec("INSERT INTO counseling_note_key VALUES ('" + org_.ToString() + "', '" + id.ToString() +
              "', gen_random_uuid(), 'k', '\\x00', now(), NULL)");
  }
  v1::PatientShredded shredded;
  shredded.set_patient_id(patient.ToString());
  Tell(shredded, 2);
  Tell(shredded, 2);
  EXPECT_EQ(Value("SELECT count(*) FROM counseling_note_key WHERE wrapped IS NULL AND destroyed_at = "
                  "to_timestamp(1790000000)"),
            "2");
  EXPECT_EQ(Value("SELECT count(*) FROM counseling_note_key WHERE wrapped IS NOT NULL"), "1");
}

TEST_F(Followers, PassOverWhatIsUnknownAndRefuseWhatIsBroken) {
  v1::PatientCorrected corrected;
  corrected.set_patient_id(PatientId::New().ToString());
  EXPECT_NO_THROW(Tell(corrected, 1));
  auto started = Started();
  started.clear_programme_id();
  EXPECT_THROW(Tell(started, 1), std::runtime_error);
}

}  // namespace
}  // namespace cairn::tests
