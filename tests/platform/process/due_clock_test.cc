#include "platform/process/due_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <latch>
#include <map>
#include <stdexcept>

#include "PlatformAuditMigrations.h"
#include "platform/result/result.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/postgres.h"

namespace cairn::platform::process {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;

/// Moments in memory, in place of a service's table of them.
class DueClockTest : public testing::Test {
 protected:
  DueClock::Options Options() {
    return {.name = "test",
            .failed_event = "test_step_not_taken",
            .database = &app_,
            .relay_connection_string = database_.relay(),
            .clock = &clock_,
            .list_due = [this](postgres::Transaction&, Instant now, int limit) { return ListDue(now, limit); },
            .take_step = [this](const Due& due, Instant, Instant) { return TakeStep(due); },
            .postpone =
                [this](postgres::Transaction& tx, const Due& due, Instant until) {
                  EXPECT_EQ(tx.org(), due.org);
                  if (postponing_fails_) throw std::runtime_error("cannot");
                  moments_[due.id] = until;
                },
            .metrics = &metrics_,
            .counter = "test"};
  }

  Uuid Add(seconds ago = seconds(0)) {
    const auto id = NewUuid();
    moments_[id] = clock_.Now() - ago;
    return id;
  }
  std::vector<Due> ListDue(Instant now, int limit) {
    std::vector<std::pair<Instant, Uuid>> due;
    for (const auto& [id, at] : moments_)
      if (at <= now) due.emplace_back(at, id);
    std::sort(due.begin(), due.end());
    std::vector<Due> list;
    for (const auto& [at, id] : due)
      if (static_cast<int>(list.size()) < limit) list.push_back({org_, id});
    return list;
  }
  int TakeStep(const Due& due) {
    tried_.push_back(due.id);
    if (const auto fault = faults_.find(due.id); fault != faults_.end()) fault->second();
    moments_.erase(due.id);
    return 1;
  }
  seconds PostponedBy(Uuid id) { return std::chrono::duration_cast<seconds>(moments_.at(id) - clock_.Now()); }
  void Break(Uuid id) {
    faults_[id] = [] { throw std::runtime_error("broken"); };
  }
  static void BeAway() { Reject({.code = Code::kUnavailable, .reason = "DATABASE_UNAVAILABLE", .message = "Away."}); }

