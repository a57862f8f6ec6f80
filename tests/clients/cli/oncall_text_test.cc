#include "clients/cli/oncall_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/oncall_arguments.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

google::protobuf::RepeatedPtrField<v1::WeeklyShift> Shifts(std::initializer_list<const char*> texts) {
  google::protobuf::RepeatedPtrField<v1::WeeklyShift> shifts;
  for (const char* text : texts) {
    for (auto& shift : ShiftsFrom("--shift", text)) *shifts.Add() = std::move(shift);
  }
  return shifts;
}

TEST(OncallArguments, ReadShifts) {
  const auto nights = ShiftsFrom("--shift", "Fri-Sun 20:00-08:00");
  ASSERT_EQ(nights.size(), 3U);
  EXPECT_EQ(nights[0].day(), 5);
  EXPECT_EQ(nights[0].start_minute(), 20 * 60);
  EXPECT_EQ(nights[0].end_minute(), 32 * 60) << "on the next day";
  EXPECT_EQ(ShiftsFrom("--shift", "daily 00:00-24:00").size(), 7U);
  EXPECT_EQ(ShiftsFrom("--shift", "daily 00:00-24:00")[0].end_minute(), 24 * 60);
  EXPECT_EQ(ShiftsFrom("--shift", "sat-mon,wed 08:00-08:00").size(), 4U);
  EXPECT_EQ(ShiftsFrom("--shift", "mon 08:00-08:00")[0].end_minute(), 32 * 60) << "a day long";
  for (const char* wrong : {"", "mon", "mon 8:00-9:00", "noday 08:00-09:00", "mon 24:00-25:00", "mon-fri08:00-09:00",
                            "mon 08:00", "mon 08:60-09:00", "mon, 08:00-09:00"})
    EXPECT_THROW(ShiftsFrom("--shift", wrong), Failure) << wrong;
}

TEST(OncallArguments, ReadTimesOfTheWall) {
  const auto time = WallTimeFrom("--from", "2026-03-05 08:30");
  EXPECT_EQ(time.day().month(), 3);
  EXPECT_EQ(time.minute(), 8 * 60 + 30);
  EXPECT_EQ(WallTimeFrom("--until", "2026-03-05T24:00").minute(), 24 * 60);
  for (const char* wrong : {"2026-03-05", "2026-02-30 08:00", "08:00", "2026-03-05 24:01", "2026-03-05 08:00Z"})
    EXPECT_THROW(WallTimeFrom("--from", wrong), Failure) << wrong;
  EXPECT_EQ(DayTimeFrom("--duty", "00:00-24:00").end_minute, 24 * 60);
  EXPECT_THROW(DayTimeFrom("--duty", "20:00-08:00"), Failure) << "of one day";
  EXPECT_EQ(OnCallRoleFrom("prescriber"), v1::ON_CALL_ROLE_PRESCRIBER);
  EXPECT_THROW(OnCallRoleFrom("nurse"), Failure);
  EXPECT_EQ(OnCallLineFrom("backup"), v1::ON_CALL_LINE_BACKUP);
}

TEST(OncallText, SaysShiftsAsTheyAreTyped) {
  EXPECT_EQ(ShiftsText(Shifts({"mon-fri 08:00-20:00", "sat,sun 09:00-17:00"})),
            "mon-fri 08:00-20:00; sat,sun 09:00-17:00");
  EXPECT_EQ(ShiftsText(Shifts({"daily 20:00-08:00"})), "daily 20:00-08:00");
  EXPECT_EQ(ShiftsText(Shifts({"daily 00:00-24:00"})), "daily 00:00-24:00");
  EXPECT_EQ(ShiftsText(Shifts({"mon 08:00-09:00", "wed 08:00-09:00"})), "mon,wed 08:00-09:00");
}

TEST(OncallText, SaysHowLongIsLeft) {
  google::protobuf::Timestamp time;
  EXPECT_EQ(FromNowText(time, 1000), "-");
  time.set_seconds(1000);
  EXPECT_EQ(FromNowText(time, 1000 - 4 * 60), "in 4 min");
  EXPECT_EQ(FromNowText(time, 1000 + 3 * 60 + 59), "3 min ago");
  EXPECT_EQ(FromNowText(time, 1000 - 125 * 60), "in 2 h 5 min");
}

