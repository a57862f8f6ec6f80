#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <pqxx/pqxx>

#include "cairn/directory/v1/events.pb.h"
#include "prescribing/domain/ids.h"
#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/enrollment_events.h"
#include "prescribing/storage/adherence_store.h"
#include "prescribing/storage/migrations.h"
#include "prescribing/wire/date_wire.h"
#include "projection/storage/account.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/site.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;
using prescribing::CareRelationId;
using prescribing::MergeId;
using prescribing::PatientId;

class Followers : public testing::Test {
 protected:
  template <class Message>
  static events::v1::Event Event(const Message& message, std::int64_t version) {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    event.mutable_recorded_at()->set_seconds(1'790'000'000);
    return event;
  }

  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }

  template <class Message>
  void Tell(const Message& message, std::int64_t version) {
    Run([&](Transaction& tx) { prescribing::followers::ApplyEnrollmentEvent(tx, Event(message, version)); });
  }

  PatientId Register() {
    const auto patient = PatientId::New();
    v1::PatientRegistered event;
    event.set_patient_id(patient.ToString());
    Tell(event, 1);
    return patient;
  }

  v1::CareRelationOpened Opened(PatientId patient) const {
    v1::CareRelationOpened event;
    event.set_patient_id(patient.ToString());
    event.set_care_relation_id(CareRelationId::New().ToString());
    event.set_account_id(account_.ToString());
    event.set_kind(v1::CareRelation::KIND_CARE_TEAM);
    return event;
  }

  static v1::CareRelationClosed Closed(const v1::CareRelationOpened& opened) {
    v1::CareRelationClosed event;
    event.set_patient_id(opened.patient_id());
    event.set_care_relation_id(opened.care_relation_id());
    event.set_account_id(opened.account_id());
    return event;
  }

  bool Related(PatientId patient, Instant at = Instant(std::chrono::hours(0))) {
    const auto access =
        Run([&](Transaction& tx) { return projection::storage::FindAccess(tx, account_, patient, at, false); });
    return access && access->related;
  }

  PatientId SurvivorOf(PatientId patient) {
    return Run([&](Transaction& tx) { return projection::storage::FindAccess(tx, account_, patient, {}, true); })
        .value()
        .survivor;
  }

  template <class Event>
  static Event Merge(MergeId id, PatientId duplicate, PatientId survivor) {
    Event event;
    event.set_merge_id(id.ToString());
    event.set_duplicate_patient_id(duplicate.ToString());
    event.set_survivor_patient_id(survivor.ToString());
    return event;
  }

  static v1::LevelOfCareChanged LevelFrom(PatientId patient, const std::string& id, v1::LevelOfCare::Level level,
                                          const char* from, const std::string& replaced = "") {
    v1::LevelOfCareChanged event;
    event.set_patient_id(patient.ToString());
    event.set_level_of_care_id(id);
    event.set_level(level);
    *event.mutable_started_on() = prescribing::wire::ToProto(platform::ParseDate(from).value());
    event.set_replaced_level_of_care_id(replaced);
    return event;
  }

  std::vector<prescribing::domain::DayRange> StaysOf(PatientId patient) {
    return Run([&](Transaction& tx) {
             return prescribing::storage::ReadAdherence(
                 prescribing::storage::FindAdherenceLater(tx, {patient}, platform::ParseDate("2026-12-31").value()));
           })
        .at(0)
        .facts.stays;
  }
  static prescribing::domain::DayRange Days(const char* first, const char* last) {
    return {platform::ParseDate(first).value(), platform::ParseDate(last).value()};
  }

  std::string Value(const std::string& sql) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    return work.exec(sql)[0][0].as<std::string>();
  }

  TestDatabase test_database_{"prescribing", prescribing::storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId account_ = AccountId::New();
};

TEST_F(Followers, KnowWhoCaresUntilItEnds) {
  const auto patient = Register();
  EXPECT_FALSE(Related(patient));
  const auto opened = Opened(patient);
  Tell(opened, 1);
  EXPECT_TRUE(Related(patient));
  Tell(Closed(opened), 2);
  EXPECT_FALSE(Related(patient));
  // Old news again changes nothing.
  Tell(opened, 1);
  EXPECT_FALSE(Related(patient));
}

TEST_F(Followers, KnowThatACoverEndsByItself) {
  const auto patient = Register();
  auto opened = Opened(patient);
  opened.mutable_end_time()->set_seconds(3600);
  Tell(opened, 1);
  EXPECT_TRUE(Related(patient, Instant(std::chrono::minutes(59))));
  EXPECT_FALSE(Related(patient, Instant(std::chrono::minutes(60))));
}

