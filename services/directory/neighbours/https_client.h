#pragma once

#include <optional>
#include <string>

#include "platform/time/time.h"

namespace cairn::directory {

struct HttpsRequest {
  /// "https://idp.example.org/token"
  std::string url;
  /// Sent by POST as application/x-www-form-urlencoded; without one it is a GET.
  std::optional<std::string> form = {};
  /// PEM file of the authorities that may vouch for the other side; empty: those that the machine trusts.
  std::string root_certificates = {};
};

/// Asks a stranger on the internet.
class HttpsClient {
 public:
  virtual ~HttpsClient() = default;
  /// The body of an answer with status 200. Nothing for every other end: another status, a redirection, a certificate
  /// that is not good for the host, TLS below 1.2, more than 256 KiB, more than `longest` in all.
  virtual std::optional<std::string> Ask(const HttpsRequest& request, std::chrono::milliseconds longest) = 0;
};

/// One connection for each request. Thread-safe.
class BeastHttpsClient final : public HttpsClient {
 public:
  std::optional<std::string> Ask(const HttpsRequest& request, std::chrono::milliseconds longest) override;
};

}  // namespace cairn::directory
