#include "mentorship/domain/meeting.h"

#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

TEST(LanguageOf, KnowsTheCodesThatAreLanguages) {
  EXPECT_EQ(LanguageOf("S"), "es");
  EXPECT_EQ(LanguageOf("EN"), "en");
  EXPECT_EQ(LanguageOf("ASL"), "ase");
  EXPECT_EQ(LanguageOf("KOR"), "ko");
  for (const char* none : {"O", "C", "SP", "s", "", "AL", "M"}) EXPECT_EQ(LanguageOf(none), std::nullopt) << none;
}

TEST(AttendanceOf, BelievesWhatIsSaidAndElseWhatIsThere) {
  EXPECT_EQ(AttendanceOf("online", {}, true, false), Attendance::kOnline);
  EXPECT_EQ(AttendanceOf("in_person", {"TC"}, true, true), Attendance::kInPerson);
  EXPECT_EQ(AttendanceOf("hybrid", {}, false, false), Attendance::kHybrid);
  EXPECT_EQ(AttendanceOf("inactive", {}, true, true), Attendance::kSuspended);
  EXPECT_EQ(AttendanceOf("", {"O"}, true, false), Attendance::kInPerson);
  EXPECT_EQ(AttendanceOf("", {"O"}, true, true), Attendance::kHybrid);
  EXPECT_EQ(AttendanceOf("", {"TC"}, true, true), Attendance::kOnline);
  EXPECT_EQ(AttendanceOf("", {"ONL"}, false, false), Attendance::kOnline);
  EXPECT_EQ(AttendanceOf("", {"TC"}, true, false), Attendance::kSuspended);
  EXPECT_EQ(AttendanceOf("", {}, false, false), Attendance::kSuspended);
  EXPECT_EQ(AttendanceOf("something new", {}, true, false), Attendance::kInPerson);
}

TEST(PostalCodeIn, FindsFiveDigitsAfterAState) {
  EXPECT_EQ(PostalCodeIn("15040 Union Ave, San Jose, CA 95124, USA"), "95124");
  EXPECT_EQ(PostalCodeIn("1 Main St, Anytown, NY 10001"), "10001");
  EXPECT_EQ(PostalCodeIn("1 Main St, Anytown, NY 10001-1234, USA"), "10001");
  EXPECT_EQ(PostalCodeIn("VT 05602"), "05602");
  for (const char* none : {"San Jose, CA, USA", "15040 Union Ave", "CA 9511", "CA 951122", "XCA 95112", "", "ca 95112"})
    EXPECT_EQ(PostalCodeIn(none), "") << none;
}

}  // namespace
}  // namespace cairn::mentorship::domain
