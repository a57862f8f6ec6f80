#include "clients/loadgen/people.h"

#include <array>
#include <boost/json.hpp>
#include <cstdio>

namespace cairn::loadgen {
namespace {

namespace json = boost::json;
namespace v1 = cairn::enrollment::v1;

constexpr std::array kSyllables = {"ba",  "del", "mar",  "ton", "ri",   "ves", "kol", "an",
                                   "shi", "ro",  "lan",  "ed",  "wick", "or",  "bel", "su",
                                   "tam", "ny",  "hart", "gre", "mo",   "fel", "dra", "ine"};
constexpr const char* kProfile = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient";
constexpr std::array kStreets = {"Larkspur", "Quarry", "Millrace", "Foundry", "Juniper", "Harbor", "Orchard", "Signal"};
constexpr std::array kCities = {"Eastvale", "Norham", "Pell Ford", "Tarrow", "Winmark"};

// SplitMix64: small, and the same on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t Next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }
  std::uint64_t Below(std::uint64_t limit) { return Next() % limit; }
  std::string Word() {
    std::string word = kSyllables[Below(kSyllables.size())];
    for (auto more = 1 + Below(2); more > 0; --more) word += kSyllables[Below(kSyllables.size())];
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
  }

 private:
  std::uint64_t state_;
};

template <class... Args>
std::string Format(const char* format, Args... args) {
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(), format, args...);
  return text.data();
}

std::string Id(std::uint64_t seed, std::uint64_t n) {
  return Format("%08llx-0000-4000-8000-%012llx", static_cast<unsigned long long>(seed & 0xffffffff),
                static_cast<unsigned long long>(n));
}

json::object Coding(const char* system, const char* code, const char* display) {
  return {{"system", system}, {"code", code}, {"display", display}};
}

json::object UsCore(const std::string& name, const char* code, const char* display) {
  return {
      {"url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-" + name},
      {"extension", json::array{json::object{{"url", "ombCategory"},
                                             {"valueCoding", Coding("urn:oid:2.16.840.1.113883.6.238", code, display)}},
                                json::object{{"url", "text"}, {"valueString", display}}}}};
}

json::object AddressOf(const v1::Address& address) {
  return {{"line", json::array{json::value(address.lines(0))}},
          {"city", address.city()},
          {"state", address.state()},
          {"postalCode", address.postal_code()},
          {"country", address.country()}};
}

json::array IdentifiersOf(const v1::PatientProfile& person, const std::string& id) {
  json::array list{json::object{{"system", "https://loadgen.example/person"}, {"value", id}}};
  for (const auto& identifier : person.identifiers()) {
    list.push_back(json::object{
        {"type", json::object{{"coding", json::array{Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR",
                                                            "Medical Record Number")}}}},
        {"system", identifier.system()},
        {"value", identifier.value()}});
  }
  return list;
}

}  // namespace

v1::PatientProfile MakePerson(std::uint64_t seed, std::uint64_t n) {
  Random random(seed * 0x100000001b3ULL + n);
  v1::PatientProfile person;
  auto* name = person.add_names();
  name->set_use(v1::HumanName::USE_OFFICIAL);
  name->set_family(random.Word());
  name->add_given(random.Word());
  name->add_given(random.Word());
  auto* birth = person.mutable_birth_date();
  birth->set_year(static_cast<int>(1940 + random.Below(65)));
  birth->set_month(static_cast<int>(1 + random.Below(12)));
  birth->set_day(static_cast<int>(1 + random.Below(28)));
  const bool female = random.Below(2) == 0;
  person.set_administrative_gender(female ? v1::ADMINISTRATIVE_GENDER_FEMALE : v1::ADMINISTRATIVE_GENDER_MALE);
  person.set_birth_sex(female ? "F" : "M");
  auto* mrn = person.add_identifiers();
  mrn->set_type("MR");
  mrn->set_system("https://loadgen.example/mrn");
  // Hyphens do not count when record numbers are compared: letters keep seed and number apart.
  mrn->set_value(Format("S%lluN%llu", static_cast<unsigned long long>(seed), static_cast<unsigned long long>(n)));
  auto* phone = person.add_telecoms();
  phone->set_system(v1::ContactPoint::SYSTEM_PHONE);
  phone->set_use("home");
  phone->set_value(Format("555-%03llu-%04llu", static_cast<unsigned long long>(200 + random.Below(800)),
                          static_cast<unsigned long long>(random.Below(10000))));
  auto* address = person.add_addresses();
  address->add_lines(Format("%llu %s Road", static_cast<unsigned long long>(1 + random.Below(999)),
                            kStreets[random.Below(kStreets.size())]));
  address->set_city(kCities[random.Below(kCities.size())]);
  address->set_state("NY");
  address->set_postal_code(Format("1%04llu", static_cast<unsigned long long>(random.Below(10000))));
  address->set_country("US");
  person.add_languages("en-US");
  return person;
}

std::string MakeFhirLine(std::uint64_t seed, std::uint64_t n) {
  const auto person = MakePerson(seed, n);
  const auto id = Id(seed, n);
  const auto& name = person.names(0);
  const auto& birth = person.birth_date();
  const json::object resource{
      {"resourceType", "Patient"},
      {"id", id},
      {"meta", json::object{{"profile", json::array{json::value(kProfile)}}}},
      {"text", json::object{{"status", "generated"}, {"div", "<div>" + std::string(900, '.') + "</div>"}}},
      {"extension",
       json::array{UsCore("race", "2106-3", "White"), UsCore("ethnicity", "2186-5", "Not Hispanic or Latino"),
                   json::object{{"url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"},
                                {"valueCode", person.birth_sex()}}}},
      {"identifier", IdentifiersOf(person, id)},
      {"name",
       json::array{json::object{{"use", "official"},
                                {"family", name.family()},
                                {"given", json::array{json::value(name.given(0)), json::value(name.given(1))}}}}},
      {"telecom",
       json::array{json::object{{"system", "phone"}, {"value", person.telecoms(0).value()}, {"use", "home"}}}},
      {"gender", person.birth_sex() == "F" ? "female" : "male"},
      {"birthDate", Format("%04d-%02d-%02d", birth.year(), birth.month(), birth.day())},
      {"address", json::array{AddressOf(person.addresses(0))}},
      {"communication",
       json::array{json::object{
           {"language",
            json::object{{"coding", json::array{Coding("urn:ietf:bcp:47", "en-US", "English (United States)")}}}}}}}};
  return json::serialize(resource);
}

}  // namespace cairn::loadgen
