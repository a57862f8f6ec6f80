// A process that escalates requests for support is killed at any moment, or fails at any of its writes, or does not do
// it alone: no request is forgotten, and none is escalated twice. Nothing here starts a thread before it forks.
#include <gtest/gtest.h>

#include <array>

#include "cairn/options/v1/options.pb.h"
#include "mentorship/escalation_clock.h"
#include "mentorship/storage/migrations.h"
#include "projection/storage/account.h"
#include "projection/storage/site.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/kill_test.h"

namespace cairn::tests {
namespace {

using namespace mentorship;
using platform::AccountId;
using platform::Instant;
using platform::postgres::Transaction;

constexpr int kRequests = 12;
constexpr int kPeople = 3;

class EscalationKill : public KillTest {
 protected:
  /// What a process has: nothing of it is alive when the test forks.
  struct Process {
    explicit Process(const EscalationKill& test)
        : database({.connection_string = test.database_.app(), .application_name = "test", .pool_size = 1}),
          clock(test.now_),
          escalation({.database = &database,
                      .relay_connection_string = test.database_.relay(),
                      .clock = &clock,
                      .metrics = nullptr}) {}
    platform::postgres::Database database;
    FixedClock clock;
    EscalationClock escalation;
  };

  EscalationKill() : KillTest("mentorship", storage::Migrations()) { MakeDesk(); }

  /// Three peers on call at every hour, the first of whom was asked everything five minutes ago.
  void MakeDesk() {
    Process process(*this);
    const auto deadline = platform::SystemClock().Now() + std::chrono::seconds(20);
    process.database.InTransaction(org_, deadline, [&](Transaction& tx) {
      projection::storage::UpsertSite(tx, {SiteId::New(), "Main Street", "America/New_York", 1});
      for (auto& person : people_) {
        person = AccountId::New();
        projection::storage::UpsertAccount(tx, {person, true, {options::v1::ROLE_MENTOR}, 1});
      }
    });
    for (const auto person : people_) {
      Sql("INSERT INTO rotation SELECT '" + org_.ToString() + "', gen_random_uuid(), 1, 1, 1, ARRAY['" +
          person.ToString() +
          "'::uuid], '2026-01-05', NULL, ARRAY[1,2,3,4,5,6,7], array_fill(0, ARRAY[7]), array_fill(1440, ARRAY[7]),"
          " '2026-01-01', gen_random_uuid()");
    }
    for (int i = 0; i < kRequests; ++i) {
      Sql("INSERT INTO support_request (org_id, support_request_id, version, kind, state, opened_at, opened_by, alerts,"
          " due_at) VALUES ('" +
          org_.ToString() +
          "', gen_random_uuid(), 1, 6, 2, '2026-11-26 14:55+00', gen_random_uuid(), 0, '2026-11-26 "
          "15:00+00')");
    }
    StartOver();
  }

  pid_t ForkEscalation() {
    return ForkWorker([this] {
      Process process(*this);
      for (;;) process.escalation.RunOnce();
    });
  }

  /// Takes back what was done, so that the next round begins with the same requests, all due.
  void StartOver() {
    const std::string org = "'" + org_.ToString() + "'";
    Sql("DELETE FROM support_due; DELETE FROM support_order; DELETE FROM support_asked; DELETE FROM outbox_event;"
        " UPDATE support_request SET version = 1, state = 2, due_at = '2026-11-26 15:00+00', alerts = 0;"
        " INSERT INTO support_due SELECT org_id, support_request_id, due_at FROM support_request;"
        " INSERT INTO support_asked SELECT " +
        org + ", support_request_id, 1, '" + people_[0].ToString() +
        "', opened_at FROM support_request;"
        " INSERT INTO support_order SELECT " +
        org + ", support_request_id, 1, 2, '" + people_[0].ToString() + "', opened_at FROM support_request");
  }

  /// Every request is as it was, or has taken its one step whole: the next person is asked, ordered and told of, the
  /// next moment is five minutes away. In either case it has a moment.
  void ExpectConsistent(bool finished) {
    const auto taken = Count("support_request WHERE version = 2");
    EXPECT_EQ(Count("support_request WHERE version = 1"), kRequests - taken) << "never two steps";
    EXPECT_EQ(Count("support_asked WHERE number = 2"), taken);
    EXPECT_EQ(Count("support_asked"), kRequests + taken);
    EXPECT_EQ(Count("support_order"), kRequests + taken);
    EXPECT_EQ(Count("outbox_event WHERE type LIKE '%SupportEscalated'"), taken);
    EXPECT_EQ(Count("outbox_event"), taken);
    EXPECT_EQ(
        Count("support_due d JOIN support_request r USING (org_id, support_request_id) WHERE r.due_at = d.due_at"),
        kRequests)
        << "none is forgotten";
    EXPECT_EQ(Count("support_request WHERE due_at = '2026-11-26 15:05+00'"), taken);
    if (finished) {
      EXPECT_EQ(taken, kRequests);
    }
  }

  const platform::OrgId org_ = platform::OrgId::New();
  std::array<AccountId, kPeople> people_;
  const Instant now_ = std::chrono::sys_days(platform::ParseDate("2026-11-26").value()) + std::chrono::hours(15);
};

TEST_F(EscalationKill, AtAnyMomentForgetsNoneAndEscalatesNoneTwice) {
  int before = 0, within = 0, after = 0;
  for (int round = 0; round < 40; ++round) {
    StartOver();
    // Two replicas: both are at it when the first is killed.
    std::vector<pid_t> workers = {ForkEscalation()};
    if (round % 2 == 0) workers.push_back(ForkEscalation());
    KillWithin(std::chrono::milliseconds(150), workers);
    ExpectConsistent(false);
    const auto taken = Count("support_request WHERE version = 2");
    (taken == 0 ? before : taken == kRequests ? after : within) += 1;
    // The next process takes over what is left.
    Process next(*this);
    next.escalation.RunOnce();
    ExpectConsistent(true);
    if (HasFailure()) return;
  }
  RecordProperty("killed_before_the_first_step", before);
  RecordProperty("killed_among_the_steps", within);
  RecordProperty("killed_after_the_last", after);
  EXPECT_GT(within + after, 0);
}

TEST_F(EscalationKill, AtEachOfItsWritesLeavesEverythingAsItWas) {
  for (const std::string write : {"UPDATE ON support_request", "INSERT ON support_asked", "INSERT ON support_order",
                                  "UPDATE ON support_due", "INSERT ON outbox_event", "INSERT ON audit_event"}) {
    StartOver();
    EndConnectionsAt(write);
    {
      Process process(*this);
      EXPECT_ANY_THROW(process.escalation.RunOnce()) << write;
    }
    EXPECT_EQ(Count("support_request WHERE version = 1"), kRequests) << write;
    ExpectConsistent(false);
    LetWritesPass(write);
    Process next(*this);
    EXPECT_EQ(next.escalation.RunOnce(), kRequests) << write;
    ExpectConsistent(true);
  }
}

}  // namespace
}  // namespace cairn::tests