TEST_F(Followers, HearOfAnEndBeforeTheBeginning) {
  const auto patient = Register();
  const auto opened = Opened(patient);
  Tell(Closed(opened), 2);
  Tell(opened, 1);
  EXPECT_FALSE(Related(patient));
}

TEST_F(Followers, ShowAMergedRecordWithItsSurvivorAndGiveItBack) {
  const auto first = Register();
  const auto second = Register();
  const auto third = Register();
  Tell(Opened(first), 1);
  const auto inner = MergeId::New();
  const auto outer = MergeId::New();
  Tell(Merge<v1::PatientMerged>(inner, first, second), 1);
  EXPECT_EQ(SurvivorOf(first), second);
  EXPECT_TRUE(Related(second)) << "who cared for the duplicate cares for the survivor";
  Tell(Merge<v1::PatientMerged>(outer, second, third), 1);
  EXPECT_EQ(SurvivorOf(first), third);
  EXPECT_EQ(SurvivorOf(second), third);
  EXPECT_TRUE(Related(third));
  Tell(Merge<v1::PatientUnmerged>(outer, second, third), 2);
  EXPECT_EQ(SurvivorOf(second), second);
  EXPECT_EQ(SurvivorOf(first), second) << "what was part of it stays part of it";
  EXPECT_FALSE(Related(third));
  Tell(Merge<v1::PatientMerged>(outer, second, third), 1);
  EXPECT_EQ(SurvivorOf(second), second) << "old news";
  Tell(Merge<v1::PatientUnmerged>(inner, first, second), 2);
  EXPECT_EQ(SurvivorOf(first), first);
  EXPECT_FALSE(Related(second));
}

TEST_F(Followers, FindNobodyWhoWasShredded) {
  const auto patient = Register();
  Tell(Opened(patient), 1);
  v1::PatientShredded event;
  event.set_patient_id(patient.ToString());
  Tell(event, 2);
  EXPECT_FALSE(Related(patient));
}

TEST_F(Followers, KeepDiagnosesAndEpisodes) {
  const auto patient = Register();
  v1::DiagnosisRecorded diagnosis;
  diagnosis.set_patient_id(patient.ToString());
  diagnosis.set_diagnosis_id(platform::NewUuid().ToString());
  diagnosis.set_disorder(v1::DISORDER_OPIOID_USE);
  Tell(diagnosis, 1);
  EXPECT_EQ(Value("SELECT disorder || ' ' || retracted FROM diagnosis"), "2 false");
  v1::DiagnosisRetracted retracted;
  retracted.set_patient_id(diagnosis.patient_id());
  retracted.set_diagnosis_id(diagnosis.diagnosis_id());
  Tell(retracted, 2);
  Tell(diagnosis, 1);
  EXPECT_EQ(Value("SELECT disorder || ' ' || retracted FROM diagnosis"), "2 true");

  v1::EpisodeStarted started;
  started.set_patient_id(patient.ToString());
  started.set_episode_id(platform::NewUuid().ToString());
  *started.mutable_started_on() = prescribing::wire::ToProto(platform::ParseDate("2026-11-02").value());
  v1::EpisodePaused paused;
  paused.set_patient_id(patient.ToString());
  paused.set_episode_id(started.episode_id());
  v1::EpisodeEnded ended;
  ended.set_patient_id(patient.ToString());
  ended.set_episode_id(started.episode_id());
  *ended.mutable_occurred_on() = prescribing::wire::ToProto(platform::ParseDate("2026-11-20").value());
  const std::string episode = "SELECT concat_ws(' ', state, started_on, ended_on) FROM episode";
  Tell(started, 1);
  EXPECT_EQ(Value(episode), "1 2026-11-02");
  Tell(ended, 3);
  Tell(paused, 2);
  Tell(started, 1);
  EXPECT_EQ(Value(episode), "3 2026-11-02 2026-11-20");
}

