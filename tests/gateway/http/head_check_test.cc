#include "gateway/http/head_check.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/gateway/smuggling.h"

namespace cairn::tests {
namespace {

using gateway::http::CheckHead;
using gateway::http::HeadScan;
using gateway::http::ScanHead;

int StatusOf(const std::string& head) {
  const auto facts = CheckHead(head, {});
  return facts ? 200 : facts.error().status;
}

TEST(HeadCheck, TakesWhatBrowsersSend) {
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\nHost: localhost:7107\r\nAccept: */*\r\n\r\n"), 200);
  EXPECT_EQ(StatusOf("GET /patients?q=a%2Fb&f=[1]|x HTTP/1.1\r\nHost: [::1]:7107\r\nConnection: keep-alive\r\n"
                     "sec-ch-ua: \"Chromium\";v=\"156\"\r\nUpgrade-Insecure-Requests: 1\r\n\r\n"),
            200);
  const auto post = CheckHead("POST /cairn.x.v1.S/M HTTP/1.1\r\nHost: a\r\nContent-Length: 1048581\r\n\r\n", {});
  ASSERT_TRUE(post);
  EXPECT_EQ(post->content_length, 1048581U);
  EXPECT_EQ(StatusOf("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"), 200);
  EXPECT_EQ(StatusOf("HEAD / HTTP/1.1\r\nHost:a\r\n\r\n"), 200);
}

TEST(HeadCheck, RefusesTheWholeSmugglingCorpus) {
  EXPECT_GE(SmugglingCorpus().size(), 40U);
  for (const auto& [name, bytes] : SmugglingCorpus()) {
    const auto scan = ScanHead(bytes);
    if (scan.state == HeadScan::State::kMalformed) continue;
    ASSERT_EQ(scan.state, HeadScan::State::kComplete) << name;
    EXPECT_GE(StatusOf(bytes.substr(0, scan.size)), 400) << name;
  }
}

TEST(HeadCheck, SaysWithTheStatusWhatIsWrong) {
  const std::string host = "Host: a\r\n";
  EXPECT_EQ(StatusOf("OPTIONS / HTTP/1.1\r\n" + host + "\r\n"), 405);
  EXPECT_EQ(StatusOf("GET / HTTP/1.0\r\n" + host + "\r\n"), 505);
  EXPECT_EQ(StatusOf("POST / HTTP/1.1\r\n" + host + "\r\n"), 411);
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\n" + host + "Expect: 100-continue\r\n\r\n"), 417);
  EXPECT_EQ(StatusOf("POST / HTTP/1.1\r\n" + host + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\n"), 415);
  EXPECT_EQ(StatusOf("GET /" + std::string(2047, 'a') + " HTTP/1.1\r\n" + host + "\r\n"), 200);
  EXPECT_EQ(StatusOf("GET /" + std::string(2048, 'a') + " HTTP/1.1\r\n" + host + "\r\n"), 414);
  std::string fields;
  for (int i = 0; i < 63; ++i) fields += "x" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\n" + host + fields + "\r\n"), 200);
  EXPECT_EQ(StatusOf("GET / HTTP/1.1\r\n" + host + fields + "y: 1\r\n\r\n"), 431);
}

TEST(HeadCheck, RefusesPathsThatLeadElsewhere) {
  for (const char* path :
       {"/../etc/passwd", "/a/../b",  "/a/..", "/.",  "/./a",  "//a",  "/%2e%2e/a", "/a%2Fb",    "/a%5cb", "/%252e",
        "/a%00",          "/a%0d%0a", "/%zz",  "/%4", "/a\\b", "/a#b", "/a\"b",     "http://a/", "*",      "a"}) {
    EXPECT_EQ(StatusOf("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n"), 400) << path;
  }
  EXPECT_EQ(StatusOf("GET /a%20b/.well-known HTTP/1.1\r\nHost: a\r\n\r\n"), 200);
}

TEST(HeadScan, WaitsForTheEmptyLineAndForNothingElse) {
  const std::string head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  for (std::size_t size = 0; size < head.size(); ++size) {
    EXPECT_EQ(ScanHead(head.substr(0, size)).state, HeadScan::State::kIncomplete) << size;
  }
  const auto scan = ScanHead(head + "GET / HTTP/1.1\n");
  EXPECT_EQ(scan.state, HeadScan::State::kComplete);
  EXPECT_EQ(scan.size, head.size());
  EXPECT_EQ(ScanHead("GET / HTTP/1.1\n").state, HeadScan::State::kMalformed);
  EXPECT_EQ(ScanHead("GET / HTTP/1.1\rX").state, HeadScan::State::kMalformed);
  EXPECT_EQ(ScanHead("\r\nGET").state, HeadScan::State::kMalformed);
}

}  // namespace
}  // namespace cairn::tests
