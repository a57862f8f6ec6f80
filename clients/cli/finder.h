#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "cairn/directory/v1/finder_service.pb.h"

namespace cairn::cli {

inline constexpr int kLargestFinderPage = 100;

/// Asks for one page. Throws Failure.
using FindPage = std::function<directory::v1::FindProvidersResponse(const directory::v1::FindProvidersRequest&)>;
using Sleep = std::function<void(std::chrono::milliseconds)>;

/// Reads pages until there are `most` providers or all. The answer holds all of them, nearest first as they came, and
/// what the first page says of the place; its next_page_token is empty when there are no more. A service that is asked
/// too often is asked again when it says, for two minutes in all; then its RATE_LIMITED is thrown on.
directory::v1::FindProvidersResponse FindAll(const FindPage& find, directory::v1::FindProvidersRequest request,
                                             std::int64_t most, const Sleep& sleep);

/// {"count":…,"totalSize":…,"origin":…,"originSource":…,"providers":[…]} on one line: count is how many are here,
/// totalSize how many match; origin is null without a place.
std::string FoundJson(const directory::v1::FindProvidersResponse& response);

}  // namespace cairn::cli