TEST_F(Followers, KnowStaysWhateverOrderTheirCorrectionsComeIn) {
  const auto patient = Register();
  const auto home = platform::NewUuid().ToString();
  const auto hospital = platform::NewUuid().ToString();
  const auto corrected = platform::NewUuid().ToString();
  const auto back = platform::NewUuid().ToString();
  v1::LevelOfCareChanged taken_out;
  taken_out.set_patient_id(patient.ToString());
  taken_out.set_replaced_level_of_care_id(back);
  std::vector<v1::LevelOfCareChanged> told = {
      LevelFrom(patient, home, v1::LevelOfCare::LEVEL_1_7, "2026-03-01"),
      LevelFrom(patient, hospital, v1::LevelOfCare::LEVEL_4_0, "2026-04-01"),
      LevelFrom(patient, back, v1::LevelOfCare::LEVEL_1_7, "2026-04-09"),
      LevelFrom(patient, corrected, v1::LevelOfCare::LEVEL_3_7, "2026-04-03", hospital), taken_out};
  for (std::size_t i = 0; i < 3; ++i) Tell(told[i], static_cast<std::int64_t>(i) + 1);
  EXPECT_THAT(StaysOf(patient), testing::ElementsAre(Days("2026-04-01", "2026-04-08")));
  Tell(told[3], 4);
  EXPECT_THAT(StaysOf(patient), testing::ElementsAre(Days("2026-04-03", "2026-04-08")));
  Tell(told[4], 5);
  EXPECT_THAT(StaysOf(patient), testing::ElementsAre(Days("2026-04-03", "2026-12-31"))) << "it goes on";

  const std::string all = "SELECT string_agg(l::text, '; ' ORDER BY level_of_care_id) FROM level_of_care l";
  const auto before = Value(all);
  std::vector<int> order = {0, 1, 2, 3, 4};
  do {
    Value("WITH gone AS (DELETE FROM level_of_care RETURNING 1) SELECT count(*) FROM gone");
    for (const int i : order) Tell(told[static_cast<std::size_t>(i)], i + 1);
    Tell(told[static_cast<std::size_t>(order[0])], order[0] + 1);
    ASSERT_EQ(Value(all), before) << testing::PrintToString(order);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(Followers, EndAStayWhereItsOwnRecordGoesOn) {
  const auto duplicate = Register();
  const auto survivor = Register();
  const auto id = [] { return platform::NewUuid().ToString(); };
  Tell(LevelFrom(duplicate, id(), v1::LevelOfCare::LEVEL_4_0, "2026-04-01"), 1);
  Tell(LevelFrom(duplicate, id(), v1::LevelOfCare::LEVEL_1_7, "2026-04-09"), 2);
  Tell(LevelFrom(survivor, id(), v1::LevelOfCare::LEVEL_1_7, "2026-04-03"), 1);
  Tell(LevelFrom(survivor, id(), v1::LevelOfCare::LEVEL_3_5, "2026-06-01"), 2);
  const auto merge = MergeId::New();
  Tell(Merge<v1::PatientMerged>(merge, duplicate, survivor), 1);
  EXPECT_THAT(StaysOf(survivor),
              testing::UnorderedElementsAre(Days("2026-04-01", "2026-04-08"), Days("2026-06-01", "2026-12-31")));
  Tell(Merge<v1::PatientUnmerged>(merge, duplicate, survivor), 2);
  EXPECT_THAT(StaysOf(survivor), testing::ElementsAre(Days("2026-06-01", "2026-12-31")));
  EXPECT_THAT(StaysOf(duplicate), testing::ElementsAre(Days("2026-04-01", "2026-04-08")));
}

TEST_F(Followers, PassOverWhatIsUnknownAndRefuseWhatIsBroken) {
  events::v1::Event unknown;
  unknown.set_type("cairn.enrollment.v1.SomethingNew");
  const auto apply = [&](const events::v1::Event& event) {
    Run([&](Transaction& tx) { prescribing::followers::ApplyEnrollmentEvent(tx, event); });
  };
  EXPECT_NO_THROW(apply(unknown));
  events::v1::Event broken;
  broken.set_type("cairn.enrollment.v1.PatientRegistered");
  broken.set_body("\xff\xff");
  EXPECT_THROW(apply(broken), std::runtime_error);
  EXPECT_THROW(apply(Event(v1::PatientRegistered(), 1)), std::runtime_error);
  EXPECT_THROW(apply(Event(v1::EpisodeStarted(), 1)), std::runtime_error);
  auto level = LevelFrom(PatientId::New(), platform::NewUuid().ToString(), v1::LevelOfCare::LEVEL_4_0, "2026-04-01");
  level.clear_started_on();
  EXPECT_THROW(apply(Event(level, 1)), std::runtime_error);
}

TEST_F(Followers, KeepSitesAndAccountsOfDirectory) {
  directory::v1::SiteOpened opened;
  opened.set_site_id(platform::NewUuid().ToString());
  opened.set_name("Main Street");
  opened.set_time_zone("America/Denver");
  directory::v1::AccountChanged changed;
  changed.set_account_id(account_.ToString());
  changed.set_active(true);
  Run([&](Transaction& tx) {
    prescribing::followers::ApplyDirectoryEvent(tx, Event(opened, 1));
    prescribing::followers::ApplyDirectoryEvent(tx, Event(changed, 1));
  });
  EXPECT_EQ(Run([](Transaction& tx) { return projection::storage::OrganisationZone(tx).name(); }), "America/Denver");
  EXPECT_TRUE(Run([&](Transaction& tx) { return projection::storage::IsActiveAccount(tx, account_); }));
}

}  // namespace
}  // namespace cairn::tests