  tests::TestDatabase database_{"enrollment", PlatformAuditMigrations()};
  postgres::Database app_{{.connection_string = database_.app(), .application_name = "test", .pool_size = 1}};
  tests::FixedClock clock_{std::chrono::sys_days(ParseDate("2026-11-26").value())};
  metrics::Registry metrics_;
  const OrgId org_ = OrgId::New();
  std::map<Uuid, Instant> moments_;
  std::map<Uuid, std::function<void()>> faults_;
  std::vector<Uuid> tried_;
  bool postponing_fails_ = false;
};

TEST_F(DueClockTest, TakesTheLongestOverdueFirstAndNoneBeforeItsMoment) {
  const auto later = Add(), first = Add(minutes(5));
  Add(-seconds(1));
  DueClock clock(Options());
  EXPECT_EQ(clock.RunOnce(), 2);
  EXPECT_THAT(tried_, ElementsAre(first, later));
  clock_.Advance(seconds(1));
  EXPECT_EQ(clock.RunOnce(), 1);
  EXPECT_EQ(clock.RunOnce(), 0);
}

TEST_F(DueClockTest, GoesOnAtOnceWhileMoreIsDueThanItAsksForAtATime) {
  for (int i = 0; i < 501; ++i) Add();
  EXPECT_EQ(DueClock(Options()).RunOnce(), 501);
}

TEST_F(DueClockTest, PostponesWhatGoesWrongByTwiceAsMuchEachTimeAndHoldsNobodyUp) {
  const auto broken = Add(minutes(5)), other = Add();
  Break(broken);
  DueClock clock(Options());
  EXPECT_EQ(clock.RunOnce(), 1);
  EXPECT_THAT(tried_, ElementsAre(broken, other));
  for (const int delay : {10, 20, 40, 80, 160, 320, 600, 600}) {
    EXPECT_EQ(PostponedBy(broken), seconds(delay));
    clock_.Advance(seconds(delay) - seconds(1));
    tried_.clear();
    EXPECT_EQ(clock.RunOnce(), 0);
    EXPECT_THAT(tried_, ElementsAre()) << "not before its time";
    clock_.Advance(seconds(1));
    EXPECT_EQ(clock.RunOnce(), 0);
    EXPECT_THAT(tried_, ElementsAre(broken));
  }
  EXPECT_THAT(metrics_.Text(), HasSubstr("cairn_test_total{what=\"postponed\"} 9"));
  faults_.clear();
  clock_.Advance(seconds(600));
  EXPECT_EQ(clock.RunOnce(), 1);
  moments_[broken] = clock_.Now();
  Break(broken);
  clock.RunOnce();
  EXPECT_EQ(PostponedBy(broken), seconds(10)) << "begins anew after a success";
}

TEST_F(DueClockTest, PassesOverWhatCannotBePostponed) {
  const auto broken = Add(minutes(5)), other = Add();
  Break(broken);
  postponing_fails_ = true;
  DueClock clock(Options());
  EXPECT_EQ(clock.RunOnce(), 1);
  EXPECT_THAT(tried_, ElementsAre(broken, other));
  clock_.Advance(seconds(9));
  EXPECT_EQ(clock.RunOnce(), 0);
  EXPECT_EQ(tried_.size(), 2u) << "due, but not tried each second";
  clock_.Advance(seconds(1));
  clock.RunOnce();
  EXPECT_EQ(tried_.size(), 3u);
}

TEST_F(DueClockTest, LeavesTheMomentOfWhatTheDatabaseHeldUpAndSaysSo) {
  const auto held_up = Add(minutes(5)), other = Add();
  faults_[held_up] = BeAway;
  DueClock clock(Options());
  try {
    clock.RunOnce();
    FAIL() << "says nothing";
  } catch (const Rejected& rejected) {
    EXPECT_EQ(rejected.error().reason, "DATABASE_UNAVAILABLE");
  }
  EXPECT_THAT(tried_, ElementsAre(held_up, other));
  EXPECT_EQ(PostponedBy(held_up), -minutes(5));
  faults_.clear();
  EXPECT_EQ(clock.RunOnce(), 1) << "at once when it is back";
}

TEST_F(DueClockTest, PostponesARecordThatIsItselfRejected) {
  const auto unreadable = Add();
  faults_[unreadable] = [] {
    Reject({.code = Code::kDataLoss, .reason = "UNREADABLE_RECORD", .message = "Unreadable."});
  };
  DueClock clock(Options());
  EXPECT_EQ(clock.RunOnce(), 0);
  EXPECT_EQ(PostponedBy(unreadable), seconds(10));
}

TEST_F(DueClockTest, SaysWhatKindOfErrorItWasWithoutItsWords) {
  const auto broken = Add();
  faults_[broken] = [] { throw std::runtime_error("Ada Holderman"); };
  DueClock clock(Options());
  testing::internal::CaptureStderr();
  clock.RunOnce();
  const auto log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, HasSubstr("test_step_not_taken"));
  EXPECT_THAT(log, HasSubstr(broken.ToString()));
  EXPECT_THAT(log, HasSubstr("runtime_error"));
  EXPECT_THAT(log, testing::Not(HasSubstr("Holderman")));
}

TEST_F(DueClockTest, StopEndsARoundBetweenTwoRecords) {
  std::latch begun(1), told(1);
  const auto first = Add(minutes(5)), second = Add();
  faults_[first] = [&] {
    begun.count_down();
    told.wait();
  };
  DueClock clock(Options());
  clock.Start();
  begun.wait();
  std::thread stopping([&] { clock.Stop(); });
  // Until it has been told, which cannot be seen from here.
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  told.count_down();
  stopping.join();
  EXPECT_THAT(tried_, ElementsAre(first));
  EXPECT_TRUE(moments_.contains(second));
}

}  // namespace
}  // namespace cairn::platform::process
