#include "mentorship/domain/escalation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::kAna;
using tests::kBen;
using tests::kCleo;
using tests::kDee;
using tests::Utc;

const Instant kNow = Utc("2026-11-27", hours(3));
const std::vector<AccountId> kList = {kAna, kBen, kCleo};

constexpr SupportKind kKinds[] = {
    SupportKind::kOverdose,    SupportKind::kSuicidalIntent,         SupportKind::kSuicidalIdeation,
    SupportKind::kReturnToUse, SupportKind::kPrecipitatedWithdrawal, SupportKind::kOrdinary};

SupportChange Open(SupportKind kind, const std::vector<AccountId>& on_call = kList) {
  return OpenRequest({.id = SupportRequestId::New(),
                      .kind = kind,
                      .patient = PatientId::New(),
                      .opened_at = kNow,
                      .task_due_at = kNow + hours(13)},
                     on_call);
}

SupportOrder Page(AccountId person, int number) { return {SupportOrderKind::kPage, person, number}; }
SupportOrder AlertNumber(int number) { return {SupportOrderKind::kAlert, std::nullopt, number}; }
const SupportOrder kInstruct{SupportOrderKind::kInstruct, std::nullopt, 0};

std::string ReasonOf(const platform::Result<SupportChange>& result) {
  return result ? std::string() : result.error().reason;
}

TEST(Escalation, ReachesTheThirdPersonWithinTenMinutes) {
  auto change = Open(SupportKind::kSuicidalIntent);
  EXPECT_THAT(change.orders, ElementsAre(kInstruct, Page(kAna, 1)));
  EXPECT_EQ(change.request.state, SupportState::kAsked);
  EXPECT_EQ(change.request.due_at, kNow + minutes(5));
  change = TakeDueStep(change.request, kNow + minutes(5), kList);
  EXPECT_THAT(change.orders, ElementsAre(Page(kBen, 2)));
  change = TakeDueStep(change.request, kNow + minutes(10), kList);
  EXPECT_THAT(change.orders, ElementsAre(Page(kCleo, 3)));
  EXPECT_EQ(change.request.version, 3);
}

TEST(Escalation, WithNobodyLeftStaysOpenAndAlertsWithoutEnd) {
  auto change = Open(SupportKind::kOrdinary, {kAna});
  EXPECT_THAT(change.orders, ElementsAre(Page(kAna, 1)));
  Instant now = kNow;
  for (int night = 1; night <= 40; ++night) {
    now = *change.request.due_at;
    change = TakeDueStep(change.request, now, {kAna});
    EXPECT_THAT(change.orders, ElementsAre(AlertNumber(night + 1)));
    EXPECT_EQ(change.request.state, SupportState::kOpen);
    EXPECT_EQ(change.request.due_at, now + minutes(15));
    EXPECT_EQ(change.request.alerts, night);
  }
  // In the morning somebody comes on call.
  change = TakeDueStep(change.request, *change.request.due_at, {kDee, kAna});
  EXPECT_THAT(change.orders, ElementsAre(Page(kDee, 42)));
  EXPECT_EQ(change.request.state, SupportState::kAsked);
  // With nobody on call at all the first is an alert.
  const auto nobody = Open(SupportKind::kSuicidalIntent, {});
  EXPECT_THAT(nobody.orders, ElementsAre(kInstruct, AlertNumber(1)));
  EXPECT_EQ(nobody.request.state, SupportState::kOpen);
  EXPECT_EQ(nobody.request.due_at, kNow + minutes(5));
}

TEST(Escalation, AfterABreakTakesOneStepAndNotAllThatWereMissed) {
  const auto late = TakeDueStep(Open(SupportKind::kSuicidalIntent).request, kNow + hours(9), kList);
  EXPECT_THAT(late.orders, ElementsAre(Page(kBen, 2)));
  EXPECT_EQ(late.request.due_at, kNow + hours(9) + minutes(5));
  // The same step again, by whoever restarts: not due.
  const auto again = TakeDueStep(late.request, kNow + hours(9), kList);
  EXPECT_EQ(again.request, late.request);
  EXPECT_THAT(again.orders, IsEmpty());
}

