#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

// gRPC-Web's framing: a byte of flags, four of length (big endian), so many bytes.
namespace cairn::gateway::forwarding {

inline constexpr std::size_t kFrameHeaderBytes = 5;

enum class FrameProblem {
  /// Less than five bytes, another length than that of the rest (a second message, bytes behind it, an end that is
  /// missing), or flags that nobody has defined.
  kMalformed,
  /// A compressed message could be larger than it looks: none is taken.
  kCompressed,
};

/// The message in the body of a unary request: exactly one frame, not compressed, and nothing else. Looks at five
/// bytes, allocates nothing.
tl::expected<std::string_view, FrameProblem> Deframe(std::string_view body);

/// Room for a message frame of `size` bytes at the end of `body`, its header written.
void BeginMessage(std::string& body, std::size_t size);

/// What ends every answer.
struct Trailers {
  int status = 0;
  std::string message = {};
  /// google.rpc.Status; may be empty.
  std::string details = {};
  /// An answer that was kept from the first time (idempotent-replay).
  bool replayed = false;
};

/// The trailer frame at the end of `body`: never empty, grpc-status first; the message percent-encoded, the details in
/// base64 without padding, so that no byte of either can end a line.
void AppendTrailers(std::string& body, const Trailers& trailers);

/// Everything but printable ASCII, and '%', as %XX.
std::string PercentEncode(std::string_view text);

}  // namespace cairn::gateway::forwarding
