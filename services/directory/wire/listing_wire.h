#pragma once

#include <string>

#include "cairn/directory/v1/finder_service.pb.h"
#include "directory/domain/listing.h"
#include "directory/storage/listing_store.h"

namespace cairn::directory::wire {

/// The public listing of a role that is listed: what the finder searches by, and what it answers but the distance.
/// `organisation_name` is the clinic's whose directory says all this. The phone is the role's, or else the location's;
/// there is no other.
storage::Listing ToListing(const domain::Provider& provider, const domain::PractitionerRole& role,
                           const domain::Location& location, const domain::ListingDecision& decision,
                           const std::string& organisation_name);

}  // namespace cairn::directory::wire
