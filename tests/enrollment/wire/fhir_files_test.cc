#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/fhir_patient.h"
#include "platform/phone/phone.h"
#include "tests/fuzz/mutator.h"

namespace cairn::enrollment::wire {
namespace {

using tests::LinesOf;
using Problems = std::vector<std::pair<std::string, std::string>>;

const platform::Date kToday = platform::ParseDate("2026-11-23").value();
const std::string kData = CAIRN_SOURCE_DIR "/tests/data/";

Problems ProblemsOf(const FhirPatient& patient) {
  Problems problems;
  for (const auto& problem : patient.problems) problems.emplace_back(problem.element(), problem.reason());
  return problems;
}

std::map<int, FhirPatient> ReadGood(const std::string& path) {
  std::map<int, FhirPatient> patients;
  int number = 0;
  for (const auto& line : LinesOf(path)) {
    auto patient = ReadFhirPatient(line, kToday);
    EXPECT_EQ(ProblemsOf(patient), Problems{}) << path << " line " << number + 1;
    patients[++number] = std::move(patient);
  }
  return patients;
}

const v1::Identifier* FindMrn(const v1::PatientProfile& profile) {
  for (const auto& identifier : profile.identifiers()) {
    if (identifier.type() == "MR") return &identifier;
  }
  return nullptr;
}

TEST(SamplePatients, AllFortyAreGoodAndDifferent) {
  const auto patients = ReadGood(kData + "patients.ndjson");
  ASSERT_EQ(patients.size(), 40u);
  std::set<std::string> ids, numbers, profiles;
  for (const auto& [number, patient] : patients) {
    ids.insert(patient.source_id);
    ASSERT_NE(FindMrn(patient.profile), nullptr) << number;
    EXPECT_EQ(FindMrn(patient.profile)->system(), "https://cedar-hollow.example/mrn");
    numbers.insert(FindMrn(patient.profile)->value());
    profiles.insert(patient.profile.SerializeAsString());
    for (const auto& telecom : patient.profile.telecoms()) {
      const bool is_phone = telecom.system() == v1::ContactPoint::SYSTEM_PHONE;
      EXPECT_TRUE(!is_phone || platform::NormalisePhone(telecom.value())) << number;
    }
  }
  EXPECT_EQ(ids.size(), 40u);
  EXPECT_EQ(numbers.size(), 40u);
  EXPECT_EQ(profiles.size(), 40u);
}

TEST(SamplePatients, TheEdgesAreWhereTheReadmeSays) {
  const auto patients = ReadGood(kData + "patients.ndjson");
  const auto profile = [&](int number) -> const v1::PatientProfile& { return patients.at(number).profile; };
  const auto age = [&](int number) {
    return platform::AgeInYears(ParseDate(profile(number).birth_date(), "").value(), kToday);
  };
  EXPECT_EQ(profile(8).names(0).family(), "O");
  EXPECT_GE(profile(9).names(0).family().size(), 90u);
  EXPECT_EQ(profile(10).telecoms_size(), 0);
  EXPECT_EQ(profile(11).addresses_size(), 2);
  EXPECT_EQ(profile(12).languages(0), "es");
  EXPECT_EQ(profile(13).deceased().time(), "2025-08-14T03:20:00-04:00");
  EXPECT_TRUE(profile(14).has_deceased());
  EXPECT_EQ(profile(14).deceased().time(), "");
  EXPECT_FALSE(profile(15).has_deceased());
  EXPECT_EQ(profile(15).birth_date().day(), 29);
  EXPECT_EQ(DifferingElements(profile(16), profile(17)),
            (std::vector<std::string>{"Patient.name", "Patient.identifier", "Patient.telecom"}));
  EXPECT_EQ(profile(18).names(1).use(), v1::HumanName::USE_MAIDEN);
  EXPECT_EQ(profile(19).names(1).use(), v1::HumanName::USE_NICKNAME);
  EXPECT_EQ(profile(20).administrative_gender(), v1::ADMINISTRATIVE_GENDER_UNKNOWN);
  EXPECT_EQ(profile(21).race_codes_size(), 3);
  EXPECT_EQ(profile(22).names(0).SerializeAsString(), profile(23).names(0).SerializeAsString());
  EXPECT_EQ(age(24), 16);
  EXPECT_EQ(age(25), 92);
  EXPECT_EQ(profile(26).pronouns(), "they/them");
  EXPECT_EQ(profile(26).names(1).use(), v1::HumanName::USE_USUAL);
  EXPECT_EQ(profile(27).telecoms_size() + profile(27).addresses_size() + profile(27).languages_size(), 0);
  EXPECT_EQ(profile(34).names(0).text(), "Suryakala");
  EXPECT_EQ(profile(36).deceased().time(), "2026-01");
  EXPECT_EQ(profile(37).addresses(0).lines_size(), 1);
  EXPECT_EQ(profile(38).identifiers_size(), 3);
  EXPECT_EQ(profile(40).names(0).family(), "Brontël") << "NFC";
}

TEST(BadPatients, EachLineIsRefusedForItsReason) {
  // What another patient or another line is needed for is none of the reader's business: 9, 11 and 20 are good here.
  const std::map<int, Problems> refused = {
      {2, {{"Patient", "INVALID_UTF8"}}},
      {3, {{"Patient", "INVALID_JSON"}}},
      {4, {{"Patient.resourceType", "WRONG_RESOURCE_TYPE"}}},
      {6, {{"Patient.gender", "UNKNOWN_CODE"}}},
      {7, {{"Patient.birthDate", "DATE_IN_FUTURE"}}},
      {8, {{"Patient.birthDate", "INVALID_VALUE"}}},
      {12, {{"Patient", "INVALID_JSON"}}},
      {13, {{"Patient.name", "MISSING_ELEMENT"}}},
      {14, {{"Patient.name[0].family", "INVALID_VALUE"}}},
      {15, {{"Patient.name[0].given[0]", "INVALID_VALUE"}}},
      {16, {{"Patient", "INVALID_JSON"}}},
      {17, {{"Patient", "WRONG_TYPE"}}},
      {18, {{"Patient", "INVALID_JSON"}}},
      {21, {{"Patient.id", "MISSING_ELEMENT"}}},
      {22,
       {{"Patient.birthDate", "INVALID_VALUE"},
        {"Patient.gender", "WRONG_TYPE"},
        {"Patient.extension[0].extension[0].valueCoding.code", "UNKNOWN_CODE"},
        {"Patient.telecom[0].value", "MISSING_ELEMENT"}}},
      {23, {{"Patient.deceasedDateTime", "INVALID_VALUE"}}},
      {24, {{"Patient", "INVALID_JSON"}}},
      {25, {{"Patient.name", "WRONG_TYPE"}}},
      {26, {{"Patient.extension[0].valueCode", "UNKNOWN_CODE"}}},
      {27, {{"Patient.name[0].family", "INVALID_VALUE"}}},
      {28, {{"Patient.birthDate", "INVALID_VALUE"}}},
      {29, {{"Patient", "INVALID_JSON"}}},
      {30, {{"Patient.gender", "MISSING_ELEMENT"}}},
  };
  const auto lines = LinesOf(kData + "patients-bad.ndjson");
  ASSERT_EQ(lines.size(), 31u);
  for (int number = 1; number <= static_cast<int>(lines.size()); ++number) {
    const auto patient = ReadFhirPatient(lines[static_cast<std::size_t>(number - 1)], kToday);
    const auto expected = refused.find(number);
    EXPECT_EQ(ProblemsOf(patient), expected == refused.end() ? Problems{} : expected->second) << "line " << number;
  }
}

TEST(BadPatients, ShareNumbersAndIdsWithOthersWhereTheReadmeSays) {
  const auto lines = LinesOf(kData + "patients-bad.ndjson");
  const auto read = [&](std::size_t number) { return ReadFhirPatient(lines.at(number - 1), kToday); };
  const auto mrn = [&](std::size_t number) { return domain::NormaliseMrn(FindMrn(read(number).profile)->value()); };
  const auto first_good = ReadFhirPatient(LinesOf(kData + "patients.ndjson").at(0), kToday);
  EXPECT_EQ(mrn(9), domain::NormaliseMrn(FindMrn(first_good.profile)->value()));
  EXPECT_EQ(mrn(11), mrn(10));
  EXPECT_EQ(read(20).source_id, read(1).source_id);
  EXPECT_FALSE(DifferingElements(read(20).profile, read(1).profile).empty());
}

// --- Input that nobody here made up; present on the machines that have it.

class RealPatients : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(Path("fhir-100"))) GTEST_SKIP() << "no real input beside the source tree";
  }
  static std::string Path(const std::string& folder) {
    return CAIRN_SOURCE_DIR "/../shared/data/" + folder + "/Patient.ndjson";
  }
};

