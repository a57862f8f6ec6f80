#include "tests/prescribing/domain/due_date_model.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <sstream>

namespace cairn::prescribing::domain {
namespace {

const std::chrono::sys_days kDayZero = std::chrono::year(2027) / 10 / 4;
Date Nth(int day) { return Date(kDayZero + std::chrono::days(day)); }

/// What may happen next; the clock moves on with all but the last three.
enum class Step { kInjectOnTime, kInjectEarly, kInjectLate, kDispense, kStop, kBackDated, kVoidLast, kCorrectLast };
constexpr int kSteps = 8;
constexpr int kDepth = 6;
/// Room for what is back-dated.
constexpr int kFirstDay = 30;

/// A history as the system keeps it, and as it really was.
struct Histories {
  std::vector<DoseEvent> recorded{};
  std::vector<NaiveEvent> real{};
  int clock = kFirstDay;

  void Add(DoseKind kind, int on, int days = 0) {
    recorded.push_back({.id = DoseEventId{{{static_cast<std::uint8_t>(recorded.size() + 1)}}},
                        .kind = kind,
                        .on = Nth(on),
                        .covered_days = days});
    real.push_back({kind, on, days});
  }

  void VoidLast() {
    if (real.empty()) return;
    LastInForce().voided = true;
    real.pop_back();
  }

  void CorrectLast() {
    if (real.empty()) return;
    const auto wrong = LastInForce().id;
    auto event = real.back();
    real.pop_back();
    event.on -= 3;
    Add(event.kind, event.on, event.days);
    recorded.back().supersedes = wrong;
  }

  void Take(Step step) {
    switch (step) {
      case Step::kInjectOnTime:
        return Add(DoseKind::kInjection, clock += 28);
      case Step::kInjectEarly:
        return Add(DoseKind::kInjection, clock += 22);
      case Step::kInjectLate:
        return Add(DoseKind::kInjection, clock += 61);
      case Step::kDispense:
        return Add(DoseKind::kDispense, clock += 20, 30);
      case Step::kStop:
        return Add(DoseKind::kStop, clock += 9);
      case Step::kBackDated:
        return Add(DoseKind::kInjection, clock - 10);
      case Step::kVoidLast:
        return VoidLast();
      case Step::kCorrectLast:
        return CorrectLast();
    }
  }

 private:
  /// `real` and what is in force of `recorded` end with the same event.
  DoseEvent& LastInForce() {
    for (auto event = recorded.rbegin(); event != recorded.rend(); ++event) {
      const bool corrected = std::any_of(recorded.begin(), recorded.end(),
                                         [&](const auto& other) { return other.supersedes == event->id; });
      if (!event->voided && !corrected) return *event;
    }
    throw std::logic_error("nothing in force");
  }
};

std::string Told(const Histories& histories) {
  std::ostringstream text;
  for (const auto& event : histories.real) text << static_cast<int>(event.kind) << '@' << event.on << ' ';
  return text.str();
}

/// Empty when both say the same of the day.
std::string Difference(const Histories& histories, const std::vector<DoseEvent>& recorded, int today) {
  const auto status = StatusOn(recorded, Nth(today));
  const auto naive = NaiveStatusOn(histories.real, today);
  const bool has_due = status.leading && status.leading->due_on;
  const auto due = has_due ? (std::chrono::sys_days(*status.leading->due_on) - kDayZero).count() : -1;
  if (status.state == naive.state && status.protection == naive.protection && due == naive.due_on.value_or(-1))
    return {};
  std::ostringstream text;
  text << Told(histories) << "on " << today << ": " << static_cast<int>(status.state) << " for "
       << static_cast<int>(naive.state) << ", " << static_cast<int>(status.protection) << " for "
       << static_cast<int>(naive.protection);
  return text.str();
}

/// Days on which something is likely to change, relative to the last event.
constexpr int kLooks[] = {0, 11, 28, 35, 57};

void Walk(const Histories& histories, int depth, long& seen, std::string& difference) {
  auto reversed = histories.recorded;
  std::reverse(reversed.begin(), reversed.end());
  for (const int look : kLooks) {
    ++seen;
    difference = Difference(histories, look % 2 == 0 ? histories.recorded : reversed, histories.clock + look);
    if (!difference.empty()) return;
  }
  if (depth == 0) return;
  for (int step = 0; step < kSteps && difference.empty(); ++step) {
    auto next = histories;
    next.Take(static_cast<Step>(step));
    Walk(next, depth - 1, seen, difference);
  }
}

TEST(DueDateModel, EverySequenceToDepthSixIsAsTheNaiveCalendarSays) {
  long seen = 0;
  std::string difference;
  Walk({}, kDepth, seen, difference);
  EXPECT_EQ(difference, "");
  EXPECT_EQ(seen, 299593 * 5) << "8^0 + … + 8^6 sequences";
}

/// Longer histories, shuffled, on any day.
RC_GTEST_PROP(DueDateModelLaw, AnyOrderOfArrivalGivesTheSameState, ()) {
  Histories histories;
  const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, kSteps));
  for (const int step : steps) {
    if (histories.clock < 700) histories.Take(static_cast<Step>(step));
  }
  auto shuffled = histories.recorded;
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  const int today = *rc::gen::inRange(0, histories.clock + 70);
  RC_ASSERT(Difference(histories, shuffled, today) == "");
}

/// The dates that are named are those on which the states change.
RC_GTEST_PROP(DueDateModelLaw, NamedDatesAreWhereTheStatesBegin, ()) {
  Histories histories;
  for (int i = *rc::gen::inRange(1, 6); i > 0; --i) histories.Take(static_cast<Step>(*rc::gen::inRange(0, 4)));
  const auto& events = histories.recorded;
  const auto status = StatusOn(events, Nth(histories.clock));
  const auto before = [](Date day) { return Date(std::chrono::sys_days(day) - std::chrono::days(1)); };
  const auto& due = *status.leading;
  RC_ASSERT(StatusOn(events, *due.due_on).state == DueState::kDue);
  RC_ASSERT(StatusOn(events, *due.late_from).state == DueState::kLateScreen);
  RC_ASSERT(StatusOn(events, before(*due.late_from)).state != DueState::kLateScreen);
  RC_ASSERT(StatusOn(events, *due.reinitiate_from).state == DueState::kReinitiate);
  RC_ASSERT(StatusOn(events, *status.waning_from).protection != Protection::kProtected);
  RC_ASSERT(StatusOn(events, before(*status.waning_from)).protection == Protection::kProtected);
  RC_ASSERT(StatusOn(events, *status.unprotected_from).protection == Protection::kUnprotected);
}

}  // namespace
}  // namespace cairn::prescribing::domain
