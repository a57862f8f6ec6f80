#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "mentorship/storage/migrations.h"
#include "mentorship/storage/relationship_store.h"
#include "projection/storage/patient.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using namespace mentorship;
using domain::Relationship;
using domain::RelationshipState;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;
using std::chrono::hours;
using storage::RelationshipRecord;
using testing::ElementsAre;
using testing::IsEmpty;

/// Relationships as the service keeps them.
class Relationships : public testing::Test {
 protected:
  Relationships() {
    Sql("INSERT INTO mentor VALUES ('" + org_.ToString() + "', '" + mentor_.ToString() +
        "', 1, NULL, 1, '', '{en}', NULL, '{}', '{}', '{}', NULL, '', NULL, NULL, true, '{CA}', '{}', '{}', '{}', "
        "'UTC',"
        " gen_random_uuid(), 20, 1, now(), now())");
  }
  void Sql(const std::string& text) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec(text);
  }
  template <class Body>
  auto Run(Body body) {
    return database_.InTransaction(org_, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  PatientId AddPatient() {
    const auto patient = PatientId::New();
    Run([&](Transaction& tx) { projection::storage::UpsertPatient(tx, patient); });
    return patient;
  }
  Relationship Approved(PatientId patient) {
    Relationship relationship{
        .id = RelationshipId::New(), .patient = patient, .mentor = mentor_, .proposed_at = now_ - hours(1)};
    return domain::Approve(relationship, by_, now_).value().relationship;
  }
  std::string Insert(const Relationship& relationship) {
    return Run([&](Transaction& tx) {
      const auto inserted = storage::InsertRelationship(tx, relationship, now_, by_);
      return inserted ? std::string() : inserted.error().reason;
    });
  }
  void Update(const Relationship& relationship) {
    Run([&](Transaction& tx) { storage::UpdateRelationship(tx, relationship, now_, by_); });
  }
  std::string Find(PatientId patient, const Relationship& expected) {
    return Run([&](Transaction& tx) {
      const auto found = storage::FindRelationship(tx, patient, expected.id, true);
      if (!found) return found.error().reason;
      EXPECT_EQ(found->relationship, expected);
      return std::string();
    });
  }
  std::vector<RelationshipId> Due(Instant now) {
    platform::postgres::Database relay{
        {.connection_string = test_database_.relay(), .application_name = "test", .pool_size = 1}};
    std::vector<RelationshipId> ids;
    relay.InTransaction(platform::OrgId{}, platform::SystemClock().Now() + std::chrono::seconds(10),
                        [&](Transaction& tx) {
                          for (const auto& due : storage::ListDueRelationships(tx, now, 10)) ids.push_back(due.id);
                        });
    return ids;
  }
  static std::vector<RelationshipId> IdsOf(const std::vector<RelationshipRecord>& records) {
    std::vector<RelationshipId> ids;
    for (const auto& record : records) ids.push_back(record.relationship.id);
    return ids;
  }

  TestDatabase test_database_{"mentorship", storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId by_ = AccountId::New();
  const MentorId mentor_ = MentorId::New();
  const Instant now_ = std::chrono::sys_days(platform::ParseDate("2026-11-27").value()) + hours(15);
};

TEST_F(Relationships, AreReadAsTheyWereKeptWithPausesInOrder) {
  const auto patient = AddPatient();
  auto relationship = Approved(patient);
  EXPECT_EQ(Insert(relationship), "");
  EXPECT_EQ(Find(patient, relationship), "");
  relationship = domain::RecordFirstContact(relationship, now_ + hours(5)).value().relationship;
  for (int i = 0; i < 3; ++i) {
    const auto from = now_ + hours(10 + 10 * i);
    const auto reason = static_cast<domain::PauseReason>(3 - i);
    relationship = domain::PauseRelationship(relationship, reason, from, from).value().relationship;
    Update(relationship);
    EXPECT_EQ(Find(patient, relationship), "");
    relationship = domain::ResumeRelationship(relationship, from + hours(1)).value().relationship;
    Update(relationship);
    EXPECT_EQ(Find(patient, relationship), "");
  }
  ASSERT_EQ(relationship.pauses.size(), 3U);
  relationship =
      domain::EndRelationship(relationship, domain::EndReason::kRematch, now_ + hours(50)).value().relationship;
  Update(relationship);
  EXPECT_EQ(Find(patient, relationship), "");
}

TEST_F(Relationships, HoldOnePlaceForAPatientAtATime) {
  const auto patient = AddPatient();
  const auto first = Approved(patient);
  EXPECT_EQ(Insert(first), "");
  EXPECT_EQ(Insert(Approved(patient)), "PATIENT_HAS_MENTOR");
  EXPECT_EQ(Insert(Approved(AddPatient())), "");
  Update(domain::EndRelationship(first, domain::EndReason::kMentorAsked, now_).value().relationship);
  EXPECT_EQ(Insert(Approved(patient)), "");
}

TEST_F(Relationships, AreFoundByTheirPatientAlone) {
  const auto patient = AddPatient();
  const auto relationship = Approved(patient);
  EXPECT_EQ(Insert(relationship), "");
  const auto survivor = AddPatient();
  EXPECT_EQ(Find(survivor, relationship), "RELATIONSHIP_NOT_FOUND");
  Run([&](Transaction& tx) {
    projection::storage::UpsertMerge(
        tx, {.id = projection::MergeId::New(), .survivor = survivor, .duplicate = patient, .source_version = 1});
  });
  EXPECT_EQ(Find(survivor, relationship), "") << "whose record has become part of theirs";
  EXPECT_EQ(Find(patient, relationship), "RELATIONSHIP_NOT_FOUND");
}

TEST_F(Relationships, AreListedFromWhereAPageEnds) {
  const auto patient = AddPatient();
  std::vector<Relationship> all;
  for (int i = 0; i < 3; ++i) {
    auto relationship = Approved(patient);
    relationship.proposed_at = now_ + hours(i);
    if (i < 2)
      relationship = domain::EndRelationship(relationship, domain::EndReason::kRematch, now_).value().relationship;
    EXPECT_EQ(Insert(relationship), "");
    all.push_back(relationship);
  }
  Run([&](Transaction& tx) {
    EXPECT_THAT(IdsOf(storage::ListRelationshipsOfPatient(tx, patient, {}, 2)), ElementsAre(all[2].id, all[1].id));
    const storage::RelationshipPlace after{all[1].proposed_at, all[1].id};
    EXPECT_THAT(IdsOf(storage::ListRelationshipsOfPatient(tx, patient, after, 2)), ElementsAre(all[0].id));
    EXPECT_THAT(IdsOf(storage::ListRelationshipsOfMentor(tx, mentor_, true, {}, 9)), ElementsAre(all[2].id));
    EXPECT_THAT(IdsOf(storage::ListRelationshipsOfMentor(tx, mentor_, false, after, 9)), ElementsAre(all[0].id));
    EXPECT_THAT(storage::ListRelationshipsOfMentor(tx, MentorId::New(), false, {}, 9), IsEmpty());
  });
}

TEST_F(Relationships, AreShownToTheRelayWhenTheyAreDueAndNothingElseOfThem) {
  const auto relationship = Approved(AddPatient());
  EXPECT_EQ(Insert(relationship), "");
  EXPECT_THAT(Due(now_ + hours(48) - std::chrono::seconds(1)), IsEmpty());
  EXPECT_THAT(Due(now_ + hours(48)), ElementsAre(relationship.id));
  const auto active = domain::RecordFirstContact(relationship, now_).value().relationship;
  Update(active);
  EXPECT_THAT(Due(now_ + hours(100)), IsEmpty());
  pqxx::connection connection(test_database_.relay());
  pqxx::nontransaction work(connection);
  EXPECT_THROW(work.exec("SELECT patient_id FROM relationship"), pqxx::insufficient_privilege);
}

}  // namespace
}  // namespace cairn::tests
