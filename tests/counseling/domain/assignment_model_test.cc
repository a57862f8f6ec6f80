#include <gtest/gtest.h>

#include <functional>

#include "tests/counseling/domain/module_sample.h"

namespace cairn::tests {
namespace {

using namespace counseling::domain;

/// What a module is to the clinic, told without attempts, days as dates, or fields: what was ticked off on a sheet of
/// paper. `Play` answers the reason of the refusal, empty where there is none.
struct Sheet {
  bool waived = false;
  bool open = false;
  int completions = 0;
  bool a = false;
  bool b = false;
  bool passed = false;
  bool practice = false;
  int day = 0;

  bool Expired() const { return !waived && completions == 0 && day > 1; }

  std::string Play(char step) {
    if (step == 'n') {
      ++day;
      return "";
    }
    if (waived || Expired()) return "MODULE_CLOSED";
    if (step == 'w') {
      if (completions > 0) return "MODULE_CLOSED";
      waived = true;
      return "";
    }
    if (step == 's') {
      if (open) return "ATTEMPT_OPEN";
      open = true;
      a = b = passed = practice = false;
      return "";
    }
    if (!open) return "NO_ATTEMPT_OPEN";
    if (step == 'a') a = true;
    if (step == 'b') b = true;
    if (step == 'q') passed = true;
    if (step == 'p') practice = true;
    if (a && b && passed && practice) {
      open = false;
      ++completions;
    }
    return "";
  }
};

class Played {
 public:
  std::string Play(char step) {
    if (step == 'n') {
      today_ = std::chrono::sys_days(today_) + std::chrono::days(1);
      return "";
    }
    const auto result = Change(step);
    if (!result) return result.error().reason;
    EXPECT_EQ(result->version, assignment_.version + 1);
    assignment_ = *result;
    return "";
  }

  void ExpectLike(const Sheet& sheet, const std::string& steps) const {
    auto expected = AssignmentState::kAssigned;
    if (sheet.open) expected = AssignmentState::kStarted;
    if (sheet.Expired()) expected = AssignmentState::kExpired;
    if (sheet.completions > 0) expected = AssignmentState::kCompleted;
    if (sheet.waived) expected = AssignmentState::kWaived;
    ASSERT_EQ(StateOn(assignment_, today_), expected) << steps;
    ASSERT_EQ(assignment_.OpenAttempt() != nullptr, sheet.open) << steps;
    int completions = 0;
    for (const auto& attempt : assignment_.attempts) completions += attempt.completed_on ? 1 : 0;
    ASSERT_EQ(completions, sheet.completions) << steps;
    ASSERT_EQ(assignment_.CompletedOn().has_value(), sheet.completions > 0) << steps;
  }

 private:
  // Two days to complete: it expires with the second 'n'.
  static Module ShortModule() {
    auto module = SampleModule();
    module.days_to_complete = 2;
    return module;
  }

  platform::Result<Assignment> Change(char step) const {
    if (step == 's') return Start(assignment_, {}, DeliveredBy::kSelf, today_, today_);
    if (step == 'w') return Waive(assignment_, WaiveReason::kMastered, {}, today_);
    Entry entry;
    entry.days = {today_};
    if (step == 'a') entry.sections_seen = {"A"};
    if (step == 'b') entry.sections_seen = {"B", "C"};
    if (step == 'q') entry.quiz_correct = 9;
    if (step == 'f') entry.quiz_correct = 7;
    if (step == 'p') entry.practice_submitted = true;
    return Record(assignment_, module_, entry, today_);
  }

  Module module_ = ShortModule();
  Date today_ = Day("2026-11-02");
  Assignment assignment_ = Assign({}, {}, {}, module_, {today_, std::nullopt}, {}, today_).value();
};

// Every order of steps: start, see a section, a quiz that passes or fails, hand in the practice, waive, another day.
TEST(AssignmentModel, IsWhatASheetOfPaperSaysInEveryOrderOfSteps) {
  constexpr std::string_view kSteps = "sabqfpwn";
  std::int64_t played = 0;
  std::function<void(const Sheet&, const Played&, const std::string&, int)> go =
      [&](const Sheet& sheet, const Played& assignment, const std::string& steps, int depth) {
        ++played;
        assignment.ExpectLike(sheet, steps);
        if (depth == 0 || testing::Test::HasFatalFailure()) return;
        for (const char step : kSteps) {
          auto next_sheet = sheet;
          auto next = assignment;
          ASSERT_EQ(next.Play(step), next_sheet.Play(step)) << steps + step;
          go(next_sheet, next, steps + step, depth - 1);
        }
      };
  go({}, {}, "", 6);
  EXPECT_EQ(played, (262'144 * 8 - 1) / 7) << "all words of up to six steps";
}

// Longer ones that reach a second and a third completion.
TEST(AssignmentModel, CountsEveryCompletionAndKeepsTheFirst) {
  Sheet sheet;
  Played played;
  for (const std::string round : {"sabqp", "spqfba", "sbfffpaq"}) {
    for (const char step : round) ASSERT_EQ(played.Play(step), sheet.Play(step)) << round << " at " << step;
    played.ExpectLike(sheet, round);
    ASSERT_EQ(played.Play('w'), sheet.Play('w'));
    ASSERT_EQ(played.Play('n'), sheet.Play('n'));
  }
  EXPECT_EQ(sheet.completions, 3);
}

}  // namespace
}  // namespace cairn::tests
