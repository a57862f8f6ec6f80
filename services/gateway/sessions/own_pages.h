#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gateway/http/message.h"

namespace cairn::gateway::sessions {

/// The addresses under which browsers know this gateway, and what can be told by them.
class OwnPages {
 public:
  /// `origins`: "https://console.example.org", "https://localhost:7107". Throws std::runtime_error for one that is not
  /// https, a host and maybe a port, in lower case.
  explicit OwnPages(std::vector<std::string> origins);

  /// Was the request sent to one of our addresses? One that was not comes from a page that has pointed its own name
  /// here.
  bool IsAddressed(const http::Head& head) const;

  /// Did a page of ours send it? Browsers say so in Sec-Fetch-Site and, for POST, in Origin; neither can be set by a
  /// script. `marker` is a field that a form cannot send and a foreign script may not: its value must be "1". What is
  /// missing counts as foreign.
  bool Sent(const http::Head& head, std::string_view marker) const;

 private:
  std::vector<std::string> origins_;
};

}  // namespace cairn::gateway::sessions
