#include "clients/cli/finder.h"

#include <algorithm>
#include <boost/json.hpp>

#include "clients/cli/failure.h"
#include "clients/cli/json.h"

namespace cairn::cli {
namespace {

namespace v1 = directory::v1;
using std::chrono::milliseconds;

constexpr milliseconds kLongestWait{120000};
constexpr milliseconds kShortestWait{50};

/// Asks again when the service says that it may be.
class PatientFind {
 public:
  PatientFind(const FindPage& find, const Sleep& sleep) : find_(find), sleep_(sleep) {}
  v1::FindProvidersResponse operator()(const v1::FindProvidersRequest& request) {
    for (;;) {
      try {
        return find_(request);
      } catch (const Failure& failure) {
        if (failure.error.reason != "RATE_LIMITED" || !failure.error.retry_after) throw;
        const auto wait = std::max<milliseconds>(*failure.error.retry_after, kShortestWait);
        if (waited_ + wait > kLongestWait) throw;
        waited_ += wait;
        sleep_(wait);
      }
    }
  }

 private:
  const FindPage& find_;
  const Sleep& sleep_;
  milliseconds waited_{0};
};

}  // namespace

v1::FindProvidersResponse FindAll(const FindPage& find, v1::FindProvidersRequest request, std::int64_t most,
                                  const Sleep& sleep) {
  PatientFind ask(find, sleep);
  v1::FindProvidersResponse all;
  for (;;) {
    const std::int64_t left = most - all.providers_size();
    request.set_page_size(static_cast<int>(std::min<std::int64_t>(left, kLargestFinderPage)));
    v1::FindProvidersResponse page = ask(request);
    if (all.providers().empty()) {
      *all.mutable_origin() = page.origin();
      if (!page.has_origin()) all.clear_origin();
      all.set_origin_source(page.origin_source());
    }
    all.set_total_size(page.total_size());
    all.set_next_page_token(page.next_page_token());
    for (auto& provider : *page.mutable_providers()) *all.add_providers() = std::move(provider);
    if (page.next_page_token().empty() || all.providers_size() >= most) return all;
    request.set_page_token(page.next_page_token());
  }
}

std::string FoundJson(const v1::FindProvidersResponse& response) {
  const auto whole = boost::json::parse(ToJson(response)).as_object();
  boost::json::object json;
  json["count"] = response.providers_size();
  json["totalSize"] = response.total_size();
  json["origin"] = whole.contains("origin") ? whole.at("origin") : boost::json::value(nullptr);
  json["originSource"] = whole.at("originSource");
  json["providers"] = whole.at("providers");
  return boost::json::serialize(json);
}

}  // namespace cairn::cli
