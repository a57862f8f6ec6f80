#include "directory/wire/fhir_location.h"

namespace cairn::directory::wire {

namespace {

constexpr int kLongestLocationName = 200;
constexpr int kLongestStatus = 1000;

bool ReadStatus(const Node& location) {
  const auto status = location.Text("status", kLongestStatus).value_or("active");
  if (status != "active" && status != "suspended" && status != "inactive") {
    location.Refuse("status", "UNKNOWN_CODE", "The status must be active, suspended or inactive.");
  }
  return status == "active";
}

std::optional<domain::Position> ReadPosition(const Node& location) {
  const auto position = location.Object("position");
  if (!position) return std::nullopt;
  for (const auto* key : {"latitude", "longitude"}) {
    if (!position->Has(key)) position->Refuse(key, "MISSING_ELEMENT", "The element is required.");
  }
  const auto latitude = position->Number("latitude");
  const auto longitude = position->Number("longitude");
  if (!latitude || !longitude) return std::nullopt;
  if (!domain::IsOnGlobe({*latitude, 0})) {
    position->Refuse("latitude", "INVALID_VALUE", "A latitude is a number from -90 to 90.");
  }
  if (!domain::IsOnGlobe({0, *longitude})) {
    position->Refuse("longitude", "INVALID_VALUE", "A longitude is a number from -180 to 180.");
  }
  return domain::Position{*latitude, *longitude};
}

}  // namespace

void ReadLocation(const Node& location, ImportedRecord& record) {
  const bool kind_of_place = location.Is("mode", "kind");
  if (kind_of_place || (!location.Has("name") && !location.Has("address"))) {
    record.skipped = true;
    record.problems.push_back(kind_of_place
                                  ? Problem{"Location.mode", "NOT_A_PLACE", "It is a kind of place, not a place."}
                                  : Problem{"Location", "NOT_A_PLACE", "It has neither a name nor an address."});
    return;
  }
  domain::ImportedLocation read;
  ReadIdentifiers(location, record);
  record.active = ReadStatus(location);
  read.name = location.RequiredText("name", kLongestLocationName).value_or("");
  if (const auto address = location.Object("address")) read.address = ReadAddress(*address);
  read.position = ReadPosition(location);
  read.phone = ReadWorkPhone(location);
  read.partner = ReadReference(location, "managingOrganization", "Organization");
  record.content = std::move(read);
}

}  // namespace cairn::directory::wire
