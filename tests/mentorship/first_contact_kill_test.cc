// A process that keeps the clock of first contacts is killed at any moment, or fails at any of its writes: no reminder
// and no end is forgotten, and none comes twice. Nothing here starts a thread before it forks.
#include <gtest/gtest.h>

#include "mentorship/first_contact_clock.h"
#include "mentorship/relationship_change.h"
#include "mentorship/storage/migrations.h"
#include "projection/storage/patient.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/kill_test.h"

namespace cairn::tests {
namespace {

using namespace mentorship;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;
using std::chrono::hours;

constexpr int kMatches = 12;

class FirstContactKill : public KillTest {
 protected:
  /// What a process has: nothing of it is alive when the test forks.
  struct Process {
    Process(const FirstContactKill& test, Instant now)
        : database({.connection_string = test.database_.app(), .application_name = "test", .pool_size = 1}),
          clock(now),
          first_contacts({.database = &database, .relay_connection_string = test.database_.relay(), .clock = &clock}) {}
    platform::postgres::Database database;
    FixedClock clock;
    FirstContactClock first_contacts;
  };

  FirstContactKill() : KillTest("mentorship", storage::Migrations()) {
    Sql("INSERT INTO mentor VALUES ('" + org_.ToString() + "', '" + mentor_.ToString() +
        "', 1, NULL, 1, '', '{en}', NULL, '{}', '{}', '{}', NULL, '', NULL, NULL, true, '{CA}', '{}', '{}', '{}', "
        "'UTC',"
        " gen_random_uuid(), 99, 1, now(), now())");
    Process process(*this, approved_at_);
    process.database.InTransaction(org_, Deadline(), [&](Transaction& tx) {
      for (int i = 0; i < kMatches; ++i) AddMatch(tx);
    });
    Sql("INSERT INTO episode SELECT org_id, gen_random_uuid(), patient_id, 1, '2026-01-05', NULL, 1 FROM patient");
    Sql("INSERT INTO matching_entry SELECT org_id, patient_id, 2, 2, '2026-11-01', NULL, '', '', now(), NULL FROM "
        "patient");
    Sql("DELETE FROM outbox_event");
  }

  static Instant Deadline() { return platform::SystemClock().Now() + std::chrono::seconds(20); }

  void AddMatch(Transaction& tx) {
    const auto patient = PatientId::New();
    projection::storage::UpsertPatient(tx, patient);
    const domain::Relationship proposed{
        .id = RelationshipId::New(), .patient = patient, .mentor = mentor_, .proposed_at = approved_at_};
    KeepNew(tx, domain::Approve(proposed, by_, approved_at_).value(), approved_at_, by_);
  }

  pid_t ForkClock(Instant now) {
    return ForkWorker([this, now] {
      Process process(*this, now);
      for (;;) process.first_contacts.RunOnce();
    });
  }

  /// As they were when they were approved.
  void StartOver() {
    // Rows of the audit log stay for good.
    audited_before_ = Count("audit_event");
    Sql("DELETE FROM outbox_event;"
        " UPDATE relationship SET state = 2, version = 2, end_reason = NULL, ended_at = NULL, reminded = false,"
        " due_at = approved_at + interval '48 hours'; UPDATE matching_entry SET state = 2, version = 2");
  }

  /// Each step has all that follows from it, and once.
  void ExpectConsistent() {
    EXPECT_EQ(Count("relationship WHERE state = 5"), Count("matching_entry WHERE state = 1"));
    EXPECT_EQ(Count("relationship WHERE state = 5"), Count("outbox_event WHERE type LIKE '%MatchEnded'"));
    EXPECT_EQ(Count("relationship WHERE reminded"), Count("outbox_event WHERE type LIKE '%FirstContactDue'"));
    EXPECT_EQ(Count("outbox_event"), Count("(SELECT DISTINCT aggregate_id, aggregate_version FROM outbox_event) e"));
    EXPECT_EQ(Count("audit_event") - audited_before_, Count("outbox_event"));
    EXPECT_EQ(Count("relationship WHERE state = 2 AND due_at IS NULL"), 0) << "none is forgotten";
  }

  /// Kills a worker that has `now` at any moment, then lets another finish.
  void KillAndFinish(Instant now) {
    KillWithin(std::chrono::milliseconds(90), {ForkClock(now)});
    ExpectConsistent();
    const auto done = Count("outbox_event");
    if (done % kMatches != 0) ++killed_between_;
    Process next(*this, now);
    next.first_contacts.RunOnce();
    EXPECT_EQ(next.first_contacts.RunOnce(), 0);
    ExpectConsistent();
  }

  const platform::OrgId org_ = platform::OrgId::New();
  const AccountId by_ = AccountId::New();
  const MentorId mentor_ = MentorId::New();
  const Instant approved_at_ = std::chrono::sys_days(platform::ParseDate("2026-11-23").value()) + hours(15);
  std::int64_t audited_before_ = 0;
  int killed_between_ = 0;
};

TEST_F(FirstContactKill, AtAnyMomentForgetsAndDoublesNothing) {
  for (int round = 0; round < 25; ++round) {
    StartOver();
    KillAndFinish(approved_at_ + hours(48));
    EXPECT_EQ(Count("relationship WHERE state = 2 AND reminded"), kMatches);
    KillAndFinish(approved_at_ + hours(72));
    EXPECT_EQ(Count("relationship WHERE state = 5 AND end_reason = 9"), kMatches);
    EXPECT_EQ(Count("matching_entry WHERE state = 1 AND waiting_since = '2026-11-01'"), kMatches);
    if (HasFailure()) return;
  }
  RecordProperty("killed_between_two_steps", killed_between_);
}

TEST_F(FirstContactKill, AtEachOfItsWritesLeavesEverythingAsItWas) {
  for (const std::string write :
       {"UPDATE ON relationship", "UPDATE ON matching_entry", "INSERT ON outbox_event", "INSERT ON audit_event"}) {
    StartOver();
    EndConnectionsAt(write);
    {
      Process process(*this, approved_at_ + hours(72));
      EXPECT_ANY_THROW(process.first_contacts.RunOnce()) << write;
    }
    EXPECT_EQ(Count("relationship WHERE state = 2 AND version = 2"), kMatches) << write;
    EXPECT_EQ(Count("matching_entry WHERE state = 2"), kMatches) << write;
    EXPECT_EQ(Count("outbox_event"), 0) << write;
    LetWritesPass(write);
    Process next(*this, approved_at_ + hours(72));
    EXPECT_EQ(next.first_contacts.RunOnce(), kMatches) << write;
    ExpectConsistent();
  }
}

}  // namespace
}  // namespace cairn::tests
