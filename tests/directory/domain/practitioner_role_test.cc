#include "directory/domain/practitioner_role.h"

#include <gmock/gmock.h>

namespace cairn::directory::domain {
namespace {

using platform::Date;
using platform::Instant;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kMonday = 1, kTuesday = 2, kFriday = 5, kSunday = 7;

Instant Noon(int year, unsigned month, unsigned day) {
  return sys_days(Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day))) +
         std::chrono::hours(12);
}

int At(int hour, int minute = 0) { return hour * 60 + minute; }

Location LocationIn(const std::string& time_zone) {
  Location location;
  location.name = "Main Street";
  location.time_zone = time_zone;
  return location;
}

PractitionerRole OpenOn(std::set<int> days, int start_minute, int end_minute) {
  PractitionerRole role;
  role.hours = {{.days = std::move(days), .start_minute = start_minute, .end_minute = end_minute}};
  return role;
}

std::vector<platform::FieldViolation> Check(const PractitionerRole& role,
                                            const std::string& time_zone = "America/Chicago",
                                            Instant now = Noon(2026, 11, 24)) {
  return CheckPractitionerRole(role, LocationIn(time_zone), now, "profile.");
}

std::vector<std::string> WrongFields(const PractitionerRole& role, const std::string& time_zone = "America/Chicago",
                                     Instant now = Noon(2026, 11, 24)) {
  std::vector<std::string> fields;
  for (const auto& violation : Check(role, time_zone, now)) fields.push_back(violation.field);
  return fields;
}

TEST(CheckPractitionerRole, HasNothingAgainstSoundOnes) {
  EXPECT_THAT(WrongFields(PractitionerRole()), IsEmpty());
  EXPECT_THAT(WrongFields(OpenOn({kMonday, kTuesday}, At(8), At(17, 30))), IsEmpty());
  EXPECT_THAT(WrongFields(OpenOn({kFriday}, 0, At(24))), IsEmpty()) << "a whole day";
  PractitionerRole always;
  always.around_the_clock = true;
  always.medications = {MedicationForm::kOral, MedicationForm::kImplant};
  always.implant_protocol = "Naltrexone implant, version 3";
  always.telehealth_states = {"KS", "MO"};
  EXPECT_THAT(WrongFields(always), IsEmpty());
}

TEST(CheckPractitionerRole, HoursAcrossMidnightAreTwoEntries) {
  const auto night = Check(OpenOn({kFriday}, At(22), At(6)));
  ASSERT_EQ(night.size(), 1U);
  EXPECT_EQ(night[0].field, "profile.hours[0]");
  EXPECT_THAT(night[0].description, testing::StartsWith("HOURS_CROSS_MIDNIGHT: "));
  EXPECT_THAT(WrongFields(OpenOn({kFriday}, At(8), At(8))), ElementsAre("profile.hours[0]")) << "empty";
  auto two = OpenOn({kFriday}, At(22), At(24));
  two.hours.push_back({.days = {6}, .start_minute = 0, .end_minute = At(6)});
  EXPECT_THAT(WrongFields(two), IsEmpty());
}

TEST(CheckPractitionerRole, HoursOfOneDayDoNotOverlap) {
  auto role = OpenOn({kMonday, kTuesday}, At(8), At(12));
  role.hours.push_back({.days = {kTuesday}, .start_minute = At(12), .end_minute = At(17)});
  EXPECT_THAT(WrongFields(role), IsEmpty()) << "one ends where the other begins";
  role.hours[1].start_minute = At(11, 59);
  EXPECT_THAT(WrongFields(role), ElementsAre("profile.hours[1]"));
  role.hours[1].days = {kFriday};
  EXPECT_THAT(WrongFields(role), IsEmpty()) << "another day";
}

// In Chicago 02:00 to 03:00 is left out on the second Sunday of March, and 01:00 to 02:00 comes twice on the first
// Sunday of November (15 U.S.C. 260a).
TEST(CheckPractitionerRole, SundayHoursKeepOffTheChangeOfClocks) {
  for (const auto& [start, end] : {std::pair{At(1), At(1, 1)},
                                   {At(2, 59), At(3)},
                                   {At(0), At(24)},
                                   {At(2), At(3)},
                                   {At(1, 30), At(2, 30)},
                                   {At(0), At(1, 1)}}) {
    const auto violations = Check(OpenOn({kMonday, kSunday}, start, end));
    ASSERT_EQ(violations.size(), 1U) << start << " to " << end;
    EXPECT_THAT(violations[0].description, testing::StartsWith("HOURS_CROSS_CLOCK_CHANGE: "));
  }
  EXPECT_THAT(WrongFields(OpenOn({kSunday}, At(0), At(1))), IsEmpty()) << "until it begins";
  EXPECT_THAT(WrongFields(OpenOn({kSunday}, At(3), At(24))), IsEmpty()) << "from when it is over";
  EXPECT_THAT(WrongFields(OpenOn({kMonday}, At(0), At(24))), IsEmpty()) << "clocks change on Sundays";
}

TEST(CheckPractitionerRole, TheChangeIsFoundAtAnyTimeOfTheYear) {
  for (const unsigned month : {1U, 3U, 4U, 7U, 10U, 11U, 12U}) {
    for (const int start : {At(1), At(2)}) {
      EXPECT_THAT(WrongFields(OpenOn({kSunday}, start, start + 60), "America/Chicago", Noon(2026, month, 20)),
                  ElementsAre("profile.hours[0]"))
          << month << " at " << start;
    }
  }
}

TEST(CheckPractitionerRole, WhereClocksNeverChangeSundaysAreLikeOtherDays) {
  for (const char* zone : {"America/Phoenix", "Pacific/Honolulu", "America/Puerto_Rico"}) {
    EXPECT_THAT(WrongFields(OpenOn({kSunday}, 0, At(24)), zone), IsEmpty()) << zone;
  }
}

TEST(CheckPractitionerRole, HoursNeedAZone) {
  EXPECT_THAT(WrongFields(OpenOn({kMonday}, At(8), At(17)), ""), ElementsAre("profile.hours"));
  EXPECT_THAT(WrongFields(PractitionerRole(), ""), IsEmpty());
  Location in_kansas = LocationIn("");
  in_kansas.address.state = "KS";
  EXPECT_THAT(CheckPractitionerRole(OpenOn({kMonday}, At(8), At(17)), in_kansas, Noon(2026, 11, 24), ""), IsEmpty());
}

TEST(CheckPractitionerRole, NamesEverythingThatIsWrongAtOnce) {
  auto role = OpenOn({kMonday}, At(22), At(6));
  role.hours.push_back({.days = {}, .start_minute = 0, .end_minute = 60});
  role.hours.push_back({.days = {8}, .start_minute = 0, .end_minute = 60});
  role.hours.push_back({.days = {kMonday}, .start_minute = 0, .end_minute = 1441});
  role.around_the_clock = true;
  role.medications = {MedicationForm::kImplant};
  role.disorders = {static_cast<Disorder>(0)};
  role.telehealth_states = {"KS", "ZZ"};
  role.insurances = {"Medicaid", " "};
  EXPECT_THAT(WrongFields(role),
              ElementsAre("profile.hours", "profile.hours[0]", "profile.hours[1]", "profile.hours[2]",
                          "profile.hours[3]", "profile.disorders_treated", "profile.implant_protocol",
                          "profile.telehealth_states", "profile.insurances_accepted[1]"));
}

}  // namespace
}  // namespace cairn::directory::domain
