#pragma once

#include <cstdint>
#include <string>

#include "platform/time/time.h"

namespace cairn::simulator {

using platform::Date;

/// At birth; the names are those of the contracts.
enum class Sex { kFemale, kMale };
enum class Disorder { kAlcohol, kOpioid };

/// Somebody who does not exist.
struct Person {
  /// From 0 in the programme.
  int number = 0;
  std::string given{};
  std::string family{};
  Date birth_date{};
  Sex sex = Sex::kFemale;
  /// OMB categories of CDCREC, with their names.
  std::string race_code{};
  std::string race_name{};
  std::string ethnicity_code{};
  std::string ethnicity_name{};
  /// BCP 47.
  std::string language{};
  /// Always 555-01xx, which is kept free for fiction.
  std::string phone{};
  std::string street{};
  std::string town{};
  std::string zip{};
  /// Unlike any other of the same seed, and another one with another day of enrolment: who is born on another day is
  /// somebody else.
  std::string record_number{};
  Disorder disorder = Disorder::kAlcohol;
  /// Of the eleven of DSM-5: 2 to 11.
  int criteria = 2;
  int height_mm = 0;
  int weight_grams = 0;
};

/// The person of that number: a function of seed, number and the day of enrolment, on which they are 18 to 85 years
/// old.
Person MakePerson(std::uint64_t seed, int number, Date enrolled_on);

}  // namespace cairn::simulator
