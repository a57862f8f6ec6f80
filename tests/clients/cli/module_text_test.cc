#include "clients/cli/module_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/counseling_session_text.h"
#include "clients/cli/module_choice.h"

namespace cairn::cli {
namespace {

namespace v1 = counseling::v1;
using testing::HasSubstr;
using testing::Not;

v1::Assignment Sample() {
  v1::Assignment assignment;
  assignment.set_module_key("CRAVING");
  assignment.set_module_version(1);
  assignment.set_state(v1::Assignment::STATE_ASSIGNED);
  assignment.add_waiting_for_keys("FUNC_ANALYSIS");
  assignment.set_waiting_for_count(2);
  return assignment;
}

std::string Shown(const v1::Assignment& assignment) {
  std::ostringstream out;
  PrintAssignment(out, {}, assignment);
  return out.str();
}

TEST(ModuleKeyFrom, TakesAKeyAsPeopleTypeIt) {
  EXPECT_EQ(ModuleKeyFrom("func-analysis"), "FUNC_ANALYSIS");
  EXPECT_EQ(ModuleKeyFrom("HIV_HCV"), "HIV_HCV");
}

TEST(ModuleText, SaysWhatAModuleWaitsFor) {
  EXPECT_THAT(Shown(Sample()), HasSubstr("FUNC_ANALYSIS and 2 others"));
  auto free = Sample();
  free.clear_waiting_for_keys();
  free.set_waiting_for_count(0);
  EXPECT_THAT(Shown(free), Not(HasSubstr("Waits for")));
}

TEST(ModuleText, TellsNoQuizFromOneWithoutACorrectAnswer) {
  auto started = Sample();
  started.add_attempts()->set_number(1);
  EXPECT_THAT(Shown(started), testing::ContainsRegex("Best quiz: +not recorded"));
  started.mutable_attempts(0)->set_quiz_correct(0);
  EXPECT_THAT(Shown(started), testing::ContainsRegex("Best quiz: +0"));
}

TEST(ModuleText, ShowsAShareOfNothingAsNotMeasurable) {
  v1::Share share;
  share.set_part(1);
  share.set_whole(9);
  EXPECT_EQ(ShareText(true, share), "1 of 9");
  EXPECT_EQ(ShareText(false, {}), "not measurable");
}

TEST(CounselingSessionText, SaysWhyOneWasCancelledAndNoMinutesOfWhatWasNotHeld) {
  v1::Session session;
  session.set_state(v1::Session::STATE_CANCELLED);
  session.set_cancel_reason(v1::SESSION_CANCEL_REASON_CLINIC_CLOSED);
  std::ostringstream out;
  PrintCounselingSession(out, {}, session);
  EXPECT_THAT(out.str(), HasSubstr("clinic closed"));
  EXPECT_THAT(out.str(), Not(HasSubstr("Minutes")));
}

}  // namespace
}  // namespace cairn::cli
