// The head of a request from the internet. What the check lets pass must be read by Beast's parser, wholly and in one
// way only: the same fields once each, the same length, nothing chunked, nothing upgraded.
#include <set>

#include "gateway/http/head_check.h"
#include "gateway/http/request_head.h"
#include "tests/fuzz/target.h"
#include "tests/gateway/smuggling.h"

namespace cairn::tests {
namespace {

namespace http = gateway::http;

void CheckFields(const http::Head& head) {
  std::set<std::string> names;
  for (const auto& [name, value] : head.fields) {
    if (!names.insert(name).second) Broken("a field is there twice");
    for (const char c : value) {
      if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E)
        Broken("a value with a control character");
    }
  }
  if (!names.contains("host")) Broken("no host");
  for (const char* never : {"transfer-encoding", "te", "trailer", "upgrade", "expect", "content-encoding"}) {
    if (names.contains(never)) Broken("a field that is never taken");
  }
  if (head.content_length > 0 && head.method != "POST") Broken("a body that is not expected");
  if (!head.path.starts_with('/') || head.path == "/.." || head.path.find("/../") != std::string::npos) {
    Broken("a path that leads elsewhere");
  }
}

}  // namespace

std::vector<std::string> Seeds() {
  std::vector<std::string> seeds = {
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "POST /a?b=c HTTP/1.1\r\nHost: a:1\r\nContent-Length: 5\r\nConnection: close\r\n\r\n12345",
      "HEAD /x%20y HTTP/1.1\r\nhost: [::1]\r\nCookie: a=b\r\nAccept: */*\r\n\r\n"};
  for (auto& [name, bytes] : SmugglingCorpus()) seeds.push_back(std::move(bytes));
  return seeds;
}

std::vector<std::string> Words() {
  return {"\r\n",
          "\r\n\r\n",
          "\n",
          "\r",
          " ",
          "\t",
          ":",
          "Host: a",
          "Content-Length: ",
          "Transfer-Encoding: chunked",
          "HTTP/1.1",
          "Connection: ",
          "Upgrade: ",
          "%2e",
          "/../",
          std::string(1, '\0'),
          "\x80",
          "18446744073709551616"};
}

}  // namespace cairn::tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace cairn::gateway::http;
  using cairn::tests::Broken;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto scan = ScanHead(bytes);
  if (scan.state == HeadScan::State::kIncomplete && bytes.find("\r\n\r\n") != std::string_view::npos &&
      !bytes.starts_with("\r\n")) {
    Broken("an end that is not seen");
  }
  if (scan.state != HeadScan::State::kComplete) return 0;
  const auto text = bytes.substr(0, scan.size);
  const auto facts = CheckHead(text, {});
  if (!facts) {
    if (facts.error().status < 400 || facts.error().status > 505) Broken("a refusal without a status");
    return 0;
  }
  const auto head = ReadHeadFields(text, facts->content_length);
  if (!head) Broken("the check lets pass what the parser does not take");
  cairn::tests::CheckFields(*head);
  return 0;
}
