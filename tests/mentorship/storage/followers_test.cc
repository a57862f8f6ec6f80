#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "cairn/directory/v1/events.pb.h"
#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/domain/ids.h"
#include "mentorship/storage/migrations.h"
#include "mentorship/storage/wall_store.h"
#include "projection/followers/directory_events.h"
#include "projection/followers/enrollment_events.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using mentorship::PatientId;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;

/// What mentorship's own tables of the projections, and its walls, make of the neighbours' events.
class Followers : public testing::Test {
 protected:
  template <class Message>
  static events::v1::Event Event(const Message& message, std::int64_t version) {
    events::v1::Event event;
    event.set_type(message.GetDescriptor()->full_name());
    event.set_body(message.SerializeAsString());
    event.set_aggregate_version(version);
    return event;
  }
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  template <class Message>
  void Tell(const Message& message, std::int64_t version) {
    Run([&](Transaction& tx) { projection::followers::ApplyEnrollmentEvent(tx, Event(message, version)); });
  }

  PatientId Register() {
    const auto patient = PatientId::New();
    v1::PatientRegistered event;
    event.set_patient_id(patient.ToString());
    Tell(event, 1);
    return patient;
  }
  void Relate(PatientId patient) {
    v1::CareRelationOpened event;
    event.set_patient_id(patient.ToString());
    event.set_care_relation_id(platform::NewUuid().ToString());
    event.set_account_id(account_.ToString());
    event.set_kind(v1::CareRelation::KIND_CARE_TEAM);
    Tell(event, 1);
  }
  void Merge(PatientId duplicate, PatientId survivor) {
    v1::PatientMerged event;
    event.set_merge_id(platform::NewUuid().ToString());
    event.set_duplicate_patient_id(duplicate.ToString());
    event.set_survivor_patient_id(survivor.ToString());
    Tell(event, 1);
  }
  /// "yes", "no", or the reason of the refusal.
  std::string MaySee(PatientId patient) {
    try {
      return Run([&](Transaction& tx) {
        return mentorship::storage::IsInCareTeamAndNotWalledOff(tx, account_, patient, {}, true);
      })
                 ? "yes"
                 : "no";
    } catch (const platform::Rejected& rejected) {
      return rejected.error().reason;
    }
  }
  void BuildWall(PatientId patient) {
    Run([&](Transaction& tx) { mentorship::storage::BuildWall(tx, account_, patient, {}, account_); });
  }
  void LiftWalls(PatientId patient) {
    Run([&](Transaction& tx) { mentorship::storage::LiftWalls(tx, account_, patient, {}, account_); });
  }

  TestDatabase test_database_{"mentorship", mentorship::storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId account_ = AccountId::New();
};

TEST_F(Followers, KeepSitesAndAccounts) {
  directory::v1::SiteOpened opened;
  opened.set_site_id(platform::NewUuid().ToString());
  opened.set_name("Main Street");
  opened.set_time_zone("America/Denver");
  directory::v1::AccountChanged changed;
  changed.set_account_id(account_.ToString());
  changed.set_active(true);
  Run([&](Transaction& tx) {
    projection::followers::ApplyDirectoryEvent(tx, Event(opened, 1));
    projection::followers::ApplyDirectoryEvent(tx, Event(changed, 1));
  });
  EXPECT_EQ(Run([](Transaction& tx) { return projection::storage::OrganisationZone(tx).name(); }), "America/Denver");
  EXPECT_TRUE(Run([&](Transaction& tx) { return projection::storage::IsActiveAccount(tx, account_); }));
}

TEST_F(Followers, LetAWallStandBeforeEveryCareRelation) {
  const auto patient = Register();
  EXPECT_EQ(MaySee(patient), "no");
  Relate(patient);
  EXPECT_EQ(MaySee(patient), "yes");
  BuildWall(patient);
  EXPECT_EQ(MaySee(patient), "no");
  BuildWall(patient);
  EXPECT_EQ(MaySee(patient), "no") << "a second wall changes nothing";
  const auto another = Register();
  Relate(another);
  EXPECT_EQ(MaySee(another), "yes") << "a wall is about one person";
  LiftWalls(patient);
  EXPECT_EQ(MaySee(patient), "yes");
}

TEST_F(Followers, LetAWallStandAlsoAroundWhatIsMerged) {
  const auto duplicate = Register();
  const auto survivor = Register();
  Relate(survivor);
  BuildWall(duplicate);
  EXPECT_EQ(MaySee(survivor), "yes");
  Merge(duplicate, survivor);
  EXPECT_EQ(MaySee(survivor), "no") << "their record has become part of this one";
  EXPECT_EQ(MaySee(duplicate), "no") << "nothing is said of the merge";
  LiftWalls(survivor);
  EXPECT_EQ(MaySee(survivor), "yes");
  EXPECT_EQ(MaySee(duplicate), "PATIENT_MERGED");
}

TEST_F(Followers, FindNobodyWhoWasShredded) {
  const auto patient = Register();
  Relate(patient);
  EXPECT_TRUE(Run([&](Transaction& tx) { return mentorship::storage::IsKnownPatient(tx, patient); }));
  v1::PatientShredded event;
  event.set_patient_id(patient.ToString());
  Tell(event, 2);
  EXPECT_EQ(MaySee(patient), "no");
  EXPECT_FALSE(Run([&](Transaction& tx) { return mentorship::storage::IsKnownPatient(tx, patient); }));
}

}  // namespace
}  // namespace cairn::tests
