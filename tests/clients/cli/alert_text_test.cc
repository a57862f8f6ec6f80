#include "clients/cli/alert_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using testing::HasSubstr;
using testing::Not;

// 20 Nov 2026 14:05:00 UTC.
constexpr std::int64_t kRaised = 1795183500;

class AlertText : public testing::Test {
 protected:
  AlertText() {
    setenv("TZ", "UTC", 1);
    tzset();
    alert_.set_alert_id("0196-alert");
    alert_.set_patient_id("0196-patient");
    alert_.set_kind(v1::ALERT_KIND_PHQ9_ITEM_9);
    alert_.mutable_occasion()->set_year(2026);
    alert_.mutable_occasion()->set_month(11);
    alert_.mutable_occasion()->set_day(19);
    alert_.set_state(v1::Alert::STATE_OPEN);
    alert_.set_owner_account_id("0196-owner");
    alert_.mutable_raise_time()->set_seconds(kRaised);
    alert_.mutable_next_step_time()->set_seconds(kRaised + 30 * 60);
    alert_.mutable_close_by_time()->set_seconds(kRaised + 8 * 3600);
    alert_.add_told(v1::ALERT_ROLE_OWNER);
    alert_.add_possible_outcomes(v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE);
    alert_.add_possible_outcomes(v1::ALERT_OUTCOME_EMERGENCY_CARE);
  }

  std::string Listed(const AlertNames& names, bool colour = false) const {
    AlertList alerts;
    *alerts.Add() = alert_;
    std::ostringstream out;
    PrintAlerts(out, {.is_terminal = colour, .width = 0, .colour = colour}, alerts, names);
    return out.str();
  }
  std::string Shown(const AlertNames& names) const {
    std::ostringstream out;
    PrintAlert(out, {}, alert_, names);
    return out.str();
  }

  v1::Alert alert_;
  const AlertNames names_ = {{{"0196-patient", "Donya Yundt"}}, {{"0196-owner", "Ada Lind"}}};
};

TEST_F(AlertText, SaysTheState) {
  EXPECT_EQ(AlertStateText(alert_), "open");
  alert_.mutable_heard_time()->set_seconds(kRaised + 60);
  EXPECT_EQ(AlertStateText(alert_), "open, heard 20 Nov 2026 14:06 UTC");
  alert_.clear_heard_time();
  alert_.set_state(v1::Alert::STATE_ESCALATED);
  EXPECT_EQ(AlertStateText(alert_), "escalated");
  alert_.set_state(v1::Alert::STATE_CLOSED);
  alert_.set_outcome(v1::ALERT_OUTCOME_EMERGENCY_CARE);
  EXPECT_EQ(AlertStateText(alert_), "closed: emergency care");
}

TEST_F(AlertText, SaysInAWordThatItsTimeHasPassed) {
  EXPECT_THAT(Listed(names_), Not(HasSubstr("OVERDUE")));
  alert_.set_state(v1::Alert::STATE_ESCALATED);
  alert_.set_overdue(true);
  EXPECT_EQ(AlertStateText(alert_), "escalated, OVERDUE");
  EXPECT_THAT(Listed(names_), HasSubstr("escalated, OVERDUE"));
  EXPECT_THAT(Listed(names_, true), HasSubstr("escalated, OVERDUE")) << "colours or not";
}

TEST_F(AlertText, SaysWhoIsTold) {
  EXPECT_EQ(ToldText(alert_), "owner");
  alert_.add_told(v1::ALERT_ROLE_PRESCRIBER);
  alert_.add_told(v1::ALERT_ROLE_MEDICAL_DIRECTOR);
  EXPECT_EQ(ToldText(alert_), "owner, prescriber, medical director");
}

TEST_F(AlertText, SaysWhatToTypeForAnOutcome) {
  EXPECT_EQ(OutcomeWords(alert_), "safety-assessment-done, emergency-care");
}

TEST_F(AlertText, ListsWithNamesAndIds) {
  const auto text = Listed(names_);
  for (const char* part : {"20 Nov 2026 22:05 UTC", "phq9 item 9", "open", "Donya Yundt", "Ada Lind", "owner",
                           "20 Nov 2026 14:05 UTC", "0196-patient", "0196-alert"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_THAT(Listed({}), HasSubstr("0196-owner")) << "an id where there is no name";
}

TEST_F(AlertText, ShowsOneWithWhatIsNext) {
  const auto text = Shown(names_);
  for (const char* part :
       {"0196-alert", "phq9 item 9, of 19 Nov 2026", "Donya Yundt (0196-patient)", "Ada Lind (0196-owner)",
        "20 Nov 2026 14:35 UTC", "20 Nov 2026 22:05 UTC", "safety-assessment-done, emergency-care"})
    EXPECT_THAT(text, HasSubstr(part));
  alert_.clear_next_step_time();
  EXPECT_THAT(Shown(names_), HasSubstr("all are told"));
}

TEST_F(AlertText, ShowsAClosedOneWithWhoClosedIt) {
  alert_.set_state(v1::Alert::STATE_CLOSED);
  alert_.set_outcome(v1::ALERT_OUTCOME_SAFETY_ASSESSMENT_DONE);
  alert_.set_closed_by_account_id("0196-closer");
  alert_.mutable_close_time()->set_seconds(kRaised + 3600);
  alert_.clear_next_step_time();
  const auto text = Shown(names_);
  EXPECT_THAT(text, HasSubstr("closed: safety assessment done"));
  EXPECT_THAT(text, HasSubstr("20 Nov 2026 15:05 UTC by 0196-closer"));
  EXPECT_THAT(text, Not(HasSubstr("Next is told"))) << "nobody is told any more";
  EXPECT_THAT(text, Not(HasSubstr("Close by")));
}

}  // namespace
}  // namespace cairn::cli
