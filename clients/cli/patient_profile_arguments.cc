#include "clients/cli/patient_profile_arguments.h"

#include "clients/cli/arguments.h"
#include "clients/cli/json.h"
#include "clients/cli/small_file.h"
#include "clients/cli/text.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;

namespace {

constexpr std::size_t kLargestProfileJson = std::size_t{1024} * 1024;

void AddTelecoms(const std::vector<std::string>& values, v1::ContactPoint::System system, v1::PatientProfile& profile) {
  for (const std::string& value : values) {
    auto* telecom = profile.add_telecoms();
    telecom->set_system(system);
    telecom->set_value(ValidUtf8(value));
  }
}

void AddAddress(const PatientProfileOptions& options, v1::PatientProfile& profile) {
  v1::Address address;
  for (const std::string& line : options.address) address.add_lines(ValidUtf8(line));
  address.set_city(ValidUtf8(options.city));
  address.set_state(ValidUtf8(options.state));
  address.set_postal_code(ValidUtf8(options.postal_code));
  address.set_country(ValidUtf8(options.country));
  if (address.ByteSizeLong() > 0) *profile.add_addresses() = std::move(address);
}

}  // namespace

void AddPatientProfileOptions(CLI::App& command, PatientProfileOptions& options) {
  command.add_option("--family", options.family, "Family name");
  command.add_option("--given", options.given, "Given name; more than one may be given");
  command.add_option("--birth-date", options.birth_date, "1990-02-28 or \"28 Feb 1990\"");
  command.add_option("--gender", options.gender, "One of " + WordList(*v1::AdministrativeGender_descriptor()));
  command.add_option("--mrn", options.mrn, "Medical record number");
  command.add_option("--mrn-system", options.mrn_system,
                     "URI of who gives the numbers out; your organisation when not given");
  command.add_option("--phone", options.phones, "Phone number");
  command.add_option("--email", options.emails, "E-mail address");
  command.add_option("--address", options.address, "Street line; more than one may be given");
  command.add_option("--city", options.city);
  command.add_option("--state", options.state);
  command.add_option("--postal-code", options.postal_code);
  command.add_option("--country", options.country);
  command.add_option("--language", options.languages, "BCP 47 tag, preferred first");
  command.add_option("--preferred-name", options.preferred_name, "How the person wants to be called");
  command.add_option("--pronouns", options.pronouns);
  command.add_option("--profile-json", options.profile_json,
                     "File with a cairn.enrollment.v1.PatientProfile as JSON (- for standard input)");
}

v1::PatientProfile ProfileFrom(const PatientProfileOptions& options) {
  v1::PatientProfile profile;
  if (!options.profile_json.empty()) {
    FromJson(ReadSmallFile(options.profile_json, kLargestProfileJson), options.profile_json, profile);
  }
  if (!options.family.empty() || !options.given.empty()) {
    profile.clear_names();
    auto* name = profile.add_names();
    name->set_use(v1::HumanName::USE_OFFICIAL);
    name->set_family(ValidUtf8(options.family));
    for (const std::string& given : options.given) name->add_given(ValidUtf8(given));
  }
  if (!options.birth_date.empty()) *profile.mutable_birth_date() = DateFrom("--birth-date", options.birth_date);
  if (!options.gender.empty()) {
    const int gender = EnumFrom("--gender", options.gender, *v1::AdministrativeGender_descriptor());
    profile.set_administrative_gender(static_cast<v1::AdministrativeGender>(gender));
  }
  if (!options.mrn.empty()) {
    auto* identifier = profile.add_identifiers();
    identifier->set_type("MR");
    identifier->set_system(options.mrn_system);
    identifier->set_value(ValidUtf8(options.mrn));
  }
  AddTelecoms(options.phones, v1::ContactPoint::SYSTEM_PHONE, profile);
  AddTelecoms(options.emails, v1::ContactPoint::SYSTEM_EMAIL, profile);
  AddAddress(options, profile);
  for (const std::string& language : options.languages) profile.add_languages(ValidUtf8(language));
  if (!options.preferred_name.empty()) profile.set_preferred_name(ValidUtf8(options.preferred_name));
  if (!options.pronouns.empty()) profile.set_pronouns(ValidUtf8(options.pronouns));
  return profile;
}

void NameIssuer(v1::PatientProfile& profile, const std::string& org_id) {
  for (auto& identifier : *profile.mutable_identifiers()) {
    if (identifier.system().empty()) identifier.set_system("urn:uuid:" + org_id);
  }
}

}  // namespace cairn::cli