TEST(Overdoses, WaitForNobody) {
  auto change = Open(SupportKind::kOverdose);
  EXPECT_THAT(change.orders, ElementsAre(kInstruct));
  EXPECT_THAT(change.request.asked, IsEmpty());
  EXPECT_EQ(change.request.due_at, kNow + hours(24));
  change = TakeDueStep(change.request, kNow + hours(24), kList);
  EXPECT_THAT(change.orders, ElementsAre(AlertNumber(1)));
  EXPECT_EQ(change.request.due_at, kNow + hours(25));
  // Whoever takes the follow-up keeps its time.
  change = AcknowledgeRequest(Open(SupportKind::kOverdose).request, kDee, kNow).value();
  EXPECT_EQ(change.request.due_at, kNow + hours(24));
  change = PassOn(change.request, kDee, kNow, kList).value();
  EXPECT_THAT(change.orders, IsEmpty());
  EXPECT_EQ(change.request.state, SupportState::kOpen);
  EXPECT_EQ(change.request.due_at, kNow + hours(24));
  EXPECT_EQ(ReasonOf(CloseRequest(change.request, SupportOutcome::kNotReached, kDee, kNow)),
            "SUPPORT_OUTCOME_NOT_FOR_KIND");
}

TEST(Tasks, AreDueOnTheirDay) {
  EXPECT_EQ(Open(SupportKind::kReturnToUse).request.due_at, kNow + hours(13));
  const auto without = OpenRequest({.kind = SupportKind::kReturnToUse, .opened_at = kNow}, kList);
  EXPECT_EQ(without.request.due_at, kNow);
  EXPECT_THAT(without.orders, ElementsAre(kInstruct));
}

TEST(Acknowledgement, StopsAskingUntilItShouldBeClosed) {
  auto change = AcknowledgeRequest(Open(SupportKind::kSuicidalIntent).request, kBen, kNow + minutes(3)).value();
  EXPECT_EQ(change.request.state, SupportState::kAcknowledged);
  EXPECT_EQ(change.request.due_at, kNow + minutes(123));
  EXPECT_THAT(TakeDueStep(change.request, kNow + minutes(122), kList).orders, IsEmpty());
  const auto step = TakeDueStep(change.request, kNow + minutes(123), kList);
  EXPECT_THAT(step.orders, ElementsAre(AlertNumber(2)));
  EXPECT_EQ(step.request.state, SupportState::kAcknowledged);
  // The same again is the same; somebody else comes too late.
  EXPECT_EQ(AcknowledgeRequest(change.request, kBen, kNow + hours(1)).value().request, change.request);
  const auto refused = AcknowledgeRequest(change.request, kAna, kNow + hours(1));
  EXPECT_EQ(ReasonOf(refused), "SUPPORT_REQUEST_TAKEN");
  EXPECT_EQ(refused.error().metadata.at(0).second, kBen.ToString());
}

TEST(PassingOn, AsksTheNextAtOnce) {
  const auto asked = Open(SupportKind::kOrdinary).request;
  auto change = PassOn(asked, kAna, kNow + minutes(1), kList).value();
  EXPECT_THAT(change.orders, ElementsAre(Page(kBen, 2)));
  EXPECT_EQ(change.request.due_at, kNow + minutes(6));
  // Again: nothing.
  EXPECT_EQ(PassOn(change.request, kAna, kNow + minutes(2), kList).value().request, change.request);
  EXPECT_EQ(ReasonOf(PassOn(change.request, kDee, kNow, kList)), "NOT_ASKED");
  // Who has taken it gives it back.
  change = AcknowledgeRequest(change.request, kBen, kNow + minutes(2)).value();
  change = PassOn(change.request, kBen, kNow + minutes(3), kList).value();
  EXPECT_THAT(change.orders, ElementsAre(Page(kCleo, 3)));
  EXPECT_EQ(change.request.acknowledged_by, std::nullopt);
  EXPECT_EQ(change.request.state, SupportState::kAsked);
  // Who took it unasked is not the next.
  change = AcknowledgeRequest(asked, kDee, kNow).value();
  change = PassOn(change.request, kDee, kNow + minutes(1), {kDee}).value();
  EXPECT_THAT(change.orders, ElementsAre(AlertNumber(3)));
  EXPECT_EQ(change.request.state, SupportState::kOpen);
}

