#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"

namespace cairn::cli {

/// What a command line says about a person.
struct PatientProfileOptions {
  std::string profile_json;
  std::string family;
  std::vector<std::string> given;
  std::string birth_date;
  std::string gender;
  std::string mrn;
  std::string mrn_system;
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::vector<std::string> address;
  std::string city;
  std::string state;
  std::string postal_code;
  std::string country;
  std::vector<std::string> languages;
  std::string preferred_name;
  std::string pronouns;
};
void AddPatientProfileOptions(CLI::App& command, PatientProfileOptions& options);

/// The flags over the file: what is given twice is replaced (names, birth date, gender) or added (the rest). Throws
/// InvalidUsage.
enrollment::v1::PatientProfile ProfileFrom(const PatientProfileOptions& options);

/// Numbers without an issuer are of the organisation `org_id`.
void NameIssuer(enrollment::v1::PatientProfile& profile, const std::string& org_id);

}  // namespace cairn::cli
