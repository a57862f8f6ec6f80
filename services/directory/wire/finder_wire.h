#pragma once

#include "cairn/directory/v1/finder_service.pb.h"
#include "directory/domain/provider_search.h"
#include "directory/storage/finder_store.h"

namespace cairn::directory::wire {

/// INVALID_REQUEST with everything that domain::CheckSearch finds, and an insurance that is nothing but spaces.
platform::Result<domain::ProviderSearch> ParseSearch(const v1::FindProvidersRequest& request);

/// `with_distance` says whether the search had a place.
v1::FoundProvider ToProto(const storage::FoundListing& listing, bool with_distance);

v1::Position ToProto(const domain::Position& position);

}  // namespace cairn::directory::wire
