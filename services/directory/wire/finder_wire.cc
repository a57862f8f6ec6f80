#include "directory/wire/finder_wire.h"

#include <stdexcept>

#include "directory/domain/geography.h"
#include "directory/domain/names.h"

namespace cairn::directory::wire {

platform::Result<domain::ProviderSearch> ParseSearch(const v1::FindProvidersRequest& request) {
  domain::ProviderSearch search;
  search.zip = request.zip();
  if (request.has_position()) {
    search.position = {.latitude = request.position().latitude(), .longitude = request.position().longitude()};
  }
  search.radius_miles = request.radius_miles();
  if (request.disorder() != v1::DISORDER_UNSPECIFIED) {
    search.disorder = static_cast<domain::Disorder>(request.disorder());
  }
  if (request.medication() != v1::MEDICATION_FORM_UNSPECIFIED) {
    search.medication = static_cast<domain::MedicationForm>(request.medication());
  }
  search.language = domain::FoldUserName(request.language());
  search.telehealth_state = request.telehealth_state();
  search.insurance = domain::FoldName(request.insurance());
  search.accepting_only = request.accepting_only();
  if (request.kind() != v1::PROVIDER_KIND_UNSPECIFIED) search.kind = static_cast<domain::ProviderKind>(request.kind());
  search.verified_only = request.verified_only();
  auto violations = domain::CheckSearch(search);
  if (!request.insurance().empty() && search.insurance.empty()) {
    violations.push_back({"insurance", "must have a letter, a digit or a sign"});
  }
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return search;
}

v1::FoundProvider ToProto(const storage::FoundListing& listing, bool with_distance) {
  v1::FoundProvider found;
  if (!found.ParseFromString(listing.body)) throw std::logic_error("the body of a listing cannot be read");
  if (with_distance) found.set_distance_miles(domain::MilesOf(listing.chord_squared));
  return found;
}

v1::Position ToProto(const domain::Position& position) {
  v1::Position proto;
  proto.set_latitude(position.latitude);
  proto.set_longitude(position.longitude);
  return proto;
}

}  // namespace cairn::directory::wire
