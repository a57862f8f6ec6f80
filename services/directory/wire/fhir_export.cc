#include "directory/wire/fhir_export.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "directory/wire/fhir_parts.h"
#include "directory/wire/fhir_practitioner.h"
#include "directory/wire/fhir_practitioner_role.h"

namespace cairn::directory::wire {

namespace json = boost::json;

namespace {

json::string_view Text(std::string_view text) { return {text.data(), text.size()}; }

json::object Coding(std::string_view system, std::string_view code) {
  return {{"system", Text(system)}, {"code", Text(code)}};
}

json::object Concept(std::string_view system, std::string_view code) {
  return {{"coding", json::array{Coding(system, code)}}};
}

json::object Identifier(std::string_view system, std::string_view value) {
  return {{"system", Text(system)}, {"value", Text(value)}};
}

json::object Resource(std::string_view type, const platform::Uuid& id) {
  return {{"resourceType", Text(type)}, {"id", id.ToString()}};
}

json::object ReferenceTo(std::string_view type, const platform::Uuid& id) {
  return {{"reference", std::string(type) + "/" + id.ToString()}};
}

void AddNpi(const std::string& npi, json::object& resource) {
  if (!npi.empty()) resource["identifier"] = json::array{Identifier(kNpiSystem, npi)};
}

void AddPhone(const std::string& phone, json::object& resource) {
  if (phone.empty()) return;
  resource["telecom"] = json::array{json::object{{"system", "phone"}, {"value", phone}, {"use", "work"}}};
}

std::optional<json::object> ToJson(const domain::Address& address) {
  json::object written;
  json::array lines;
  for (const auto& line : address.lines) lines.emplace_back(line);
  if (!lines.empty()) written["line"] = std::move(lines);
  if (!address.city.empty()) written["city"] = address.city;
  if (!address.state.empty()) written["state"] = address.state;
  if (!address.zip.empty()) written["postalCode"] = address.zip;
  if (written.empty()) return std::nullopt;
  return written;
}

void AppendLine(const json::object& resource, std::string& out) {
  out += json::serialize(resource);
  out += '\n';
}

json::object ToJson(const domain::ProviderName& name) {
  json::object written;
  if (!name.family.empty()) written["family"] = name.family;
  if (!name.given.empty()) written["given"] = json::array{json::value(name.given)};
  if (!name.prefix.empty()) written["prefix"] = json::array{json::value(name.prefix)};
  if (!name.suffix.empty()) written["suffix"] = json::array{json::value(name.suffix)};
  return written;
}

json::object ToJson(const domain::Credential& credential) {
  const bool dea = credential.type == domain::CredentialType::kDeaRegistration;
  json::object identifier = {{"value", credential.number}};
  if (dea) identifier["system"] = Text(kDeaSystem);
  json::object qualification = {{"identifier", json::array{std::move(identifier)}},
                                {"code", Concept(kCredentialTypeSystem, CredentialTypeCode(credential.type))}};
  json::object period;
  if (credential.issued_on) period["start"] = platform::FormatDate(*credential.issued_on);
  if (credential.expires_on) period["end"] = platform::FormatDate(*credential.expires_on);
  if (!period.empty()) qualification["period"] = std::move(period);
  if (credential.state.empty()) return qualification;
  const json::object where = {{"url", "whereValid"}, {"valueCodeableConcept", Concept(kUspsSystem, credential.state)}};
  qualification["extension"] =
      json::array{json::object{{"url", Text(kQualificationExtension)}, {"extension", json::array{where}}}};
  return qualification;
}

/// 1440 is the end of the day, which FHIR writes as the beginning of the next one.
std::string TimeOf(int minute) {
  constexpr int kMinutesOfDay = 1440;
  const auto two_digits = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  minute %= kMinutesOfDay;
  return two_digits(minute / 60) + ":" + two_digits(minute % 60) + ":00";
}

json::object ToJson(const domain::OpenHours& hours) {
  json::array days;
  for (const int day : hours.days) days.emplace_back(Text(kDaysOfWeek[day - 1]));
  return {{"daysOfWeek", std::move(days)},
          {"availableStartTime", TimeOf(hours.start_minute)},
          {"availableEndTime", TimeOf(hours.end_minute)}};
}

json::array HoursOf(const domain::PractitionerRole& role) {
  json::array times;
  if (role.around_the_clock) {
    json::array days;
    for (const auto day : kDaysOfWeek) days.emplace_back(Text(day));
    times.push_back(json::object{{"daysOfWeek", std::move(days)}, {"allDay", true}});
  }
  for (const auto& hours : role.hours) times.push_back(ToJson(hours));
  return times;
}

}  // namespace

void AppendOrganization(const domain::Partner& partner, std::string& out) {
  auto resource = Resource("Organization", partner.id.value);
  AddNpi(partner.npi, resource);
  resource["active"] = partner.active;
  resource["name"] = partner.name;
  AddPhone(partner.phone, resource);
  if (auto address = ToJson(partner.address)) resource["address"] = json::array{std::move(*address)};
  AppendLine(resource, out);
}

void AppendLocation(const domain::Location& location, std::string& out) {
  auto resource = Resource("Location", location.id.value);
  resource["status"] = location.active ? "active" : "inactive";
  resource["name"] = location.name;
  AddPhone(location.phone, resource);
  if (auto address = ToJson(location.address)) resource["address"] = std::move(*address);
  if (location.position) {
    resource["position"] =
        json::object{{"longitude", location.position->longitude}, {"latitude", location.position->latitude}};
  }
  if (location.partner) resource["managingOrganization"] = ReferenceTo("Organization", location.partner->value);
  AppendLine(resource, out);
}

void AppendPractitioner(const domain::Provider& provider, const std::vector<domain::Credential>& credentials,
                        std::string& out) {
  auto resource = Resource("Practitioner", provider.id.value);
  AddNpi(provider.npi, resource);
  resource["active"] = provider.active;
  resource["name"] = json::array{ToJson(provider.name)};
  json::array languages, qualifications;
  for (const auto& language : provider.languages) languages.push_back(Concept(kLanguageSystem, language));
  if (!languages.empty()) resource["communication"] = std::move(languages);
  for (const auto& credential : credentials) {
    if (!credential.revoked_at) qualifications.push_back(ToJson(credential));
  }
  if (!qualifications.empty()) resource["qualification"] = std::move(qualifications);
  AppendLine(resource, out);
}

void AppendPractitionerRole(const domain::PractitionerRole& role, const domain::Provider& provider, std::string& out) {
  auto resource = Resource("PractitionerRole", role.id.value);
  resource["active"] = role.active;
  resource["practitioner"] = ReferenceTo("Practitioner", role.provider.value);
  resource["location"] = json::array{ReferenceTo("Location", role.location.value)};
  json::array specialties;
  for (const auto& code : provider.taxonomy_codes) specialties.push_back(Concept(kTaxonomySystem, code));
  if (!specialties.empty()) resource["specialty"] = std::move(specialties);
  AddPhone(role.phone, resource);
  if (auto hours = HoursOf(role); !hours.empty()) resource["availableTime"] = std::move(hours);
  AppendLine(resource, out);
}

}  // namespace cairn::directory::wire