TEST_F(RealPatients, AllAreRead) {
  EXPECT_EQ(ReadGood(Path("fhir-100")).size(), 120u);
  EXPECT_EQ(ReadGood(Path("fhir-10")).size(), 13u);
}

TEST_F(RealPatients, FactsArriveWhole) {
  const auto patient = ReadGood(Path("fhir-100")).at(1);
  const auto& profile = patient.profile;
  EXPECT_EQ(patient.source_id, "01332066-fca8-cce4-d9b7-75b7fd1e2004");
  EXPECT_EQ(profile.names(0).family(), "Yundt842");
  EXPECT_EQ(profile.names(0).given(0), "Donya787");
  EXPECT_EQ(profile.names(0).given(1), "Mikaela760");
  EXPECT_EQ(profile.names(0).use(), v1::HumanName::USE_OFFICIAL);
  ASSERT_NE(FindMrn(profile), nullptr);
  EXPECT_EQ(FindMrn(profile)->value(), "01332066-fca8-cce4-d9b7-75b7fd1e2004");
  EXPECT_EQ(FindMrn(profile)->system(), "http://hospital.smarthealthit.org");
  EXPECT_EQ(profile.identifiers_size(), 3);
  EXPECT_EQ(profile.telecoms(0).value(), "555-907-9875");
  EXPECT_EQ(platform::NormalisePhone(profile.telecoms(0).value()), "+15559079875");
  EXPECT_EQ(profile.addresses(0).lines(0), "1045 Schmitt Spur");
  EXPECT_EQ(profile.addresses(0).city(), "Kansas City");
  EXPECT_EQ(profile.addresses(0).postal_code(), "66104");
  EXPECT_EQ(profile.birth_sex(), "F");
  EXPECT_EQ(profile.race_codes(0), "2106-3");
  EXPECT_EQ(profile.ethnicity_code(), "2186-5");
  EXPECT_EQ(profile.languages(0), "en-US");
  EXPECT_EQ(profile.marital_status(), "S");
  EXPECT_EQ(profile.deceased().time(), "1951-02-20T08:15:54-05:00");
}

