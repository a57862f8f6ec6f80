#include "mentorship/storage/group_referral_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pqxx/pqxx>

#include "mentorship/storage/group_store.h"
#include "mentorship/storage/local_hotline_store.h"
#include "mentorship/storage/migrations.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using namespace mentorship;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::Transaction;
using storage::GroupReferralRecord;
using testing::ElementsAre;
using testing::IsEmpty;

class GroupReferralStore : public testing::Test {
 protected:
  template <class Body>
  auto RunIn(platform::OrgId org, Body body) {
    return database_.InTransaction(org, platform::SystemClock().Now() + std::chrono::seconds(10), body);
  }
  template <class Body>
  auto Run(Body body) {
    return RunIn(org_, body);
  }
  GroupReferralStore() {
    patient_ = AddPatient();
    group_.id = GroupId::New();
    group_.name = "Anchor";
    group_.facilitator = account_;
    Run([&](Transaction& tx) { platform::Require(storage::InsertGroup(tx, {group_, At("2026-11-01")}, account_)); });
  }
  void Sql(const std::string& text) {
    pqxx::connection connection(test_database_.superuser());
    pqxx::nontransaction work(connection);
    work.exec(text);
  }
  PatientId AddPatient() {
    const auto id = PatientId::New();
    Sql("INSERT INTO patient VALUES ('" + org_.ToString() + "', '" + id.ToString() + "', '" + id.ToString() +
        "', false)");
    return id;
  }
  static Date Day(std::string_view day) { return platform::ParseDate(day).value(); }
  static Instant At(std::string_view day) { return std::chrono::sys_days(Day(day)); }

  GroupReferralRecord Referral() const {
    GroupReferralRecord record{.referred_at = At("2026-11-02"), .referred_by = account_};
    record.referral = {.id = GroupReferralId::New(),
                       .patient = patient_,
                       .group = group_.id,
                       .hands_over = account_,
                       .referred_on = Day("2026-11-02"),
                       .hand_over_by = Day("2026-11-09")};
    return record;
  }
  std::string Insert(const GroupReferralRecord& record) {
    return Run([&](Transaction& tx) {
      const auto done = storage::InsertGroupReferral(tx, record);
      return done ? std::string() : done.error().reason;
    });
  }
  AttendanceId Attend(std::string_view day, std::string_view recorded) {
    domain::GroupAttendance attendance;
    attendance.id = AttendanceId::New();
    attendance.patient = patient_;
    attendance.group = group_.id;
    attendance.attended_on = Day(day);
    Run([&](Transaction& tx) {
      platform::Require(storage::InsertAttendance(tx, {attendance, At(recorded), account_}));
    });
    return attendance.id;
  }
  std::vector<GroupReferralRecord> List() {
    return Run([&](Transaction& tx) { return storage::ListGroupReferrals(tx, patient_, std::nullopt, 10); });
  }

  TestDatabase test_database_{"mentorship", storage::Migrations()};
  platform::postgres::Database database_{{.connection_string = test_database_.app(), .application_name = "test"}};
  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId account_ = AccountId::New();
  PatientId patient_{};
  domain::Group group_{};
};

TEST_F(GroupReferralStore, ReadsWhatWasWritten) {
  auto record = Referral();
  EXPECT_EQ(Insert(record), "");
  const auto attendance = Attend("2026-11-12", "2026-11-12");
  record.referral =
      domain::HandOver(record.referral, domain::GroupHandOff::kByPhone, Day("2026-11-05"), Day("2026-11-20")).value();
  record.referral = domain::FollowAttendance(record.referral, domain::FirstAttendance{attendance, Day("2026-11-12")});
  record.handed_over_by = account_;
  record.closed_at = At("2026-11-12");
  record.closed_by = account_;
  Run([&](Transaction& tx) { storage::UpdateGroupReferral(tx, record); });
  const auto listed = List();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].referral, record.referral);
  EXPECT_EQ(listed[0].referred_at, record.referred_at);
  EXPECT_EQ(listed[0].referred_by, account_);
  EXPECT_EQ(listed[0].handed_over_by, account_);
  EXPECT_EQ(listed[0].closed_at, record.closed_at);
  EXPECT_EQ(listed[0].closed_by, account_);
}

TEST_F(GroupReferralStore, KeepsOneToEachPlaceThatGoesOn) {
  auto first = Referral();
  EXPECT_EQ(Insert(first), "");
  EXPECT_EQ(Insert(Referral()), "GROUP_REFERRAL_OPEN");
  first.referral = domain::Cancel(first.referral, domain::GroupReferralCancelReason::kPlanChanged).value();
  first.closed_at = At("2026-11-03");
  Run([&](Transaction& tx) { storage::UpdateGroupReferral(tx, first); });
  EXPECT_EQ(Insert(Referral()), "");
}

