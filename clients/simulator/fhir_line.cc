#include <boost/json.hpp>

#include "clients/simulator/plan.h"

namespace cairn::simulator {
namespace {

namespace json = boost::json;

json::object Coding(const std::string& system, const std::string& code, const std::string& display) {
  return {{"system", system}, {"code", code}, {"display", display}};
}

json::object UsCore(const std::string& name, const std::string& code, const std::string& display) {
  const bool unknown = code == "ASKU";
  const auto* system =
      unknown ? "http://terminology.hl7.org/CodeSystem/v3-NullFlavor" : "urn:oid:2.16.840.1.113883.6.238";
  return {
      {"url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-" + name},
      {"extension", json::array{json::object{{"url", "ombCategory"}, {"valueCoding", Coding(system, code, display)}},
                                json::object{{"url", "text"}, {"valueString", display}}}}};
}

}  // namespace

std::string FhirLineOf(const Person& person) {
  const bool male = person.sex == Sex::kMale;
  const json::object record_type{
      {"coding", json::array{Coding("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical Record Number")}}};
  const json::object resource{
      {"resourceType", "Patient"},
      {"id", person.record_number},
      {"extension",
       json::array{UsCore("race", person.race_code, person.race_name),
                   UsCore("ethnicity", person.ethnicity_code, person.ethnicity_name),
                   json::object{{"url", "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"},
                                {"valueCode", male ? "M" : "F"}}}},
      {"identifier",
       json::array{json::object{
           {"type", record_type}, {"system", "https://simulator.example/mrn"}, {"value", person.record_number}}}},
      {"name", json::array{json::object{
                   {"use", "official"}, {"family", person.family}, {"given", json::array{json::value(person.given)}}}}},
      {"telecom", json::array{json::object{{"system", "phone"}, {"value", person.phone}, {"use", "mobile"}}}},
      {"gender", male ? "male" : "female"},
      {"birthDate", platform::FormatDate(person.birth_date)},
      {"address", json::array{json::object{{"use", "home"},
                                           {"line", json::array{json::value(person.street)}},
                                           {"city", person.town},
                                           {"state", "VT"},
                                           {"postalCode", person.zip},
                                           {"country", "US"}}}},
      {"communication",
       json::array{json::object{
           {"language", json::object{{"coding", json::array{json::object{{"system", "urn:ietf:bcp:47"},
                                                                         {"code", person.language}}}}}}}}}};
  return json::serialize(resource);
}

}  // namespace cairn::simulator
