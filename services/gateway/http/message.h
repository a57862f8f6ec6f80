#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// HTTP as the rest of the gateway sees it: plain values, nothing of the library that reads them.
namespace cairn::gateway::http {

/// A request up to the end of its header fields, held against CheckHead.
struct Head {
  /// GET, HEAD or POST.
  std::string method;
  /// As sent, without the query: begins with '/'.
  std::string path;
  std::string query;
  /// Names in lower case, each once.
  std::vector<std::pair<std::string, std::string>> fields;
  std::uint64_t content_length = 0;
  /// The address of the client's machine, in text.
  std::string client;

  /// Empty when there is no such field.
  std::string_view Field(std::string_view name) const {
    const auto found =
        std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
  }
};

struct Request {
  Head head;
  std::string body;
};

struct Response {
  int status = 200;
  /// Empty: there is no content.
  std::string content_type = {};
  /// Beside content type, content length, connection and the fields that every answer has (security_fields.h).
  std::vector<std::pair<std::string, std::string>> fields = {};
  std::string body = {};
  /// In place of `body`, for what many answers share.
  std::shared_ptr<const std::string> shared_body = {};
  /// The connection ends with this answer.
  bool close = false;

  const std::string& content() const { return shared_body ? *shared_body : body; }
};

/// What is decided about a request before its body is read.
struct Admission {
  /// Most bytes that the body may have.
  std::uint64_t body_limit = 0;
  /// Set when the request goes no further.
  std::shared_ptr<Response> refusal = {};
  /// The answer to one that announces more than the limit; 413 where it is not set.
  std::shared_ptr<Response> too_large = {};
};

}  // namespace cairn::gateway::http