TEST_F(GroupReferralStore, FindsTheFirstAttendanceFromTheReferralOn) {
  const auto record = Referral();
  EXPECT_EQ(Insert(record), "");
  const auto first = [&] { return Run([&](Transaction& tx) { return storage::FindFirstAttendance(tx, record); }); };
  Attend("2026-11-01", "2026-11-03");
  EXPECT_FALSE(first()) << "of a day before it";
  const auto later = Attend("2026-11-16", "2026-11-16");
  EXPECT_EQ(first()->id, later);
  const auto earlier = Attend("2026-11-09", "2026-11-17");
  EXPECT_EQ(first()->id, earlier);
  EXPECT_EQ(first()->on, Day("2026-11-09"));
  Run([&](Transaction& tx) {
    storage::VoidAttendance(tx, patient_, earlier, std::nullopt, At("2026-11-18"), account_).value();
  });
  EXPECT_EQ(first()->id, later);
}

TEST_F(GroupReferralStore, ShowsAnotherOrganisationNothing) {
  const auto record = Referral();
  Insert(record);
  RunIn(platform::OrgId::New(), [&](Transaction& tx) {
    EXPECT_THAT(storage::ListGroupReferrals(tx, patient_, std::nullopt, 10), IsEmpty());
    EXPECT_FALSE(storage::LockGroupReferral(tx, patient_, record.referral.id));
    EXPECT_THAT(storage::LockFollowedReferrals(tx, patient_, group_.id), IsEmpty());
    EXPECT_THAT(storage::CancelReferralsOfGroup(tx, group_.id, At("2026-11-03"), account_), IsEmpty());
  });
  EXPECT_TRUE(List().at(0).referral.GoesOn());
}

TEST_F(GroupReferralStore, CancelsWhatGoesOnWithItsGroup) {
  Insert(Referral());
  const auto whose =
      Run([&](Transaction& tx) { return storage::CancelReferralsOfGroup(tx, group_.id, At("2026-11-03"), account_); });
  EXPECT_THAT(whose, ElementsAre(patient_));
  EXPECT_EQ(List().at(0).referral.cancelled_because, domain::GroupReferralCancelReason::kGroupEnded);
  EXPECT_THAT(
      Run([&](Transaction& tx) { return storage::CancelReferralsOfGroup(tx, group_.id, At("2026-11-03"), account_); }),
      IsEmpty());
}

// The database itself refuses what no rule allows.
TEST_F(GroupReferralStore, HoldsStatesAndFactsTogether) {
  Insert(Referral());
  for (const char* change : {"state = 2", "state = 3", "state = 4", "state = 6, closed_at = now()", "hand_off = 1",
                             "attended_on = '2026-11-12'", "closed_at = now()",
                             "state = 3, attended_on = '2026-11-01', closed_at = now()"}) {
    EXPECT_THROW(Sql(std::string("UPDATE group_referral SET ") + change), pqxx::check_violation) << change;
  }
}

TEST_F(GroupReferralStore, KeepsLocalHotlinesOfEachOrganisationApart) {
  storage::LocalHotlineRecord record{.hotline = {.id = LocalHotlineId::New()}, .created_at = At("2026-11-02")};
  record.hotline.details = {.name = "Valley crisis line",
                            .number = "+18025550142",
                            .takes_texts = true,
                            .purpose = "a crisis",
                            .languages = {"en", "es"},
                            .hours = {{1, 540, 1020}, {7, 0, 1440}},
                            .site = SiteId::New(),
                            .state = "VT"};
  Run([&](Transaction& tx) { platform::Require(storage::InsertLocalHotline(tx, record, account_)); });
  const auto read =
      Run([&](Transaction& tx) { return storage::FindLocalHotline(tx, record.hotline.id, false).value(); });
  EXPECT_EQ(read.hotline.details, record.hotline.details);
  EXPECT_EQ(read.created_at, record.created_at);
  RunIn(platform::OrgId::New(), [&](Transaction& tx) {
    EXPECT_FALSE(storage::FindLocalHotline(tx, record.hotline.id, false));
    EXPECT_THAT(storage::ListLocalHotlines(tx, true, std::nullopt, 10), IsEmpty());
    auto theirs = record;
    theirs.hotline.id = LocalHotlineId::New();
    EXPECT_TRUE(storage::InsertLocalHotline(tx, theirs, account_)) << "the number is another organisation's too";
  });
}

}  // namespace
}  // namespace cairn::tests