v1::GetCoverageResponse SomeCoverage() {
  v1::GetCoverageResponse response;
  response.set_time_zone("America/New_York");
  response.set_minutes(525'600);
  auto& line = *response.add_lines();
  line.set_role(v1::ON_CALL_ROLE_PEER);
  line.set_line(v1::ON_CALL_LINE_FIRST);
  return response;
}

TEST(OncallText, ProvesThatEveryMinuteIsCovered) {
  std::ostringstream out;
  PrintCoverage(out, Terminal(), SomeCoverage(), {}, false);
  EXPECT_EQ(out.str(), "0 uncovered minutes; 525,600 minutes on each of 1 lines, America/New_York\n");
}

TEST(OncallText, NamesEachGapAndWhy) {
  auto response = SomeCoverage();
  response.set_uncovered_minutes(60);
  auto& gap = *response.mutable_lines(0)->add_gaps();
  gap.set_minutes(60);
  gap.add_reasons(v1::GAP_REASON_NO_SHIFT);
  gap.add_reasons(v1::GAP_REASON_HOLIDAY);
  auto& from = *gap.mutable_from_reading();
  from.mutable_day()->set_year(2026);
  from.mutable_day()->set_month(11);
  from.mutable_day()->set_day(1);
  from.set_minute(90);
  from.set_offset_minutes(-300);
  auto& overlap = *response.mutable_lines(0)->add_overlaps();
  overlap.add_account_ids("a1");
  std::ostringstream out;
  PrintCoverage(out, Terminal(), response, {}, false);
  for (const char* text :
       {"60 uncovered minutes", "peer, first", "01 Nov 2026 01:30 (UTC-05:00)", "no shift; a holiday without a duty"})
    EXPECT_THAT(out.str(), HasSubstr(text));
  EXPECT_THAT(out.str(), Not(HasSubstr("a1")));
  PrintCoverage(out, Terminal(), response, {{"a1", "Tomas"}}, true);
  EXPECT_THAT(out.str(), HasSubstr("Tomas (a1)"));
}

TEST(OncallText, ShowsTheDeskWithItsClocks) {
  google::protobuf::RepeatedPtrField<v1::SupportRequest> requests;
  auto& late = *requests.Add();
  late.set_kind(v1::SUPPORT_KIND_SUICIDAL_INTENT);
  late.set_state(v1::SupportRequest::STATE_OPEN);
  late.set_call_name("Rio");
  late.mutable_clock()->mutable_acknowledge_by_time()->set_seconds(1000);
  late.mutable_clock()->set_acknowledge_late(true);
  auto& asked = *requests.Add();
  asked.set_kind(v1::SUPPORT_KIND_ORDINARY);
  asked.set_state(v1::SupportRequest::STATE_ASKED);
  asked.set_is_asked_of_me(true);
  asked.mutable_clock()->mutable_acknowledge_by_time()->set_seconds(2200);
  auto& task = *requests.Add();
  task.set_kind(v1::SUPPORT_KIND_RETURN_TO_USE);
  task.mutable_clock()->mutable_due_time()->set_seconds(1600 + 3600);
  std::ostringstream out;
  PrintSupportRequests(out, Terminal(), requests, 1600);
  for (const char* text : {"suicidal intent", "LATE, answer was due 10 min ago", "Rio", "answer in 10 min",
                           "YOU ARE ASKED", "do it in 1 h 0 min"})
    EXPECT_THAT(out.str(), HasSubstr(text));
}

TEST(OncallText, ShowsNotesWithoutLettingThemMoveTheCursor) {
  google::protobuf::RepeatedPtrField<v1::HandoverNote> notes;
  notes.Add()->set_text("call back\x1b[2J request 7");
  std::ostringstream out;
  PrintHandoverNotes(out, notes, {});
  EXPECT_EQ(out.str().find('\x1b'), std::string::npos);
  EXPECT_THAT(out.str(), HasSubstr("read by: nobody yet"));
}

}  // namespace
}  // namespace cairn::cli
