#include "directory/neighbours/https_client.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

namespace cairn::directory {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t kMostHeadBytes = 16 * 1024;
constexpr std::uint64_t kMostBodyBytes = 256 * 1024;

struct Place {
  std::string host;
  std::string port = "443";
  /// As the field Host has it.
  std::string authority;
  std::string target = "/";
};

Place PlaceOf(const std::string& url) {
  constexpr std::string_view kScheme = "https://";
  Place place;
  const auto slash = url.find('/', kScheme.size());
  place.authority = url.substr(kScheme.size(), slash == std::string::npos ? slash : slash - kScheme.size());
  if (slash != std::string::npos) place.target = url.substr(slash);
  place.host = place.authority;
  const auto colon = place.authority.rfind(':');
  if (colon != std::string::npos) {
    place.host = place.authority.substr(0, colon);
    place.port = place.authority.substr(colon + 1);
  }
  return place;
}

asio::ssl::context ContextFor(const HttpsRequest& request) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  if (request.root_certificates.empty()) {
    context.set_default_verify_paths();
  } else {
    context.load_verify_file(request.root_certificates);
  }
  context.set_verify_mode(asio::ssl::verify_peer);
  return context;
}

beast::http::request<beast::http::string_body> MessageFor(const HttpsRequest& request, const Place& place) {
  beast::http::request<beast::http::string_body> message(beast::http::verb::get, place.target, 11);
  message.set(beast::http::field::host, place.authority);
  message.set(beast::http::field::accept, "application/json");
  message.set(beast::http::field::connection, "close");
  if (request.form) {
    message.method(beast::http::verb::post);
    message.set(beast::http::field::content_type, "application/x-www-form-urlencoded");
    message.body() = *request.form;
    message.prepare_payload();
  }
  return message;
}

// A free function: a coroutine that is a lambda would lose what it has captured.
asio::awaitable<void> Exchange(const HttpsRequest& request, asio::ssl::context& context,
                               std::optional<std::string>& answer) {
  const Place place = PlaceOf(request.url);
  tcp::resolver resolver(co_await asio::this_coro::executor);
  const auto [unknown, endpoints] = co_await resolver.async_resolve(place.host, place.port, kTuple);
  if (unknown) co_return;
  beast::ssl_stream<beast::tcp_stream> stream(co_await asio::this_coro::executor, context);
  SSL_set_tlsext_host_name(stream.native_handle(), place.host.c_str());
  stream.set_verify_callback(asio::ssl::host_name_verification(place.host));
  const auto [unreachable, endpoint] = co_await beast::get_lowest_layer(stream).async_connect(endpoints, kTuple);
  if (unreachable) co_return;
  const auto [untrusted] = co_await stream.async_handshake(asio::ssl::stream_base::client, kTuple);
  if (untrusted) co_return;
  const auto message = MessageFor(request, place);
  const auto [unsent, sent] = co_await beast::http::async_write(stream, message, kTuple);
  if (unsent) co_return;
  beast::flat_buffer buffer(kMostHeadBytes);
  beast::http::response_parser<beast::http::string_body> parser;
  parser.header_limit(kMostHeadBytes);
  parser.body_limit(kMostBodyBytes);
  const auto [unread, read] = co_await beast::http::async_read(stream, buffer, parser, kTuple);
  if (unread || parser.get().result_int() != 200) co_return;
  answer = std::move(parser.get().body());
}

}  // namespace

std::optional<std::string> BeastHttpsClient::Ask(const HttpsRequest& request, std::chrono::milliseconds longest) {
  std::optional<std::string> answer;
  if (longest.count() <= 0) return answer;
  // Dies after the io_context, whose coroutine uses both.
  std::optional<asio::ssl::context> context;
  try {
    context.emplace(ContextFor(request));
  } catch (const boost::system::system_error&) {
    return answer;
  }
  std::optional<std::string> received;
  asio::io_context io{1};
  bool ended = false;
  asio::co_spawn(io, Exchange(request, *context, received), [&ended](std::exception_ptr problem) { ended = !problem; });
  io.run_for(longest);
  if (ended) answer = std::move(received);
  return answer;
}

}  // namespace cairn::directory
