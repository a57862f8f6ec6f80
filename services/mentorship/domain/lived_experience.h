#pragma once

// What mentors say of themselves and patients ask for. Numbers are stored, and are those of mentorship/v1/mentor.proto.
namespace cairn::mentorship::domain {

/// As the mentor has given it, and as patients ask for it.
enum class Gender { kWoman = 1, kMan = 2, kNonBinary = 3 };
enum class Substance {
  kAlcohol = 1,
  kOpioids = 2,
  kStimulants = 3,
  kCannabis = 4,
  kBenzodiazepines = 5,
  kTobacco = 6,
  kOther = 7
};
/// What a mentor and a patient may both have lived through.
enum class LivedExperience {
  kParent = 1,
  kVeteran = 2,
  kJusticeInvolved = 3,
  kLgbtq = 4,
  kChronicPain = 5,
  kPregnancy = 6,
  kRural = 7
};
/// What a mentor has lived through or holds of medication.
enum class MedicationExperience { kNaltrexone = 1, kOtherMedication = 2, kFavourable = 3 };

}  // namespace cairn::mentorship::domain
