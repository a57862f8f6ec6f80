#include "clients/cli/break_glass_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;
using testing::HasSubstr;
using testing::Not;

// 26 Nov 2026 10:00:00 UTC.
constexpr std::int64_t kOpened = 1795687200;

class BreakGlassText : public testing::Test {
 protected:
  BreakGlassText() {
    setenv("TZ", "UTC", 1);
    tzset();
  }

  static v1::BreakGlass Grant() {
    v1::BreakGlass grant;
    grant.set_break_glass_id("0196-grant");
    grant.set_patient_id("0196-patient");
    grant.set_state(v1::BreakGlass::STATE_OPEN);
    grant.set_opened_by_account_id("0196-opener");
    grant.mutable_open_time()->set_seconds(kOpened);
    grant.mutable_open_until_time()->set_seconds(kOpened + 1800);
    grant.mutable_review_due_time()->set_seconds(kOpened + 72 * 3600);
    grant.set_nature(v1::EMERGENCY_NATURE_INJURY_OR_SURGERY);
    grant.mutable_facts()->set_recipient_name("Dr. Ann Ray");
    grant.mutable_facts()->set_recipient_affiliation("County Trauma Center");
    grant.mutable_facts()->set_nature_text("Open fracture");
    return grant;
  }

  static v1::GetEmergencySummaryResponse Summary() {
    v1::GetEmergencySummaryResponse summary;
    *summary.mutable_break_glass() = Grant();
    auto* advice = summary.add_advice();
    advice->set_headline("May be on naltrexone: opioids may not work as expected.");
    advice->set_text("For pain, consider regional analgesia first.");
    advice->set_source("prescribing information");
    auto* name = summary.mutable_identity()->add_names();
    name->set_family("Yundt");
    name->add_given("Donya");
    auto* episode = summary.add_episodes();
    episode->set_programme_name("Evening programme");
    episode->set_state(v1::Episode::STATE_ACTIVE);
    summary.add_prescriber_of_record_account_ids("0196-prescriber");
    summary.mutable_disclosure_notice()->set_short_statement("42 CFR part 2 prohibits unauthorized use.");
    return summary;
  }

  static std::string Printed(const v1::GetEmergencySummaryResponse& summary, const StaffNames& names = {}) {
    std::ostringstream out;
    PrintEmergencySummary(out, Terminal(), summary, names);
    return out.str();
  }
};

TEST_F(BreakGlassText, SaysWhatAnOpeningHasComeTo) {
  auto grant = Grant();
  EXPECT_EQ(BreakGlassStateText(grant), "open until 26 Nov 2026 10:30 UTC");
  grant.set_state(v1::BreakGlass::STATE_CLOSED);
  EXPECT_EQ(BreakGlassStateText(grant), "closed, review due 29 Nov 2026 10:00 UTC");
  grant.set_overdue(true);
  EXPECT_EQ(BreakGlassStateText(grant), "OVERDUE for review since 29 Nov 2026 10:00 UTC");
  grant.set_overdue(false);
  grant.set_state(v1::BreakGlass::STATE_REVIEWED);
  grant.mutable_review()->set_finding(v1::BreakGlassReview::FINDING_NOT_JUSTIFIED);
  EXPECT_EQ(BreakGlassStateText(grant), "reviewed: not justified");
}

TEST_F(BreakGlassText, BeginsWithWhatToDo) {
  const auto text = Printed(Summary(), {{"0196-prescriber", "Dr. Ada Lind, MD"}});
  EXPECT_EQ(text.rfind("!! May be on naltrexone", 0), 0U);
  EXPECT_LT(text.find("regional analgesia"), text.find("Donya Yundt"));
  EXPECT_THAT(text, HasSubstr("Prescriber:     Dr. Ada Lind, MD (0196-prescriber)"));
  EXPECT_THAT(text, HasSubstr("Recorded as a disclosure to Dr. Ann Ray, County Trauma Center"));
  EXPECT_THAT(text, HasSubstr("open until 26 Nov 2026 10:30 UTC"));
}

TEST_F(BreakGlassText, NeverLetsSilenceReadAsNone) {
  auto summary = Summary();
  summary.clear_advice();
  summary.clear_prescriber_of_record_account_ids();
  const auto text = Printed(summary);
  EXPECT_THAT(text, HasSubstr("That says nothing of treatment elsewhere."));
  EXPECT_THAT(text, HasSubstr("No diagnosis on record."));
  EXPECT_THAT(text, HasSubstr("No prescriber of record."));
  EXPECT_THAT(text, HasSubstr("Not in this summary: doses and when they were given"));
}

TEST_F(BreakGlassText, KeepsTheTerminalSafeFromWordsOfOthers) {
  auto summary = Summary();
  summary.mutable_break_glass()->mutable_facts()->set_recipient_name("Dr. \033[2JRay");
  summary.mutable_identity()->set_preferred_name("\033]0;x\a");
  EXPECT_THAT(Printed(summary), Not(HasSubstr("\033")));
}

TEST_F(BreakGlassText, BreaksLinesBetweenWords) {
  EXPECT_EQ(Wrapped("one two three four", "  ", 11), "  one two\n  three\n  four\n");
  EXPECT_EQ(Wrapped("averyveryverylongword x", "", 8), "averyveryverylongword\nx\n");
  EXPECT_EQ(Wrapped("", "> ", 0), "> \n");
}

TEST_F(BreakGlassText, ShowsWhatIsOnRecordByItsFacts) {
  std::ostringstream out;
  auto grant = Grant();
  grant.set_read_count(1);
  PrintBreakGlass(out, Terminal(), grant, {{"0196-opener", "Ben Ode"}});
  for (const auto* part : {"Dr. Ann Ray", "County Trauma Center", "Ben Ode (0196-opener)", "26 Nov 2026 10:00 UTC",
                           "injury or surgery", "Open fracture", "1 time\n"}) {
    EXPECT_THAT(out.str(), HasSubstr(part));
  }
}

}  // namespace
}  // namespace cairn::cli
