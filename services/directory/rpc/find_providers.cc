#include <algorithm>

#include "directory/domain/errors.h"
#include "directory/domain/installation.h"
#include "directory/provider_service.h"
#include "directory/storage/finder_store.h"
#include "directory/wire/finder_wire.h"
#include "platform/postgres/number.h"
#include "platform/rpc/identity.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace {

using platform::postgres::Transaction;

constexpr std::size_t kMaxClientKey = 64;

/// One page, and where its distances are measured from.
struct FoundPage {
  std::optional<domain::Position> origin;
  std::string origin_source;
  storage::FoundListings found;
};

// Only the gateway sees addresses, so only it is believed.
std::string FinderClientOf(const grpc::ServerContext& context) {
  const auto peer = platform::rpc::PeerOf(context);
  if (peer != "gateway") return peer;
  const auto key = platform::rpc::MetadataOf(context, "x-cairn-client");
  return key.empty() || key.size() > kMaxClientKey ? peer : peer + "/" + key;
}

int FinderPageSize(int asked) {
  constexpr int kDefault = 20, kMost = 100;
  return asked == 0 ? kDefault : std::min(asked, kMost);
}

/// Everything that makes the list what it is.
std::string FinderQueryOf(v1::FindProvidersRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return "FindProviders" + request.SerializeAsString();
}

void FindOrigin(Transaction& tx, const domain::ProviderSearch& search, FoundPage& page) {
  if (search.position) {
    page.origin = search.position;
    page.origin_source = "the position of the request";
    return;
  }
  const auto centre = storage::FindZip(tx, search.zip);
  if (!centre) platform::Reject(domain::ZipUnknown(search.zip));
  page.origin = centre->position;
  page.origin_source = "mean of " + std::to_string(centre->locations) +
                       (centre->locations == 1 ? " location" : " locations") + " of this directory in the ZIP";
}

FoundPage FindNear(Transaction& tx, const domain::ProviderSearch& search, const std::vector<std::string>& cursor,
                   int limit, platform::Instant now) {
  FoundPage page;
  std::optional<storage::NearCursor> after;
  if (cursor.empty()) {
    FindOrigin(tx, search, page);
  } else {
    // A ZIP may have moved since the first page; all pages are measured from where it was.
    after = {.chord_squared = platform::postgres::ReadNumber(cursor.at(0)),
             .id = domain::PractitionerRoleId::Parse(cursor.at(1)).value()};
    page.origin = {.latitude = platform::postgres::ReadNumber(cursor.at(2)),
                   .longitude = platform::postgres::ReadNumber(cursor.at(3))};
    page.origin_source = cursor.at(4);
  }
  page.found = storage::FindListingsNear(tx, search, *page.origin, after, limit, now);
  return page;
}

FoundPage FindByName(Transaction& tx, const domain::ProviderSearch& search, const std::vector<std::string>& cursor,
                     int limit, platform::Instant now) {
  std::optional<storage::NameCursor> after;
  if (!cursor.empty()) after = {cursor.at(0), domain::PractitionerRoleId::Parse(cursor.at(1)).value()};
  return {
      .origin = std::nullopt, .origin_source = "", .found = storage::FindListingsByName(tx, search, after, limit, now)};
}

std::vector<std::string> FinderCursorAt(const storage::FoundListing& last, const FoundPage& page) {
  if (!page.origin) return {last.sort_key, last.id.ToString()};
  return {platform::postgres::ExactText(last.chord_squared), last.id.ToString(),
          platform::postgres::ExactText(page.origin->latitude), platform::postgres::ExactText(page.origin->longitude),
          page.origin_source};
}

}  // namespace

// Not audited: the public asks, and nobody's record is touched.
grpc::Status FinderService::FindProviders(grpc::ServerContext* context, const v1::FindProvidersRequest* request,
                                          v1::FindProvidersResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    platform::Require(rate_.Take(FinderClientOf(*context), call.now()));
    const auto search = wire::ParseSearch(*request).value();
    const auto keys = keyring_.Load(domain::kInstallation, call.deadline());
    const auto query = FinderQueryOf(*request);
    const auto cursor = platform::rpc::ReadPageToken(*keys, query, request->page_token(), call.now()).value();
    const auto size = static_cast<std::size_t>(FinderPageSize(request->page_size()));
    const auto find = search.HasPlace() ? FindNear : FindByName;
    auto page = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return find(tx, search, cursor, static_cast<int>(size) + 1, call.now());
    });
    auto& listings = page.found.listings;
    const bool more = listings.size() > size;
    if (more) listings.pop_back();
    for (const auto& listing : listings) *response->add_providers() = wire::ToProto(listing, page.origin.has_value());
    response->set_total_size(page.found.total);
    if (page.origin) *response->mutable_origin() = wire::ToProto(*page.origin);
    response->set_origin_source(page.origin_source);
    if (!more) return;
    response->set_next_page_token(
        platform::rpc::MakePageToken(*keys, query, FinderCursorAt(listings.back(), page), call.now()));
  });
}

}  // namespace cairn::directory