TEST_F(RealPatients, CountsAgree) {
  // Counted in the files with another tool.
  int names = 0, identifiers = 0, deceased = 0, maiden = 0;
  for (const std::string folder : {"fhir-100", "fhir-10"}) {
    for (const auto& [number, patient] : ReadGood(Path(folder))) {
      const auto& profile = patient.profile;
      names += profile.names_size();
      identifiers += profile.identifiers_size();
      deceased += profile.has_deceased() ? 1 : 0;
      for (const auto& name : profile.names()) maiden += name.use() == v1::HumanName::USE_MAIDEN ? 1 : 0;
      EXPECT_EQ(profile.telecoms_size(), 1);
      EXPECT_EQ(profile.addresses_size(), 1);
      EXPECT_FALSE(profile.birth_sex().empty());
      EXPECT_FALSE(profile.race_codes().empty());
      EXPECT_FALSE(profile.ethnicity_code().empty());
      EXPECT_FALSE(profile.marital_status().empty());
      EXPECT_EQ(profile.languages_size(), 1);
      EXPECT_TRUE(CheckProfile(profile, kToday, "profile").empty());
    }
  }
  EXPECT_EQ(names, 177);
  EXPECT_EQ(identifiers, 596);
  EXPECT_EQ(deceased, 23);
  EXPECT_EQ(maiden, 44);
}

}  // namespace
}  // namespace cairn::enrollment::wire
