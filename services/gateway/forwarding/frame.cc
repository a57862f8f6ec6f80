#include "gateway/forwarding/frame.h"

#include <algorithm>

#include "platform/crypto/crypto.h"

namespace cairn::gateway::forwarding {
namespace {

constexpr unsigned char kCompressedFlag = 0x01;
constexpr unsigned char kTrailersFlag = 0x80;

std::size_t LengthOf(std::string_view header) {
  std::size_t length = 0;
  for (const char byte : header.substr(1, 4)) length = length << 8 | static_cast<unsigned char>(byte);
  return length;
}

void AppendHeader(std::string& body, unsigned char flags, std::size_t length) {
  body += static_cast<char>(flags);
  for (int shift = 24; shift >= 0; shift -= 8) body += static_cast<char>(length >> shift & 0xFF);
}

// gRPC wants the alphabet of base64 itself, not the one for addresses.
std::string Base64(std::string_view bytes) {
  std::string text = platform::crypto::Base64UrlEncode(bytes);
  std::replace(text.begin(), text.end(), '-', '+');
  std::replace(text.begin(), text.end(), '_', '/');
  return text;
}

}  // namespace

tl::expected<std::string_view, FrameProblem> Deframe(std::string_view body) {
  if (body.size() < kFrameHeaderBytes) return tl::unexpected(FrameProblem::kMalformed);
  const auto flags = static_cast<unsigned char>(body[0]);
  if (flags == kCompressedFlag) return tl::unexpected(FrameProblem::kCompressed);
  const auto message = body.substr(kFrameHeaderBytes);
  if (flags != 0 || LengthOf(body) != message.size()) return tl::unexpected(FrameProblem::kMalformed);
  return message;
}

void BeginMessage(std::string& body, std::size_t size) {
  body.reserve(body.size() + kFrameHeaderBytes + size + 256);
  AppendHeader(body, 0, size);
}

std::string PercentEncode(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte <= 0x7E && c != '%') {
      encoded += c;
    } else {
      encoded += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return encoded;
}

void AppendTrailers(std::string& body, const Trailers& trailers) {
  std::string text = "grpc-status: " + std::to_string(trailers.status) + "\r\n";
  text += "grpc-message: " + PercentEncode(trailers.message) + "\r\n";
  if (!trailers.details.empty()) text += "grpc-status-details-bin: " + Base64(trailers.details) + "\r\n";
  if (trailers.replayed) text += "idempotent-replay: 1\r\n";
  AppendHeader(body, kTrailersFlag, text.size());
  body += text;
}

}  // namespace cairn::gateway::forwarding
