#include "clients/simulator/person.h"

#include <algorithm>
#include <cstdio>

#include "clients/simulator/names.h"
#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr double kMale = 0.64;
constexpr double kAlcohol = 0.58;
constexpr double kSpanish = 0.07;
constexpr int kYoungest = 18;
constexpr int kOldest = 84;

struct Category {
  const char* code;
  const char* name;
};
constexpr std::array<Category, 6> kRaces = {{{"2106-3", "White"},
                                             {"2054-5", "Black or African American"},
                                             {"1002-5", "American Indian or Alaska Native"},
                                             {"2028-9", "Asian"},
                                             {"2131-1", "Other Race"},
                                             {"ASKU", "Asked but no answer"}}};
constexpr std::array kRaceWeights = {0.68, 0.14, 0.03, 0.03, 0.07, 0.05};

Date BirthDate(Random& random, Date enrolled_on) {
  const int age = std::clamp(static_cast<int>(random.Around(39, 12)), kYoungest, kOldest);
  const int older_by = random.Between(0, 364);
  const Date birthday(enrolled_on.year() - std::chrono::years(age), enrolled_on.month(), enrolled_on.day());
  const auto whole =
      birthday.ok() ? sys_days(birthday) : sys_days(birthday.year() / birthday.month() / std::chrono::last);
  return Date(whole - days(older_by));
}

std::string Padded(const char* format, int number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, number);
  return text.data();
}

// Severe more often than not: who comes for medication has most often had the disorder for years. House choice.
int Criteria(Random& random) { return std::clamp(static_cast<int>(random.Around(7.5, 2)), 2, 11); }

}  // namespace

Person MakePerson(std::uint64_t seed, int number, Date enrolled_on) {
  Random random(seed, "person", static_cast<std::uint64_t>(number));
  Person person;
  person.number = number;
  person.sex = random.Chance(kMale) ? Sex::kMale : Sex::kFemale;
  person.given = person.sex == Sex::kMale ? random.Pick(kGivenMale) : random.Pick(kGivenFemale);
  person.family = std::string(random.Pick(kFamilyFirst)) + random.Pick(kFamilyLast);
  person.birth_date = BirthDate(random, enrolled_on);
  const auto& race = kRaces[random.Weighted(kRaceWeights)];
  person.race_code = race.code;
  person.race_name = race.name;
  const bool hispanic = random.Chance(0.12);
  person.ethnicity_code = hispanic ? "2135-2" : "2186-5";
  person.ethnicity_name = hispanic ? "Hispanic or Latino" : "Not Hispanic or Latino";
  person.language = hispanic && random.Chance(kSpanish / 0.12) ? "es" : "en";
  person.phone = Padded("802-555-01%02d", random.Between(0, 99));
  person.street = std::to_string(random.Between(1, 999)) + " " + random.Pick(kStreets) + " Road";
  person.town = random.Pick(kTowns);
  // No place has a ZIP code that begins with 004; places.csv says how rural these are.
  person.zip = Padded("004%02d", random.Between(1, 99));
  person.record_number =
      "SIM" + std::to_string(seed) + "N" + std::to_string(number) + "D" + platform::FormatDate(enrolled_on);
  person.disorder = random.Chance(kAlcohol) ? Disorder::kAlcohol : Disorder::kOpioid;
  person.criteria = Criteria(random);
  const bool male = person.sex == Sex::kMale;
  person.height_mm = static_cast<int>(random.Around(male ? 1760 : 1630, 60));
  const double metres = person.height_mm / 1000.0;
  person.weight_grams = static_cast<int>(std::clamp(random.Around(27, 4), 18.0, 42.0) * metres * metres * 1000);
  return person;
}

}  // namespace cairn::simulator
