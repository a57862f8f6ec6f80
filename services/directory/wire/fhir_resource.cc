#include "directory/wire/fhir_resource.h"

#include <algorithm>
#include <array>

#include "directory/wire/fhir_location.h"
#include "directory/wire/fhir_organization.h"
#include "directory/wire/fhir_practitioner.h"
#include "directory/wire/fhir_practitioner_role.h"
#include "platform/fhir/json.h"
#include "platform/fhir/text.h"

namespace cairn::directory::wire {

namespace {

constexpr std::size_t kLongestResource = std::size_t{256} * 1024;

struct ResourceReader {
  std::string_view type;
  void (*read)(const Node&, ImportedRecord&);
};

constexpr std::array kReaders{
    ResourceReader{"Organization", ReadOrganization}, ResourceReader{"Location", ReadLocation},
    ResourceReader{"Practitioner", ReadPractitioner}, ResourceReader{"PractitionerRole", ReadPractitionerRole}};

ImportedRecord RefusedResource(Problem problem) {
  ImportedRecord record;
  record.problems.push_back(std::move(problem));
  return record;
}

}  // namespace

ImportedRecord ReadFhirResource(std::string_view line) {
  if (line.size() > kLongestResource) {
    return RefusedResource({"resource", "RECORD_TOO_LONG", "The record is longer than 256 KiB."});
  }
  const auto value = platform::fhir::ReadJsonLine(platform::fhir::MendWindows1252(line), "resource");
  if (!value) return RefusedResource(value.error());
  if (!value->is_object()) return RefusedResource({"resource", "WRONG_TYPE", "The record must be a JSON object."});
  const auto& object = value->get_object();
  const auto* type = object.if_contains("resourceType");
  const auto reader = std::find_if(kReaders.begin(), kReaders.end(), [&](const ResourceReader& candidate) {
    return type != nullptr && type->is_string() && type->get_string() == candidate.type;
  });
  if (reader == kReaders.end()) {
    return RefusedResource({"resourceType", "WRONG_RESOURCE_TYPE",
                            "The resource must be an Organization, Location, Practitioner or PractitionerRole."});
  }
  ImportedRecord record;
  record.resource_type = reader->type;
  platform::fhir::Problems problems;
  const Node resource(object, record.resource_type, problems);
  record.source_id = ReadId(resource);
  reader->read(resource, record);
  for (auto& problem : problems.Take()) {
    record.skipped = false;
    record.problems.push_back(std::move(problem));
  }
  return record;
}

}  // namespace cairn::directory::wire
