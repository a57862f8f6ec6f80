// The body of a gRPC-Web request, as a browser or somebody else sends it. The first byte of an input says what the rest
// is: a whole body; a message to frame and read back; the text of an error to put into trailers.
#include "gateway/forwarding/frame.h"
#include "gateway/forwarding/timeout.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

using namespace std::string_literals;
namespace forwarding = gateway::forwarding;

void CheckBody(std::string_view body) {
  const auto message = forwarding::Deframe(body);
  if (!message) return;
  if (body.size() != message->size() + forwarding::kFrameHeaderBytes) Broken("bytes outside the frame are taken");
  if (body[0] != 0) Broken("flags are taken");
  if (message->data() != body.data() + forwarding::kFrameHeaderBytes) Broken("the message is not that of the body");
}

void CheckRoundTrip(std::string_view message) {
  std::string body;
  forwarding::BeginMessage(body, message.size());
  body += message;
  const auto read = forwarding::Deframe(body);
  if (!read || *read != message) Broken("a frame of ours is not read back");
  if (forwarding::Deframe(std::string_view(body).substr(0, body.size() - 1)))
    Broken("a frame without its end is taken");
  if (forwarding::Deframe(body + "x")) Broken("a frame with something behind it is taken");
}

void CheckTrailers(std::string_view text) {
  std::string body;
  forwarding::AppendTrailers(body, {.status = 13, .message = std::string(text), .details = std::string(text)});
  if (body.size() <= forwarding::kFrameHeaderBytes) Broken("an empty trailer frame");
  const auto lines = std::string_view(body).substr(forwarding::kFrameHeaderBytes);
  std::size_t ends = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto c = static_cast<unsigned char>(lines[i]);
    if (c == '\n' && (i == 0 || lines[i - 1] != '\r')) Broken("a bare LF in trailers");
    if (c == '\r' && (i + 1 == lines.size() || lines[i + 1] != '\n')) Broken("a bare CR in trailers");
    if (c == '\n') ++ends;
    if (c >= 0x7F || (c < 0x20 && c != '\r' && c != '\n')) Broken("a byte in trailers that no field may have");
  }
  if (ends != (text.empty() ? 2U : 3U)) Broken("an error makes lines of its own");
}

void CheckTimeout(std::string_view text) {
  const auto timeout = forwarding::ReadTimeout(text);
  if (timeout && (timeout->count() < 0 || *timeout > std::chrono::hours(1))) Broken("a timeout out of range");
}

}  // namespace

std::vector<std::string> Seeds() {
  return {"\0\0\0\0\0\3abc"s,
          "\0\1\0\0\0\3abc"s,
          "\0\x80\0\0\0\3abc"s,
          "\1some message"s,
          "\2Stop. 50 % of \xc3\xa9\r\nx: y"s,
          "\3"
          "2500m"s};
}

std::vector<std::string> Words() {
  return {"\0\0\0\0\0"s, "\1\0\0\0\0"s, "\x80\0\0\0\0"s, "\xff\xff\xff\xff"s, "\x7f\xff\xff\xff"s,
          "\r\n",        "%",           "99999999H"};
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 4) {
    case 0:
      cairn::tests::CheckBody(rest);
      break;
    case 1:
      cairn::tests::CheckRoundTrip(rest);
      break;
    case 2:
      cairn::tests::CheckTrailers(rest);
      break;
    default:
      cairn::tests::CheckTimeout(rest);
  }
  return 0;
}
