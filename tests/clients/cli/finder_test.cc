#include "clients/cli/finder.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;
using std::chrono::milliseconds;

Failure TooOften(milliseconds wait) {
  platform::Error error;
  error.code = platform::Code::kResourceExhausted;
  error.reason = "RATE_LIMITED";
  error.retry_after = wait;
  return Failure(std::move(error));
}

/// A finder with `size` listings; the page token is the number of the next one.
class Listings {
 public:
  explicit Listings(int size) : size_(size) {}
  v1::FindProvidersResponse operator()(const v1::FindProvidersRequest& request) {
    page_sizes.push_back(request.page_size());
    const int first = request.page_token().empty() ? 0 : std::stoi(request.page_token());
    v1::FindProvidersResponse page;
    int next = first;
    for (; next < size_ && next - first < request.page_size(); ++next) {
      auto* provider = page.add_providers();
      provider->set_listing_id(std::to_string(next));
      provider->set_distance_miles(next);
    }
    if (next < size_) page.set_next_page_token(std::to_string(next));
    page.set_total_size(size_);
    page.mutable_origin()->set_latitude(39);
    page.set_origin_source("mean of 3 locations of this directory in the ZIP");
    return page;
  }
  std::vector<int> page_sizes;

 private:
  int size_;
};

v1::FindProvidersResponse Find(Listings& listings, std::int64_t most) {
  return FindAll([&](const auto& request) { return listings(request); }, {}, most, [](milliseconds) {});
}

TEST(FindAll, ReadsEveryPageInOrder) {
  Listings listings(250);
  const auto found = Find(listings, 1000000);
  ASSERT_EQ(found.providers_size(), 250);
  for (int i = 0; i < 250; ++i) EXPECT_EQ(found.providers(i).listing_id(), std::to_string(i));
  EXPECT_EQ(listings.page_sizes, (std::vector<int>{100, 100, 100}));
  EXPECT_EQ(found.next_page_token(), "");
  EXPECT_EQ(found.total_size(), 250);
}

TEST(FindAll, AsksForNoMoreThanIsWanted) {
  Listings listings(250);
  const auto found = Find(listings, 120);
  EXPECT_EQ(found.providers_size(), 120);
  EXPECT_EQ(listings.page_sizes, (std::vector<int>{100, 20}));
  EXPECT_EQ(found.total_size(), 250);
}

TEST(FindAll, WaitsAsLongAsItIsTold) {
  Listings listings(150);
  std::vector<milliseconds> waits;
  int refused = 0;
  const auto found = FindAll(
      [&](const auto& request) {
        if (!request.page_token().empty() && ++refused <= 2) throw TooOften(milliseconds(700));
        return listings(request);
      },
      {}, 1000, [&](milliseconds wait) { waits.push_back(wait); });
  EXPECT_EQ(found.providers_size(), 150);
  EXPECT_EQ(waits, (std::vector<milliseconds>{milliseconds(700), milliseconds(700)}));
}

TEST(FindAll, GivesUpAfterTwoMinutes) {
  milliseconds waited{0};
  EXPECT_THROW(FindAll([](const auto&) -> v1::FindProvidersResponse { throw TooOften(milliseconds(1000)); }, {}, 10,
                       [&](milliseconds wait) { waited += wait; }),
               Failure);
  EXPECT_EQ(waited, milliseconds(120000));
}

TEST(FindAll, OtherFailuresEndItAtOnce) {
  int calls = 0;
  EXPECT_THROW(FindAll(
                   [&](const auto&) -> v1::FindProvidersResponse {
                     ++calls;
                     throw NotFound("ZIP_UNKNOWN", "no");
                   },
                   {}, 10, [](milliseconds) { FAIL(); }),
               Failure);
  EXPECT_EQ(calls, 1);
}

TEST(FoundJson, HasTheCountThePlaceAndTheProviders) {
  Listings listings(5);
  const auto json = boost::json::parse(FoundJson(Find(listings, 2))).as_object();
  EXPECT_EQ(json.at("count").as_int64(), 2);
  EXPECT_EQ(json.at("totalSize").as_int64(), 5);
  EXPECT_EQ(json.at("origin").at("latitude").to_number<double>(), 39.0);
  EXPECT_EQ(json.at("originSource").as_string(), "mean of 3 locations of this directory in the ZIP");
  EXPECT_EQ(json.at("providers").as_array().size(), 2u);
  EXPECT_EQ(json.at("providers").at(1).at("distanceMiles").to_number<double>(), 1.0);
  EXPECT_EQ(FoundJson(v1::FindProvidersResponse()),
            "{\"count\":0,\"totalSize\":0,\"origin\":null,\"originSource\":\"\",\"providers\":[]}");
}

}  // namespace
}  // namespace cairn::cli
