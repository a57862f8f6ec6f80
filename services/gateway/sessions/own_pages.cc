#include "gateway/sessions/own_pages.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::gateway::sessions {
namespace {

constexpr std::string_view kScheme = "https://";

bool IsOrigin(std::string_view text) {
  if (!text.starts_with(kScheme) || text.size() == kScheme.size()) return false;
  const auto authority = text.substr(kScheme.size());
  return std::all_of(authority.begin(), authority.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view(".-:[]").find(c) != std::string_view::npos;
  });
}

}  // namespace

OwnPages::OwnPages(std::vector<std::string> origins) : origins_(std::move(origins)) {
  if (origins_.empty()) throw std::runtime_error("server.origins: there must be one at least");
  for (const auto& origin : origins_) {
    if (!IsOrigin(origin))
      throw std::runtime_error("server.origins: " + origin + " is not of the form https://host:port");
  }
}

bool OwnPages::IsAddressed(const http::Head& head) const {
  const auto host = head.Field("host");
  return std::any_of(origins_.begin(), origins_.end(), [&](const std::string& origin) {
    return std::string_view(origin).substr(kScheme.size()) == host;
  });
}

bool OwnPages::Sent(const http::Head& head, std::string_view marker) const {
  if (head.Field("sec-fetch-site") != "same-origin" || head.Field(marker) != "1") return false;
  const auto origin = head.Field("origin");
  // Browsers leave it out where a page reads from its own site.
  if (origin.empty()) return head.method == "GET";
  return IsAddressed(head) && origin == std::string(kScheme) + std::string(head.Field("host"));
}

}  // namespace cairn::gateway::sessions
