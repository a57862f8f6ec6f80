#include "enrollment/wire/fhir_patient.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <chrono>

#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

namespace json = boost::json;
using Problems = std::vector<std::pair<std::string, std::string>>;

const platform::Date kToday = platform::ParseDate("2026-11-23").value();

/// The least that is accepted.
json::object Least() {
  return json::parse(R"({"resourceType":"Patient","id":"p1","name":[{"family":"Holloway"}],"gender":"female",
                         "birthDate":"1986-03-19"})")
      .as_object();
}

FhirPatient Read(const json::object& patient) { return ReadFhirPatient(json::serialize(patient), kToday); }

FhirPatient With(const std::string& key, const std::string& value) {
  auto patient = Least();
  patient[key] = json::parse(value);
  return Read(patient);
}

Problems ProblemsOf(const FhirPatient& patient) {
  Problems problems;
  for (const auto& problem : patient.problems) {
    problems.emplace_back(problem.element(), problem.reason());
    EXPECT_FALSE(problem.description().empty());
  }
  return problems;
}

v1::PatientProfile ProfileOf(const FhirPatient& patient) {
  EXPECT_EQ(ProblemsOf(patient), Problems{});
  return patient.profile;
}

std::string Quoted(const std::string& text) { return json::serialize(json::string(text)); }

TEST(ReadFhirPatient, TakesTheLeast) {
  const auto patient = Read(Least());
  const auto profile = ProfileOf(patient);
  EXPECT_EQ(patient.source_id, "p1");
  ASSERT_EQ(profile.names_size(), 1);
  EXPECT_EQ(profile.names(0).family(), "Holloway");
  EXPECT_EQ(profile.names(0).use(), v1::HumanName::USE_UNSPECIFIED);
  EXPECT_EQ(profile.administrative_gender(), v1::ADMINISTRATIVE_GENDER_FEMALE);
  EXPECT_EQ(ParseDate(profile.birth_date(), "").value(), platform::ParseDate("1986-03-19"));
  EXPECT_FALSE(profile.has_deceased());
}