TEST(PassingOn, LeavesTheirTimeToThoseWhoWereAskedLater) {
  auto request = TakeDueStep(Open(SupportKind::kOrdinary).request, kNow + minutes(5), kList).request;
  auto change = PassOn(request, kAna, kNow + minutes(6), kList).value();
  EXPECT_THAT(change.orders, IsEmpty());
  EXPECT_EQ(change.request.due_at, kNow + minutes(10));
  // And disturbs nobody who has taken it.
  request = AcknowledgeRequest(request, kAna, kNow + minutes(6)).value().request;
  change = PassOn(request, kBen, kNow + minutes(7), kList).value();
  EXPECT_THAT(change.orders, IsEmpty());
  EXPECT_EQ(change.request.acknowledged_by, kAna);
}

TEST(Pages, AreRecordedOnce) {
  const auto request = Open(SupportKind::kOrdinary).request;
  const auto paged = RecordPage(request, kAna, kNow + minutes(1)).value().request;
  EXPECT_EQ(paged.asked[0].paged_at, kNow + minutes(1));
  EXPECT_EQ(RecordPage(paged, kAna, kNow + minutes(2)).value().request, paged);
  EXPECT_EQ(ReasonOf(RecordPage(paged, kBen, kNow)), "NOT_ASKED");
}

TEST(HandOffs, AreFactsAndNotTheEnd) {
  const auto request = Open(SupportKind::kSuicidalIntent).request;
  const auto handed = RecordHandOff(request, HandOff::k988, kNow + minutes(1)).value().request;
  EXPECT_TRUE(handed.IsOpen());
  EXPECT_EQ(handed.due_at, request.due_at);
  EXPECT_EQ(RecordHandOff(handed, HandOff::k988, kNow + minutes(9)).value().request, handed);
  const auto closed = CloseRequest(handed, SupportOutcome::kHandedOff, kAna, kNow + minutes(10)).value().request;
  EXPECT_EQ(RecordHandOff(closed, HandOff::k988, kNow).value().request, closed);
  EXPECT_EQ(ReasonOf(RecordHandOff(closed, HandOff::k911, kNow)), "SUPPORT_REQUEST_CLOSED");
}

TEST(ClosedRequests, ChangeNoMore) {
  for (const auto kind : kKinds) {
    const auto closed = CloseRequest(Open(kind).request, SupportOutcome::kSupported, kDee, kNow).value().request;
    EXPECT_EQ(closed.due_at, std::nullopt);
    EXPECT_EQ(CloseRequest(closed, SupportOutcome::kSupported, kDee, kNow + hours(1)).value().request, closed);
    EXPECT_EQ(ReasonOf(CloseRequest(closed, SupportOutcome::kSupported, kAna, kNow)), "SUPPORT_REQUEST_CLOSED");
    EXPECT_EQ(ReasonOf(CloseRequest(closed, SupportOutcome::kHandedOff, kDee, kNow)), "SUPPORT_REQUEST_CLOSED");
    EXPECT_EQ(ReasonOf(AcknowledgeRequest(closed, kDee, kNow)), "SUPPORT_REQUEST_CLOSED");
    EXPECT_EQ(ReasonOf(PassOn(closed, kAna, kNow, kList)), "SUPPORT_REQUEST_CLOSED");
    EXPECT_THAT(TakeDueStep(closed, kNow + hours(1000), kList).orders, IsEmpty());
  }
  EXPECT_EQ(CloseRequest(Open(SupportKind::kOrdinary).request, SupportOutcome::kNotReached, kDee, kNow)
                .value()
                .request.outcome,
            SupportOutcome::kNotReached);
}

/// What can happen to a request, at a moment.
using Event = std::function<platform::Result<SupportChange>(const SupportRequest&, Instant)>;

const std::vector<Event>& Events() {
  static const std::vector<Event> events = {
      [](const auto& r, Instant now) {
        return platform::Result<SupportChange>(TakeDueStep(r, now, {kAna, kBen}));
      },
      // On another day, with others on call.
      [](const auto& r, Instant now) {
        return platform::Result<SupportChange>(TakeDueStep(r, now, {kCleo, kAna}));
      },
      [](const auto& r, Instant now) { return RecordPage(r, kAna, now); },
      [](const auto& r, Instant now) { return AcknowledgeRequest(r, kAna, now); },
      [](const auto& r, Instant now) { return AcknowledgeRequest(r, kDee, now); },
      [](const auto& r, Instant now) {
        return PassOn(r, kAna, now, {kAna, kBen});
      },
      [](const auto& r, Instant now) {
        return PassOn(r, kDee, now, {kAna, kBen});
      },
      [](const auto& r, Instant now) { return RecordHandOff(r, HandOff::k988, now); },
      [](const auto& r, Instant now) { return CloseRequest(r, SupportOutcome::kSupported, kBen, now); },
  };
  return events;
}

