#include "clients/cli/patient_text.h"

#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

void Append(std::string& list, const std::string& item, const char* separator = ", ") {
  if (item.empty()) return;
  if (!list.empty()) list += separator;
  list += item;
}

std::string AddressText(const v1::Address& address) {
  std::string text;
  for (const std::string& line : address.lines()) Append(text, line);
  Append(text, address.city());
  Append(text, address.state());
  Append(text, address.postal_code(), " ");
  Append(text, address.country());
  return address.use().empty() ? text : text + " (" + address.use() + ")";
}

std::string TelecomText(const v1::ContactPoint& telecom) {
  std::string text = telecom.value();
  if (!telecom.use().empty()) text += " (" + telecom.use() + ")";
  return text;
}

std::string AllOf(const google::protobuf::RepeatedPtrField<std::string>& values) {
  std::string all;
  for (const std::string& value : values) Append(all, value);
  return all;
}

std::string RaceText(const v1::PatientProfile& profile) {
  return profile.race_text().empty() ? AllOf(profile.race_codes()) : profile.race_text();
}

std::string EthnicityText(const v1::PatientProfile& profile) {
  return profile.ethnicity_text().empty() ? profile.ethnicity_code() : profile.ethnicity_text();
}

}  // namespace

void PrintPatients(std::ostream& out, const Terminal& terminal,
                   const google::protobuf::RepeatedPtrField<v1::Patient>& patients) {
  Table table({{"NAME", true}, {"BORN (AGE)"}, {"GENDER"}, {"MRN"}, {"PHONE"}, {"PATIENT ID"}});
  for (const auto& patient : patients) {
    const auto& profile = patient.profile();
    table.Add({NameOf(profile), BornText(profile, Today()), GenderOf(profile), RecordNumberOf(profile),
               PhoneOf(profile), patient.patient_id()});
  }
  table.Print(out, terminal);
}

void PrintPatient(std::ostream& out, const Terminal& terminal, const v1::Patient& patient) {
  const auto& profile = patient.profile();
  std::string addresses;
  for (const auto& address : profile.addresses()) Append(addresses, AddressText(address), "; ");
  std::string telecoms;
  for (const auto& telecom : profile.telecoms()) Append(telecoms, TelecomText(telecom), "; ");
  std::vector<std::pair<std::string, std::string>> fields = {{"Name", NameOf(profile)},
                                                             {"Preferred name", profile.preferred_name()},
                                                             {"Pronouns", profile.pronouns()},
                                                             {"Born (age)", BornText(profile, Today())},
                                                             {"Gender", GenderOf(profile)},
                                                             {"Birth sex", profile.birth_sex()},
                                                             {"MRN", RecordNumberOf(profile)},
                                                             {"Phone, e-mail", telecoms},
                                                             {"Address", addresses},
                                                             {"Languages", AllOf(profile.languages())},
                                                             {"Race", RaceText(profile)},
                                                             {"Ethnicity", EthnicityText(profile)},
                                                             {"Patient id", patient.patient_id()}};
  if (profile.has_deceased()) fields.insert(fields.begin() + 4, {"Died", profile.deceased().time()});
  PrintFields(out, terminal, fields);
}

}  // namespace cairn::cli