TEST(ReadFhirPatient, RefusesWithTheExactElementAndReason) {
  struct Case {
    std::string key, value;
    Problems problems;
  };
  const std::string long_text = Quoted(std::string(101, 'x'));
  const std::vector<Case> cases = {
      {"resourceType", R"("Practitioner")", {{"Patient.resourceType", "WRONG_RESOURCE_TYPE"}}},
      {"resourceType", R"("patient")", {{"Patient.resourceType", "WRONG_RESOURCE_TYPE"}}},
      {"resourceType", "7", {{"Patient.resourceType", "WRONG_RESOURCE_TYPE"}}},

      {"id", "null", {{"Patient.id", "WRONG_TYPE"}}},
      {"id", "7", {{"Patient.id", "WRONG_TYPE"}}},
      {"id", R"(" ")", {{"Patient.id", "MISSING_ELEMENT"}}},
      {"id", R"("a b")", {{"Patient.id", "INVALID_VALUE"}}},
      {"id", R"("Zoë")", {{"Patient.id", "INVALID_VALUE"}}},
      {"id", Quoted(std::string(65, 'a')), {{"Patient.id", "INVALID_VALUE"}}},

      {"name", "null", {{"Patient.name", "WRONG_TYPE"}}},
      {"name", "{}", {{"Patient.name", "WRONG_TYPE"}}},
      {"name", R"("Holloway")", {{"Patient.name", "WRONG_TYPE"}}},
      {"name", "[]", {{"Patient.name", "MISSING_ELEMENT"}}},
      {"name", "[{}]", {{"Patient.name", "MISSING_ELEMENT"}}},
      {"name", R"([{"prefix":["Ms."]}])", {{"Patient.name", "MISSING_ELEMENT"}}},
      {"name", R"([{"family":"  ","given":[""]}])", {{"Patient.name", "MISSING_ELEMENT"}}},
      {"name", R"(["Holloway"])", {{"Patient.name[0]", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A"},7])", {{"Patient.name[1]", "WRONG_TYPE"}}},
      {"name", R"([{"family":7}])", {{"Patient.name[0].family", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A"},{"family":null}])", {{"Patient.name[1].family", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A","given":"B"}])", {{"Patient.name[0].given", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A","given":["B",7]}])", {{"Patient.name[0].given[1]", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A","prefix":[{}]}])", {{"Patient.name[0].prefix[0]", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A","suffix":7}])", {{"Patient.name[0].suffix", "WRONG_TYPE"}}},
      {"name", R"([{"text":["A"]}])", {{"Patient.name[0].text", "WRONG_TYPE"}}},
      {"name", R"([{"family":"A","use":"birth"}])", {{"Patient.name[0].use", "UNKNOWN_CODE"}}},
      {"name", R"([{"family":"A","use":7}])", {{"Patient.name[0].use", "WRONG_TYPE"}}},
      {"name", "[{\"family\":" + long_text + "}]", {{"Patient.name[0].family", "INVALID_VALUE"}}},
      {"name", "[{\"given\":[\"A\"," + long_text + "]}]", {{"Patient.name[0].given[1]", "INVALID_VALUE"}}},
      {"name", R"([{"family":"Nash\u202e"}])", {{"Patient.name[0].family", "INVALID_VALUE"}}},
      {"name", R"([{"given":["\u0000"]}])", {{"Patient.name[0].given[0]", "INVALID_VALUE"}}},
      {"name", R"([{"family":"\uFFFE"}])", {{"Patient.name[0].family", "INVALID_VALUE"}}},
      {"name",
       R"([{"family":"A","given":["1","2","3","4","5","6","7","8","9","10","11"]}])",
       {{"Patient.name[0].given", "INVALID_VALUE"}}},
      {"name", "[{},{},{},{},{},{},{},{},{},{},{}]", {{"Patient.name", "INVALID_VALUE"}}},

      {"gender", "null", {{"Patient.gender", "WRONG_TYPE"}}},
      {"gender", "4", {{"Patient.gender", "WRONG_TYPE"}}},
      {"gender", R"("")", {{"Patient.gender", "MISSING_ELEMENT"}}},
      {"gender", R"("purple")", {{"Patient.gender", "UNKNOWN_CODE"}}},
      {"gender", R"("Female")", {{"Patient.gender", "UNKNOWN_CODE"}}},

      {"birthDate", "19860319", {{"Patient.birthDate", "WRONG_TYPE"}}},
      {"birthDate", R"("")", {{"Patient.birthDate", "MISSING_ELEMENT"}}},
      {"birthDate", R"("1988")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("1988-04")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("1988-02-30")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("1900-02-29")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("0000-01-01")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("0001-01-01")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("03/19/1986")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("1986-03-19T00:00:00Z")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("1899-12-31")", {{"Patient.birthDate", "INVALID_VALUE"}}},
      {"birthDate", R"("2026-11-24")", {{"Patient.birthDate", "DATE_IN_FUTURE"}}},
      {"birthDate", R"("9999-12-31")", {{"Patient.birthDate", "DATE_IN_FUTURE"}}},

      {"identifier", "{}", {{"Patient.identifier", "WRONG_TYPE"}}},
      {"identifier", R"([{"value":"1"}])", {{"Patient.identifier[0].system", "MISSING_ELEMENT"}}},
      {"identifier", R"([{"system":"urn:a"}])", {{"Patient.identifier[0].value", "MISSING_ELEMENT"}}},
      {"identifier", R"([{"system":"urn:a","value":1}])", {{"Patient.identifier[0].value", "WRONG_TYPE"}}},
      {"identifier",
       "[{\"system\":\"urn:a\",\"value\":" + long_text + "}]",
       {{"Patient.identifier[0].value", "INVALID_VALUE"}}},
      {"identifier", R"([{"system":"urn:a","value":"1","type":"MR"}])", {{"Patient.identifier[0].type", "WRONG_TYPE"}}},
      {"identifier",
       R"([{"system":"urn:a","value":"1","type":{"coding":{}}}])",
       {{"Patient.identifier[0].type.coding", "WRONG_TYPE"}}},
      {"identifier",
       R"([{"system":"urn:a","value":"1","type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MRMRMRMRMRM"}]}}])",
       {{"Patient.identifier[0].type.coding[0].code", "INVALID_VALUE"}}},

      {"telecom", R"([{"value":"1"}])", {{"Patient.telecom[0].system", "MISSING_ELEMENT"}}},
      {"telecom", R"([{"system":"phone"}])", {{"Patient.telecom[0].value", "MISSING_ELEMENT"}}},
      {"telecom", R"([{"system":"pigeon","value":"1"}])", {{"Patient.telecom[0].system", "UNKNOWN_CODE"}}},
      {"telecom", R"([{"system":"phone","value":"1","use":"billing"}])", {{"Patient.telecom[0].use", "UNKNOWN_CODE"}}},

      {"address", R"([{"line":"14 Tannery Row"}])", {{"Patient.address[0].line", "WRONG_TYPE"}}},
      {"address", R"([{"line":["1","2","3","4","5","6"]}])", {{"Patient.address[0].line", "INVALID_VALUE"}}},
      {"address", R"([{"postalCode":4999}])", {{"Patient.address[0].postalCode", "WRONG_TYPE"}}},
      {"address", R"([{"city":"Cedar Hollow","use":"mobile"}])", {{"Patient.address[0].use", "UNKNOWN_CODE"}}},

      {"communication", R"([{"language":"en"}])", {{"Patient.communication[0].language", "WRONG_TYPE"}}},
      {"communication",
       R"([{"language":{"coding":[{"system":"urn:ietf:bcp:47","code":"english language"}]}}])",
       {{"Patient.communication[0].language.coding", "UNKNOWN_CODE"}}},
      {"communication",
       R"([{"language":{"coding":[]},"preferred":"yes"}])",
       {{"Patient.communication[0].preferred", "WRONG_TYPE"}}},

      {"deceasedBoolean", R"("true")", {{"Patient.deceasedBoolean", "WRONG_TYPE"}}},
      {"deceasedDateTime", "true", {{"Patient.deceasedDateTime", "WRONG_TYPE"}}},
      {"deceasedDateTime", R"("")", {{"Patient.deceasedDateTime", "MISSING_ELEMENT"}}},
      {"deceasedDateTime", R"("last year")", {{"Patient.deceasedDateTime", "INVALID_VALUE"}}},
      {"deceasedDateTime", R"("1986-03-18")", {{"Patient.deceasedDateTime", "INVALID_VALUE"}}},
      {"deceasedDateTime", R"("1985")", {{"Patient.deceasedDateTime", "INVALID_VALUE"}}},
      {"deceasedDateTime", R"("2026-11-24")", {{"Patient.deceasedDateTime", "DATE_IN_FUTURE"}}},
      {"deceasedDateTime", R"("2026-12")", {{"Patient.deceasedDateTime", "DATE_IN_FUTURE"}}},

      {"maritalStatus", R"("M")", {{"Patient.maritalStatus", "WRONG_TYPE"}}},
      {"maritalStatus",
       R"({"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus","code":"Q"}]})",
       {{"Patient.maritalStatus.coding", "UNKNOWN_CODE"}}},

      {"extension", "{}", {{"Patient.extension", "WRONG_TYPE"}}},
      {"extension", "[7]", {{"Patient.extension[0]", "WRONG_TYPE"}}},
  };
  for (const auto& test : cases) {
    const auto patient = With(test.key, test.value);
    EXPECT_EQ(ProblemsOf(patient), test.problems) << test.key << " " << test.value;
    EXPECT_EQ(patient.profile.ByteSizeLong(), 0u);
    EXPECT_TRUE(patient.source_id.empty());
  }
}

TEST(ReadFhirPatient, RefusesWhatIsMissing) {
  for (const std::string key : {"id", "name", "gender", "birthDate"}) {
    auto patient = Least();
    patient.erase(key);
    EXPECT_EQ(ProblemsOf(Read(patient)), (Problems{{"Patient." + key, "MISSING_ELEMENT"}}));
  }
  auto patient = Least();
  patient.erase("resourceType");
  EXPECT_EQ(ProblemsOf(Read(patient)), (Problems{{"Patient.resourceType", "WRONG_RESOURCE_TYPE"}}));
  EXPECT_EQ(ProblemsOf(ReadFhirPatient("[]", kToday)), (Problems{{"Patient", "WRONG_TYPE"}}));
  EXPECT_EQ(ProblemsOf(ReadFhirPatient("null", kToday)), (Problems{{"Patient", "WRONG_TYPE"}}));
  EXPECT_EQ(ProblemsOf(ReadFhirPatient("", kToday)), (Problems{{"Patient", "INVALID_JSON"}}));
  EXPECT_EQ(ProblemsOf(ReadFhirPatient(std::string(10 * 1024 * 1024, ' '), kToday)),
            (Problems{{"Patient", "LINE_TOO_LONG"}}));
}

TEST(ReadFhirPatient, ListsAllProblemsOfALine) {
  auto patient = Least();
  patient["birthDate"] = "1850-01-01";
  patient["gender"] = 4;
  patient.erase("id");
  patient["telecom"] = json::parse(R"([{"system":"phone"},{"value":"1","use":"x"}])");
  EXPECT_EQ(ProblemsOf(Read(patient)), (Problems{{"Patient.id", "MISSING_ELEMENT"},
                                                 {"Patient.birthDate", "INVALID_VALUE"},
                                                 {"Patient.gender", "WRONG_TYPE"},
                                                 {"Patient.telecom[0].value", "MISSING_ELEMENT"},
                                                 {"Patient.telecom[1].system", "MISSING_ELEMENT"},
                                                 {"Patient.telecom[1].use", "UNKNOWN_CODE"}}));
}

TEST(ReadFhirPatient, KeepsTheFirst100Problems) {
  std::string extensions;
  for (int i = 0; i < 5000; ++i) extensions += std::string(i ? "," : "") + "7";
  EXPECT_EQ(With("extension", "[" + extensions + "]").problems.size(), 100u);
}

TEST(ReadFhirPatient, NeverRepeatsAValue) {
  auto patient = Least();
  for (const std::string key : {"id", "gender", "birthDate", "deceasedDateTime"}) patient[key] = "secretvalue!";
  patient["name"] = json::parse(R"([{"family":"secretvalue!\u0000","use":"secretvalue!"}])");
  patient["telecom"] = json::parse(R"([{"system":"secretvalue!","value":7,"use":"secretvalue!"}])");
  patient["secretvalue!"] = 1;
  const auto read = Read(patient);
  EXPECT_GE(read.problems.size(), 8u);
  for (const auto& problem : read.problems) {
    EXPECT_EQ((problem.element() + problem.reason() + problem.description()).find("secretvalue"), std::string::npos)
        << problem.element();
  }
}

TEST(ReadFhirPatient, Names) {
  const auto profile = ProfileOf(With("name", R"([
      {"use":"official","family":" Holloway ","given":["Maren",null,"Louise"],"_given":[null,{"extension":[]},null],
       "prefix":["Ms."],"suffix":["II"],"text":"Ms. Maren Louise Holloway II","period":{"start":"2010"}},
      {"use":"usual","text":"Mary"}, {"use":"nickname","given":["Mae"]}, {"use":"maiden","family":"Ashby"},
      {"use":"old","family":"Ashby-Low"}, {"use":"temp","given":["A"]}, {"use":"anonymous","text":"B"},
      {"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]}])"));
  ASSERT_EQ(profile.names_size(), 7) << "one that names nobody is left out";
  const auto& name = profile.names(0);
  EXPECT_EQ(name.use(), v1::HumanName::USE_OFFICIAL);
  EXPECT_EQ(name.family(), "Holloway");
  EXPECT_EQ(std::vector<std::string>(name.given().begin(), name.given().end()),
            (std::vector<std::string>{"Maren", "Louise"}));
  EXPECT_EQ(name.prefix(0), "Ms.");
  EXPECT_EQ(name.suffix(0), "II");
  EXPECT_EQ(name.text(), "") << "only where nothing else names the person";
  EXPECT_EQ(profile.names(1).text(), "Mary");
  const std::vector<v1::HumanName::Use> uses = {
      v1::HumanName::USE_OFFICIAL, v1::HumanName::USE_USUAL, v1::HumanName::USE_NICKNAME, v1::HumanName::USE_MAIDEN,
      v1::HumanName::USE_OLD,      v1::HumanName::USE_TEMP,  v1::HumanName::USE_ANONYMOUS};
  for (int i = 0; i < 7; ++i) EXPECT_EQ(profile.names(i).use(), uses[static_cast<std::size_t>(i)]);
}

TEST(ReadFhirPatient, TextsAreInNfcAndCountedInCharacters) {
  EXPECT_EQ(ProfileOf(With("name", R"([{"family":"Bronte\u0308l"}])")).names(0).family(), "Brontël");
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "é";
  EXPECT_EQ(ProfileOf(With("name", "[{\"family\":\"" + hundred + "\"}]")).names(0).family(), hundred);
}

TEST(ReadFhirPatient, Genders) {
  EXPECT_EQ(ProfileOf(With("gender", R"("female")")).administrative_gender(), v1::ADMINISTRATIVE_GENDER_FEMALE);
  EXPECT_EQ(ProfileOf(With("gender", R"("male")")).administrative_gender(), v1::ADMINISTRATIVE_GENDER_MALE);
  EXPECT_EQ(ProfileOf(With("gender", R"("other")")).administrative_gender(), v1::ADMINISTRATIVE_GENDER_OTHER);
  EXPECT_EQ(ProfileOf(With("gender", R"("unknown")")).administrative_gender(), v1::ADMINISTRATIVE_GENDER_UNKNOWN);
}

TEST(ReadFhirPatient, BirthDatesUpToToday) {
  for (const std::string date : {"1900-01-01", "2000-02-29", "2026-11-23"}) {
    EXPECT_EQ(platform::FormatDate(ParseDate(ProfileOf(With("birthDate", Quoted(date))).birth_date(), "").value()),
              date);
  }
}

TEST(ReadFhirPatient, Identifiers) {
  const auto profile = ProfileOf(With("identifier", R"([
      {"system":"urn:a","value":"1"},
      {"type":{"coding":[{"system":"urn:other","code":"X"},
                         {"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}],"text":"MRN"},
       "system":"https://cedar-hollow.example/mrn","value":" CH-100001 "},
      {"type":{"text":"something"},"system":"urn:b","value":"2"}])"));
  ASSERT_EQ(profile.identifiers_size(), 3);
  EXPECT_EQ(profile.identifiers(0).type(), "");
  EXPECT_EQ(profile.identifiers(0).system(), "urn:a");
  EXPECT_EQ(profile.identifiers(1).type(), "MR");
  EXPECT_EQ(profile.identifiers(1).value(), "CH-100001");
  EXPECT_EQ(profile.identifiers(2).type(), "");
}

TEST(ReadFhirPatient, Telecoms) {
  const auto profile = ProfileOf(With("telecom", R"([
      {"system":"phone","value":"207-555-0101","use":"home"}, {"system":"sms","value":"1","use":"mobile"},
      {"system":"email","value":"a@mail.example"}, {"system":"fax","value":"2","use":"work"}, {"system":"pager","value":"3","use":"temp"},
      {"system":"url","value":"https://a.example","use":"old"}, {"system":"other","value":"5"}])"));
  ASSERT_EQ(profile.telecoms_size(), 7);
  EXPECT_EQ(profile.telecoms(0).system(), v1::ContactPoint::SYSTEM_PHONE);
  EXPECT_EQ(profile.telecoms(0).value(), "207-555-0101");
  EXPECT_EQ(profile.telecoms(0).use(), "home");
  EXPECT_EQ(profile.telecoms(1).system(), v1::ContactPoint::SYSTEM_SMS);
  EXPECT_EQ(profile.telecoms(2).use(), "");
  EXPECT_EQ(profile.telecoms(6).system(), v1::ContactPoint::SYSTEM_OTHER);
}

TEST(ReadFhirPatient, Addresses) {
  const auto profile = ProfileOf(With("address", R"([
      {"use":"home","line":["The Old Toll House","1 Harbor Road"],"city":"East Harrow","state":"ME","postalCode":"04998",
       "country":"US","text":"all of it"},
      {"use":"temp","text":"c/o night shelter"}, {"use":"old","period":{"end":"2020"}}, {"city":"Cedar Hollow"}])"));
  ASSERT_EQ(profile.addresses_size(), 3) << "one that says nothing is left out";
  const auto& address = profile.addresses(0);
  ASSERT_EQ(address.lines_size(), 2);
  EXPECT_EQ(address.lines(1), "1 Harbor Road");
  EXPECT_EQ(address.city(), "East Harrow");
  EXPECT_EQ(address.state(), "ME");
  EXPECT_EQ(address.postal_code(), "04998");
  EXPECT_EQ(address.country(), "US");
  EXPECT_EQ(address.use(), "home");
  ASSERT_EQ(profile.addresses(1).lines_size(), 1);
  EXPECT_EQ(profile.addresses(1).lines(0), "c/o night shelter");
  EXPECT_EQ(profile.addresses(2).city(), "Cedar Hollow");
}

std::string Language(const std::string& code, const std::string& more = "") {
  return R"({"language":{"coding":[{"system":"urn:ietf:bcp:47","code":")" + code + R"("}]})" + more + "}";
}

TEST(ReadFhirPatient, LanguagesPreferredFirst) {
  const auto profile = ProfileOf(With(
      "communication",
      "[" + Language("en-US") + "," + Language("es", R"(,"preferred":true)") + "," + Language("en-US") + "," +
          Language("zh-Hant-TW") +
          R"(,{"language":{"text":"Sign language"}},{"language":{"coding":[{"system":"urn:other","code":"??"}]}}])"));
  EXPECT_EQ(std::vector<std::string>(profile.languages().begin(), profile.languages().end()),
            (std::vector<std::string>{"es", "en-US", "zh-Hant-TW"}));
  for (const std::string code : {"e", "engl", "en-", "-en", "en--US", "en_US", "e1", "en-x", "en-123456789"}) {
    EXPECT_EQ(ProblemsOf(With("communication", "[" + Language(code) + "]")),
              (Problems{{"Patient.communication[0].language.coding", "UNKNOWN_CODE"}}))
        << code;
  }
}

TEST(ReadFhirPatient, Deceased) {
  EXPECT_FALSE(ProfileOf(With("deceasedBoolean", "false")).has_deceased());
  const auto fact = ProfileOf(With("deceasedBoolean", "true"));
  EXPECT_TRUE(fact.has_deceased());
  EXPECT_EQ(fact.deceased().time(), "");
  for (const std::string time :
       {"2024", "2024-03", "2024-03-01", "2024-03-01T10:15:00-05:00", "1986", "1986-03-19", "2026-11-23"}) {
    EXPECT_EQ(ProfileOf(With("deceasedDateTime", Quoted(time))).deceased().time(), time);
  }
  auto both = Least();
  both["deceasedBoolean"] = true;
  both["deceasedDateTime"] = "2024";
  EXPECT_EQ(ProblemsOf(Read(both)), (Problems{{"Patient.deceased", "INVALID_VALUE"}}));
}

TEST(ReadFhirPatient, MaritalStatus) {
  const auto status = [](const std::string& system, const std::string& code) {
    return ProfileOf(With("maritalStatus",
                          R"({"coding":[{"system":")" + system + R"(","code":")" + code + R"("}],"text":"t"})"))
        .marital_status();
  };
  for (const std::string code : {"A", "C", "D", "I", "L", "M", "P", "S", "T", "U", "W"}) {
    EXPECT_EQ(status("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", code), code);
  }
  EXPECT_EQ(status("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK"), "UNK");
  EXPECT_EQ(status("urn:other", "Q"), "") << "codes of other systems have no place here";
}

// --- Extensions

const std::string kCore = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

std::string Extension(const std::string& url, const std::string& rest) {
  return R"({"url":")" + url + R"(",)" + rest + "}";
}
std::string Category(const std::string& code) {
  return R"({"url":"ombCategory","valueCoding":{"system":"urn:oid:2.16.840.1.113883.6.238","code":")" + code + R"("}})";
}
std::string Parts(const std::string& parts) { return R"("extension":[)" + parts + "]"; }
FhirPatient WithExtensions(const std::string& extensions) { return With("extension", "[" + extensions + "]"); }

TEST(ReadFhirPatient, RaceAndEthnicity) {
  const auto profile = ProfileOf(WithExtensions(
      Extension(kCore + "race",
                Parts(Category("1002-5") + "," + Category("2076-8") +
                      R"(,{"url":"detailed","valueCoding":{"code":"1586-7"}},{"url":"text","valueString":"Two"})")) +
      "," +
      Extension(kCore + "ethnicity",
                Parts(Category("2135-2") + R"(,{"url":"text","valueString":"Hispanic or Latino"})"))));
  EXPECT_EQ(std::vector<std::string>(profile.race_codes().begin(), profile.race_codes().end()),
            (std::vector<std::string>{"1002-5", "2076-8"}));
  EXPECT_EQ(profile.race_text(), "Two");
  EXPECT_EQ(profile.ethnicity_code(), "2135-2");
  EXPECT_EQ(profile.ethnicity_text(), "Hispanic or Latino");
}

TEST(ReadFhirPatient, EveryCategory) {
  for (const std::string code : {"1002-5", "2028-9", "2054-5", "2076-8", "2106-3", "2131-1", "UNK", "ASKU"}) {
    EXPECT_EQ(ProfileOf(WithExtensions(Extension(kCore + "race", Parts(Category(code))))).race_codes(0), code);
  }
  for (const std::string code : {"2135-2", "2186-5", "UNK", "ASKU"}) {
    EXPECT_EQ(ProfileOf(WithExtensions(Extension(kCore + "ethnicity", Parts(Category(code))))).ethnicity_code(), code);
  }
  for (const std::string code : {"F", "M", "OTH", "UNK"}) {
    EXPECT_EQ(ProfileOf(WithExtensions(Extension(kCore + "birthsex", R"("valueCode":")" + code + "\""))).birth_sex(),
              code);
  }
}

TEST(ReadFhirPatient, Pronouns) {
  const std::string url = "http://hl7.org/fhir/StructureDefinition/individual-pronouns";
  const std::string coding =
      R"("coding":[{"system":"http://loinc.org","code":"LA29520-6","display":"they/them/their"}])";
  EXPECT_EQ(ProfileOf(WithExtensions(Extension(url, Parts(R"({"url":"value","valueCodeableConcept":{)" + coding +
                                                          R"(,"text":"they/them"}})"))))
                .pronouns(),
            "they/them");
  EXPECT_EQ(
      ProfileOf(WithExtensions(Extension(url, Parts(R"({"url":"value","valueCodeableConcept":{)" + coding + "}}"))))
          .pronouns(),
      "they/them/their");
}

TEST(ReadFhirPatient, RefusesWrongExtensions) {
  const std::string omb = R"({"url":"ombCategory"})";
  const std::vector<std::pair<std::string, Problems>> cases = {
      {Extension(kCore + "race", Parts(Category("9999-9"))),
       {{"Patient.extension[0].extension[0].valueCoding.code", "UNKNOWN_CODE"}}},
      {Extension(kCore + "race", Parts(Category("2186-5"))),
       {{"Patient.extension[0].extension[0].valueCoding.code", "UNKNOWN_CODE"}}},
      {Extension(kCore + "race", Parts(omb)), {{"Patient.extension[0].extension[0].valueCoding", "MISSING_ELEMENT"}}},
      {Extension(kCore + "race", Parts(R"({"url":"ombCategory","valueCoding":"2106-3"})")),
       {{"Patient.extension[0].extension[0].valueCoding", "WRONG_TYPE"}}},
      {Extension(kCore + "race", Parts(R"({"url":"ombCategory","valueCoding":{}})")),
       {{"Patient.extension[0].extension[0].valueCoding.code", "MISSING_ELEMENT"}}},
      {Extension(kCore + "race", Parts(R"({"url":"text","valueString":7})")),
       {{"Patient.extension[0].extension[0].valueString", "WRONG_TYPE"}}},
      {Extension(kCore + "race", R"("extension":7)"), {{"Patient.extension[0].extension", "WRONG_TYPE"}}},
      {Extension(kCore + "race",
                 Parts(Category("UNK") + "," + Category("UNK") + "," + Category("UNK") + "," + Category("UNK") + "," +
                       Category("UNK") + "," + Category("UNK") + "," + Category("UNK"))),
       {{"Patient.extension[0].extension", "INVALID_VALUE"}}},
      {Extension(kCore + "ethnicity", Parts(Category("2106-3"))),
       {{"Patient.extension[0].extension[0].valueCoding.code", "UNKNOWN_CODE"}}},
      {Extension(kCore + "ethnicity", Parts(Category("2135-2") + "," + Category("2186-5"))),
       {{"Patient.extension[0].extension", "INVALID_VALUE"}}},
      {Extension(kCore + "birthsex", R"("valueCode":"X")"), {{"Patient.extension[0].valueCode", "UNKNOWN_CODE"}}},
      {Extension(kCore + "birthsex", R"("valueString":"F")"), {{"Patient.extension[0].valueCode", "MISSING_ELEMENT"}}},
      {Extension(kCore + "birthsex", R"("valueCode":7)"), {{"Patient.extension[0].valueCode", "WRONG_TYPE"}}},
      {Extension(kCore + "birthsex", R"("valueCode":"F")") + "," + Extension(kCore + "birthsex", R"("valueCode":"F")"),
       {{"Patient.extension[1]", "INVALID_VALUE"}}},
      {Extension("urn:other", R"("valueCode":7)"), {}},
      {R"({"url":7})", {}},
      {"{}", {}},
  };
  for (const auto& [extensions, problems] : cases) {
    EXPECT_EQ(ProblemsOf(WithExtensions(extensions)), problems) << extensions;
  }
}

TEST(ReadFhirPatient, IgnoresWhatCairnHasNoPlaceFor) {
  auto patient = Least();
  const auto least = ProfileOf(Read(patient)).SerializeAsString();
  for (const std::string key :
       {"meta", "text", "contact", "photo", "link", "multipleBirthBoolean", "generalPractitioner", "x"}) {
    patient[key] = json::parse(R"({"a":[1,{"b":null}],"family":"\u0000"})");
  }
  EXPECT_EQ(ProfileOf(Read(patient)).SerializeAsString(), least);
}

}  // namespace
}  // namespace cairn::enrollment::wire
