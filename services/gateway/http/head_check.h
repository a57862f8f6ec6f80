#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tl/expected.hpp>

namespace cairn::gateway::http {

/// How far the head of a request has come in.
struct HeadScan {
  enum class State { kIncomplete, kComplete, kMalformed };
  State state = State::kIncomplete;
  /// With the empty line, when complete.
  std::size_t size = 0;
};

/// Looks for the empty line that ends a head. Malformed as soon as a line ends with anything but CR LF, so that nobody
/// waits for an end that two readers would see in two places.
HeadScan ScanHead(std::string_view bytes);

struct HeadFacts {
  std::uint64_t content_length = 0;
};

/// Why a head is refused: the status of the answer, and a word for the metric.
struct HeadRefusal {
  int status = 400;
  const char* what = "";
};

struct HeadLimits {
  std::size_t target_bytes = 2048;
  std::size_t fields = 64;
};

/// Holds a complete head against what is left when everything is taken away that two readers of HTTP/1.1 (RFC 9112)
/// have ever read differently: request line of three parts with one space each and HTTP/1.1; GET, HEAD or POST; a
/// target in origin form, its path without empty or dot segments and without escapes of '/', '.', '\' and '%';
/// printable ASCII alone; no space before a colon, no folded line; each name once; Host always; no Transfer-Encoding,
/// TE, Trailer, Upgrade, Expect or Content-Encoding; Content-Length of plain digits, always with POST, never other than
/// 0 without. Pure.
tl::expected<HeadFacts, HeadRefusal> CheckHead(std::string_view head, const HeadLimits& limits);

}  // namespace cairn::gateway::http
