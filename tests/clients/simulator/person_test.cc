#include "clients/simulator/person.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <set>

#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

using namespace std::chrono;

constexpr Date kEnrolled = 2026y / February / 28;
constexpr int kMany = 2000;

TEST(MakePerson, IsOldEnoughToBeEnrolledAndNotOlderThanPeopleAre) {
  for (int n = 0; n < kMany; ++n) {
    const auto person = MakePerson(7, n, kEnrolled);
    ASSERT_TRUE(person.birth_date.ok()) << n;
    const int age = platform::AgeInYears(person.birth_date, kEnrolled);
    EXPECT_GE(age, 18) << n;
    EXPECT_LE(age, 85) << n;
  }
}

TEST(MakePerson, OfALeapDayIsOldEnoughToo) {
  for (int n = 0; n < kMany; ++n)
    EXPECT_GE(platform::AgeInYears(MakePerson(7, n, 2028y / February / 29).birth_date, 2028y / February / 29), 18);
}

TEST(MakePerson, CanBeReachedAtNumbersOfFictionAlone) {
  const std::regex fiction("802-555-01[0-9]{2}");
  for (int n = 0; n < kMany; ++n) EXPECT_TRUE(std::regex_match(MakePerson(7, n, kEnrolled).phone, fiction));
}

TEST(MakePerson, HasARecordNumberOfTheirOwn) {
  std::set<std::string> numbers;
  for (int n = 0; n < kMany; ++n) numbers.insert(MakePerson(7, n, kEnrolled).record_number);
  EXPECT_EQ(numbers.size(), static_cast<std::size_t>(kMany));
  EXPECT_NE(MakePerson(7, 1, kEnrolled).record_number, MakePerson(8, 1, kEnrolled).record_number);
  EXPECT_NE(MakePerson(7, 1, kEnrolled).record_number, MakePerson(7, 1, 2026y / March / 1).record_number)
      << "a plan over another span has other people";
}

TEST(MakePerson, HasADisorderAsTheReadmeSays) {
  int alcohol = 0;
  int men = 0;
  int severe = 0;
  for (int n = 0; n < kMany; ++n) {
    const auto person = MakePerson(7, n, kEnrolled);
    EXPECT_GE(person.criteria, 2);
    EXPECT_LE(person.criteria, 11);
    alcohol += person.disorder == Disorder::kAlcohol;
    men += person.sex == Sex::kMale;
    severe += person.criteria >= 6;
  }
  EXPECT_NEAR(alcohol / double{kMany}, 0.58, 0.04);
  EXPECT_NEAR(men / double{kMany}, 0.64, 0.04);
  EXPECT_GT(severe, kMany * 6 / 10);
}

TEST(MakePerson, LivesWhereNoPlaceIs) {
  const std::regex nowhere("004[0-9]{2}");
  std::map<std::string, int> codes;
  std::ifstream places(CAIRN_SOURCE_DIR "/clients/simulator/places.csv");
  for (std::string line; std::getline(places, line);)
    codes[line.substr(0, 5)] = std::atoi(line.substr(line.rfind(',') + 1).c_str());
  int metropolitan = 0;
  int small_or_rural = 0;
  for (int n = 0; n < kMany; ++n) {
    const auto zip = MakePerson(7, n, kEnrolled).zip;
    EXPECT_TRUE(std::regex_match(zip, nowhere)) << zip;
    ASSERT_TRUE(codes.contains(zip)) << zip;
    metropolitan += codes[zip] <= 3;
    small_or_rural += 7 <= codes[zip] && codes[zip] <= 10;
  }
  EXPECT_NEAR(metropolitan / double{kMany}, 0.61, 0.04);
  EXPECT_NEAR(small_or_rural / double{kMany}, 0.20, 0.04);
}

TEST(FhirLineOf, IsOneLineThatNamesThePerson) {
  const auto person = MakePerson(7, 1, kEnrolled);
  const auto line = FhirLineOf(person);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const auto parsed = boost::json::parse(line);
  EXPECT_EQ(parsed.at("id").as_string(), person.record_number) << "asked for by ImportPatients";
  EXPECT_EQ(parsed.at("birthDate").as_string(), platform::FormatDate(person.birth_date));
  EXPECT_EQ(parsed.at("name").at(0).at("family").as_string(), person.family);
  EXPECT_EQ(parsed.at("address").at(0).at("postalCode").as_string(), person.zip);
  EXPECT_EQ(parsed.at("address").at(0).at("use").as_string(), "home");
  EXPECT_EQ(parsed.at("identifier").at(0).at("value").as_string(), person.record_number);
}

}  // namespace
}  // namespace cairn::simulator
