#include "clients/cli/due_text.h"

#include <gmock/gmock.h>
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include <sstream>

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;
using testing::HasSubstr;

v1::ListDueResponse Parse(const std::string& text) {
  v1::ListDueResponse due;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &due));
  return due;
}

google::type::Date Day(int year, int month, int day) {
  google::type::Date date;
  date.set_year(year);
  date.set_month(month);
  date.set_day(day);
  return date;
}

TEST(DueText, CountsDaysFromTheClinicsDay) {
  const auto today = Day(2028, 3, 1);
  EXPECT_EQ(DueText(Day(2028, 2, 28), today), "28 Feb 2028 (2 days ago)");
  EXPECT_EQ(DueText(Day(2028, 2, 29), today), "29 Feb 2028 (1 day ago)");
  EXPECT_EQ(DueText(today, today), "01 Mar 2028 (today)");
  EXPECT_EQ(DueText(Day(2028, 3, 2), today), "02 Mar 2028 (in 1 day)");
  EXPECT_EQ(DueText({}, today), "");
}

TEST(DueText, HasAPhraseForEveryReason) {
  const auto* reasons = v1::WorklistReason_descriptor();
  for (int i = 1; i < reasons->value_count(); ++i) {
    v1::WorklistEntry::Contribution contribution;
    contribution.set_reason(static_cast<v1::WorklistReason>(reasons->value(i)->number()));
    contribution.set_points(7);
    const auto text = ContributionText(contribution);
    EXPECT_THAT(text, testing::EndsWith(" 7"));
    EXPECT_THAT(text, testing::Not(testing::StartsWith("reason "))) << reasons->value(i)->name();
  }
}

TEST(DueText, ShowsScoreNameAndWhy) {
  const auto due = Parse(R"(
    on { year: 2026 month: 11 day: 27 }
    behind: 1
    entries {
      patient_id: "b1f0" score: 210 state: STATE_LATE_SCREEN protection: PROTECTION_UNPROTECTED
      due_on { year: 2026 month: 11 day: 15 }
      contributions { reason: WORKLIST_REASON_UNPROTECTED points: 150 }
      contributions { reason: WORKLIST_REASON_OVERDUE_DAYS points: 60 }
    })");
  std::ostringstream out;
  PrintDue(out, Terminal{}, due, {{"b1f0", "Ada Example"}});
  EXPECT_THAT(out.str(), HasSubstr("Ada Example"));
  EXPECT_THAT(out.str(), HasSubstr("15 Nov 2026 (12 days ago)"));
  EXPECT_THAT(out.str(), HasSubstr("late screen"));
  EXPECT_THAT(out.str(), HasSubstr("unprotected 150, days overdue 60"));
  EXPECT_THAT(out.str(), HasSubstr("1 patient is still being worked out"));
}

TEST(DueText, SaysWhenThereIsNothing) {
  std::ostringstream out;
  PrintDue(out, Terminal{}, Parse("on { year: 2026 month: 11 day: 27 }"), {});
  EXPECT_EQ(out.str(), "Nothing is due for any of your patients on 27 Nov 2026.\n");
}

}  // namespace
}  // namespace cairn::cli