/// All orders of events to a depth, each with what every state must hold.
class Exploration {
 public:
  explicit Exploration(SupportKind kind) : kind_(kind) {}

  void Run(int depth) {
    const auto opened = Open(kind_, {kAna, kBen});
    names_.clear();
    Note(opened);
    From(opened.request, kNow, depth);
  }
  int states() const { return states_; }

 private:
  void From(const SupportRequest& request, Instant now, int depth) {
    ++states_;
    ASSERT_NO_FATAL_FAILURE(Holds(request));
    if (depth == 0) return;
    for (std::size_t e = 0; e < Events().size(); ++e) {
      // Steps come early and late, all else a minute after what was before.
      ASSERT_NO_FATAL_FAILURE(Happens(request, Events()[e], now + minutes(1), depth));
      if (e < 2) {
        ASSERT_NO_FATAL_FAILURE(Happens(request, Events()[e], now + minutes(30), depth));
      }
    }
  }

  void Happens(const SupportRequest& request, const Event& event, Instant now, int depth) {
    const auto before = names_;
    const auto change = event(request, now);
    if (!change) return;
    ASSERT_NO_FATAL_FAILURE(Follows(request, *change, now));
    // Repeated, as after a lost answer or a restart, it does nothing more.
    const auto again = event(change->request, now);
    ASSERT_TRUE(again.has_value() || again.error().code == platform::Code::kFailedPrecondition);
    if (again) {
      ASSERT_EQ(again->request, change->request);
      ASSERT_TRUE(again->orders.empty());
    }
    if (change->request != request) {
      ASSERT_NO_FATAL_FAILURE(From(change->request, now, depth - 1));
    }
    names_ = before;
  }

  void Holds(const SupportRequest& request) {
    // Never forgotten: an open request has a next step. Never after its end.
    ASSERT_EQ(request.due_at.has_value(), request.IsOpen());
    ASSERT_EQ(request.outcome.has_value(), !request.IsOpen());
    if (request.IsOpen()) {
      ASSERT_EQ(request.acknowledged_by.has_value(), request.state == SupportState::kAcknowledged);
    }
    std::set<AccountId> people;
    for (const auto& asked : request.asked) ASSERT_TRUE(people.insert(asked.person).second);
    if (PolicyOf(kind_).route == SupportRoute::kInstruction) {
      ASSERT_TRUE(std::none_of(request.asked.begin(), request.asked.end(),
                               [](const Asked& asked) { return !asked.passed_on_at; }));
    }
  }

  void Note(const SupportChange& change) {
    for (const auto& order : change.orders) {
      ASSERT_TRUE(names_.insert(order.number).second);
      // Nobody is paged twice.
      if (order.person) {
        ASSERT_TRUE(names_.insert(-1 - order.person->value.bytes[15]).second);
      }
    }
  }
  void Follows(const SupportRequest& before, const SupportChange& change, Instant now) {
    const auto& after = change.request;
    ASSERT_EQ(after.version, before.version + (after == before ? 0 : 1));
    if (after == before) {
      ASSERT_TRUE(change.orders.empty());
    }
    ASSERT_LE(change.orders.size(), 1u);
    if (!before.IsOpen()) {
      ASSERT_EQ(after.state, SupportState::kClosed);
      ASSERT_TRUE(change.orders.empty());
    }
    // What is ordered is due again later, so that it is not ordered twice.
    if (!change.orders.empty()) {
      ASSERT_GT(*after.due_at, now);
    }
    Note(change);
  }

  const SupportKind kind_;
  std::set<int> names_;
  int states_ = 0;
};

TEST(Escalation, ForgetsNothingAndAsksNobodyTwiceInAnyOrderOfSixEvents) {
  for (const auto kind : kKinds) {
    Exploration exploration(kind);
    ASSERT_NO_FATAL_FAILURE(exploration.Run(6));
    EXPECT_GT(exploration.states(), PolicyOf(kind).route == SupportRoute::kOnCall ? 10'000 : 300);
  }
}

}  // namespace
}  // namespace cairn::mentorship::domain
