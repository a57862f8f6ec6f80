#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/provider_search.h"
#include "platform/postgres/database.h"

// What the public finder reads. All in transactions of the installation, which see the listings of every organisation.
namespace cairn::directory::storage {

struct FoundListing {
  domain::PractitionerRoleId id;
  /// From the origin, on the unit sphere (platform/geography); 0 in a search without a place.
  double chord_squared = 0;
  std::string sort_key;
  /// As in Listing.
  std::string body;
};

struct FoundListings {
  /// How many match, whatever the cursor and the limit.
  int total = 0;
  std::vector<FoundListing> listings;
};

struct NearCursor {
  double chord_squared = 0;
  domain::PractitionerRoleId id;
};
/// Those shown at `now` that match and lie at most the search's radius from `origin`; by (chord_squared, id), after the
/// cursor, at most `limit`.
FoundListings FindListingsNear(platform::postgres::Transaction& tx, const domain::ProviderSearch& search,
                               const domain::Position& origin, const std::optional<NearCursor>& after, int limit,
                               platform::Instant now);

struct NameCursor {
  std::string sort_key;
  domain::PractitionerRoleId id;
};
/// Those shown at `now` that match, wherever they are; by (sort_key, id), after the cursor, at most `limit`.
FoundListings FindListingsByName(platform::postgres::Transaction& tx, const domain::ProviderSearch& search,
                                 const std::optional<NameCursor>& after, int limit, platform::Instant now);

/// Where a ZIP is: the mean of the positions of the locations in it, of all organisations.
struct ZipCentre {
  domain::Position position;
  int locations = 0;
};
/// Nothing when no location has this ZIP and a position.
std::optional<ZipCentre> FindZip(platform::postgres::Transaction& tx, const std::string& zip5);

std::vector<platform::postgres::Statement> FinderStatements();

}  // namespace cairn::directory::storage
