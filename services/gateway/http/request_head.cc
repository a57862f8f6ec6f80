#include "gateway/http/request_head.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

namespace cairn::gateway::http {
namespace {

std::string InLowerCase(boost::beast::string_view text) {
  std::string lower(text.data(), text.size());
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::optional<Head> ReadHeadFields(std::string_view text, std::uint64_t content_length) {
  namespace beast = boost::beast;
  beast::http::request_parser<beast::http::string_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(text.size()) + 1);
  parser.body_limit(boost::none);
  beast::error_code error;
  const auto consumed = parser.put(boost::asio::buffer(text.data(), text.size()), error);
  if (error && error != beast::http::error::need_more) return std::nullopt;
  if (!parser.is_header_done() || consumed != text.size() || parser.chunked() || parser.upgrade()) return std::nullopt;
  if (parser.content_length().value_or(0) != content_length) return std::nullopt;
  const auto& message = parser.get();
  if (message.version() != 11) return std::nullopt;
  Head head;
  head.method = std::string(message.method_string().data(), message.method_string().size());
  head.content_length = content_length;
  std::string target(message.target().data(), message.target().size());
  const auto question = target.find('?');
  if (question != std::string::npos) {
    head.query = target.substr(question + 1);
    target.resize(question);
  }
  head.path = std::move(target);
  for (const auto& field : message) {
    head.fields.emplace_back(InLowerCase(field.name_string()), std::string(field.value().data(), field.value().size()));
  }
  return head;
}

}  // namespace cairn::gateway::http
