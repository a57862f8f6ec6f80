#include "gateway/forwarding/frame.h"

#include <gmock/gmock.h>

#include <random>
#include <vector>

namespace cairn::tests {
namespace {

using namespace std::string_literals;
using gateway::forwarding::AppendTrailers;
using gateway::forwarding::BeginMessage;
using gateway::forwarding::Deframe;
using gateway::forwarding::FrameProblem;
using gateway::forwarding::PercentEncode;
using testing::HasSubstr;

TEST(Deframe, GivesTheMessage) {
  EXPECT_EQ(Deframe("\0\0\0\0\0"s).value(), "");
  EXPECT_EQ(Deframe("\0\0\0\0\3abc"s).value(), "abc");
  const std::string large(70'000, 'x');
  EXPECT_EQ(Deframe("\0\0\1\x11\x70"s + large).value(), large);
}

struct BadFrame {
  const char* name;
  std::string body;
  FrameProblem problem = FrameProblem::kMalformed;
};

TEST(Deframe, RefusesEverythingElse) {
  const std::vector<BadFrame> table = {
      {"nothing", ""},
      {"one byte", "\0"s},
      {"four bytes", "\0\0\0\0"s},
      {"compressed", "\1\0\0\0\3abc"s, FrameProblem::kCompressed},
      {"compressed, empty", "\1\0\0\0\0"s, FrameProblem::kCompressed},
      {"trailers from a client", "\x80\0\0\0\3abc"s},
      {"compressed trailers", "\x81\0\0\0\3abc"s},
      {"all flags", "\xff\0\0\0\3abc"s},
      {"unknown flag", "\2\0\0\0\3abc"s},
      {"too short", "\0\0\0\0\4abc"s},
      {"too long", "\0\0\0\0\2abc"s},
      {"empty, and more", "\0\0\0\0\0abc"s},
      {"4 GiB",
       "\0\xff\xff\xff\xff"
       "abc"s},
      {"sign bit", "\0\x80\0\0\3abc"s},
      {"two messages", "\0\0\0\0\3abc\0\0\0\0\3abc"s},
      {"message and trailers", "\0\0\0\0\3abc\x80\0\0\0\0"s},
      {"text variant", "AAAAAANhYmM="},
      {"little endian", "\0\3\0\0\0abc"s},
  };
  for (const auto& [name, body, problem] : table) {
    const auto message = Deframe(body);
    ASSERT_FALSE(message) << name;
    EXPECT_EQ(message.error(), problem) << name;
  }
}

TEST(Deframe, RefusesEveryPieceOfAFrame) {
  const std::string frame =
      "\0\0\0\0\x10"
      "0123456789abcdef"s;
  for (std::size_t size = 0; size < frame.size(); ++size) EXPECT_FALSE(Deframe(frame.substr(0, size))) << size;
  EXPECT_TRUE(Deframe(frame));
}

TEST(Framing, IsReadBackByDeframe) {
  std::mt19937 random(7);
  for (int i = 0; i < 1000; ++i) {
    std::string message(random() % 600, '\0');
    for (char& c : message) c = static_cast<char>(random());
    std::string body;
    BeginMessage(body, message.size());
    body += message;
    EXPECT_EQ(Deframe(body).value(), message);
  }
}

TEST(Trailers, AreNeverEmpty) {
  std::string body;
  AppendTrailers(body, {});
  EXPECT_EQ(body,
            "\x80\0\0\0\x20"
            "grpc-status: 0\r\ngrpc-message: \r\n"s);
}

TEST(Trailers, CarryTheErrorWhole) {
  std::string body = "before";
  AppendTrailers(body, {.status = 9, .message = "Stop. 50 % of é", .details = "\x08\x09\xfb\xff", .replayed = true});
  EXPECT_THAT(body, HasSubstr("grpc-status: 9\r\ngrpc-message: Stop. 50 %25 of %C3%A9\r\n"));
  EXPECT_THAT(body, HasSubstr("grpc-status-details-bin: CAn7/w\r\nidempotent-replay: 1\r\n"));
  EXPECT_EQ(static_cast<unsigned char>(body[6]), 0x80);
  EXPECT_EQ(static_cast<unsigned char>(body[10]), body.size() - 11);
}

TEST(Trailers, LetNoMessageEndALine) {
  for (const std::string& message : {"a\r\nset-cookie: x"s, "a\nb"s, "a\0b"s, "\r"s, "\x7f\xff"s}) {
    std::string body;
    AppendTrailers(body, {.status = 13, .message = message});
    int lines = 0;
    for (std::size_t at = body.find("\r\n"); at != std::string::npos; at = body.find("\r\n", at + 2)) ++lines;
    EXPECT_EQ(lines, 2) << PercentEncode(message);
    EXPECT_EQ(body.find('\n'), body.find("\r\n") + 1);
  }
}

}  // namespace
}  // namespace cairn::tests
