#include "gateway/forwarding/upstream.h"

#include <gtest/gtest.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <thread>

#include "gateway/forwarding/frame.h"
#include "platform/rpc/tls.h"
#include "tests/gateway/forwarding/careless_service.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

namespace asio = boost::asio;
using gateway::forwarding::BeginMessage;
using gateway::forwarding::Upstream;
using grpc::StatusCode;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;

std::string FrameOf(const std::string& message) {
  std::string frame;
  BeginMessage(frame, message.size());
  return frame + message;
}

/// An upstream that knows one service, as "enrollment".
class UpstreamTest : public testing::Test {
 protected:
  void Know(int port) {
    const auto pki = MachineDirectory() + "/pki/";
    upstream_ =
        std::make_unique<Upstream>(Upstream::Options{.addresses = {{"enrollment", "127.0.0.1:" + std::to_string(port)}},
                                                     .tls = {pki + "gateway.pem", pki + "gateway.key", pki + "ca.pem"},
                                                     .io = &io_});
    thread_ = std::thread([this] { io_.run(); });
  }
  ~UpstreamTest() override {
    io_.stop();
    if (thread_.joinable()) thread_.join();
    upstream_.reset();
  }

  std::future<Upstream::Reply> Begin(const std::string& method, const std::string& message = "",
                                     milliseconds timeout = seconds(10)) {
    auto promise = std::make_shared<std::promise<Upstream::Reply>>();
    asio::post(io_, [this, method, message, timeout, promise] {
      upstream_->Start({.service = "enrollment",
                        .method = method,
                        .metadata = {{"x-one", "1"}},
                        .timeout = timeout,
                        .frame = FrameOf(message)},
                       [promise](Upstream::Reply reply) { promise->set_value(std::move(reply)); });
    });
    return promise->get_future();
  }
  Upstream::Reply Call(const std::string& method, const std::string& message = "", milliseconds timeout = seconds(10)) {
    return Begin(method, message, timeout).get();
  }
  int UnderWay() {
    std::promise<int> count;
    asio::post(io_, [&] { count.set_value(upstream_->under_way()); });
    return count.get_future().get();
  }

  asio::io_context io_;
  asio::executor_work_guard<asio::io_context::executor_type> work_ = asio::make_work_guard(io_);
  std::unique_ptr<Upstream> upstream_;
  std::thread thread_;
};

TEST_F(UpstreamTest, CarriesMessagesOfEverySizeThereAndBack) {
  CarelessService service("enrollment");
  Know(service.port());
  for (const std::size_t size : {0, 1, 5, 16'383, 16'384, 70'000, 1'048'576, 4'000'000}) {
    const std::string message(size, 'm');
    const auto reply = Call("any.Service/Echo", message);
    ASSERT_TRUE(reply.status.ok()) << size << ": " << reply.status.error_code();
    EXPECT_EQ(reply.frame, FrameOf(message)) << size;
  }
}

TEST_F(UpstreamTest, CarriesManyAtOnce) {
  CarelessService service("enrollment");
  Know(service.port());
  std::vector<std::future<Upstream::Reply>> replies;
  for (int i = 0; i < 128; ++i) replies.push_back(Begin("any.Service/Echo", std::string(3'000, static_cast<char>(i))));
  for (int i = 0; i < 128; ++i) {
    const auto reply = replies[static_cast<std::size_t>(i)].get();
    EXPECT_EQ(reply.frame, FrameOf(std::string(3'000, static_cast<char>(i)))) << i;
  }
  EXPECT_EQ(UnderWay(), 0);
}

// Whoever is there must prove to be the service that is meant, also when our authority has signed what it shows.
TEST_F(UpstreamTest, CallsNobodyElse) {
  CarelessService service("outcomes");
  Know(service.port());
  const auto reply = Call("any.Service/Echo", "secret", seconds(20));
  EXPECT_EQ(reply.status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(service.calls(), 0);
  EXPECT_FALSE(upstream_->Reaches("enrollment"));
}

TEST_F(UpstreamTest, KeepsToTheDeadlineAndTellsTheService) {
  CarelessService service("enrollment");
  Know(service.port());
  ASSERT_TRUE(Call("any.Service/Echo").status.ok());
  const auto began = steady_clock::now();
  EXPECT_EQ(Call("any.Service/Never", "", milliseconds(200)).status.error_code(), StatusCode::DEADLINE_EXCEEDED);
  const auto took = steady_clock::now() - began;
  EXPECT_GE(took, milliseconds(190));
  EXPECT_LT(took, seconds(2));
  const auto end = steady_clock::now() + seconds(2);
  while (service.cancelled() == 0 && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_EQ(service.cancelled(), 1);
  EXPECT_TRUE(Call("any.Service/Echo", "after").status.ok());
  EXPECT_EQ(UnderWay(), 0);
}

TEST_F(UpstreamTest, RefusesAnswersThatAreNotOneMessage) {
  CarelessService service("enrollment");
  Know(service.port());
  const auto twice = Call("any.Service/Twice", "abc");
  EXPECT_EQ(twice.status.error_code(), StatusCode::INTERNAL);
  const auto large = Call("any.Service/Long", "abc");
  EXPECT_EQ(large.status.error_code(), StatusCode::INTERNAL);
  EXPECT_TRUE(Call("any.Service/Echo").status.ok());
}

// IN-16: what a service says is carried whole, and the frame that a browser gets encodes it (frame_test).
TEST_F(UpstreamTest, ReadsAnErrorWithLinesInIt) {
  CarelessService service("enrollment");
  Know(service.port());
  const auto reply = Call("any.Service/Lines", "abc");
  EXPECT_EQ(reply.status.error_code(), StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(reply.status.error_message(), "first\r\nset-cookie: second=1\n50 %");
  EXPECT_EQ(reply.frame, "");
}

TEST_F(UpstreamTest, TriesAgainWhatTheServiceCouldNotTake) {
  CarelessService service("enrollment");
  Know(service.port());
  EXPECT_TRUE(Call("any.Service/BusyOnce", "abc").status.ok());
  EXPECT_EQ(service.calls(), 2);
  EXPECT_EQ(Call("any.Service/Busy", "abc").status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(service.calls(), 5);
  // What has begun to come is not asked for again.
  EXPECT_EQ(Call("any.Service/Half", "abc").status.error_code(), StatusCode::UNAVAILABLE);
  EXPECT_EQ(service.calls(), 6);
}

TEST_F(UpstreamTest, StopsTryingAgainWhenMostFail) {
  CarelessService service("enrollment");
  Know(service.port());
  for (int i = 0; i < 12; ++i) EXPECT_FALSE(Call("any.Service/Busy", "abc").status.ok());
  EXPECT_LE(service.calls(), 12 + 10);
}

TEST_F(UpstreamTest, ComesBackWhenTheServiceDoes) {
  auto service = std::make_unique<CarelessService>("enrollment");
  const int port = service->port();
  Know(port);
  EXPECT_TRUE(Call("any.Service/Echo").status.ok());
  EXPECT_TRUE(upstream_->Reaches("enrollment"));
  auto lost = Begin("any.Service/Never");
  std::this_thread::sleep_for(milliseconds(100));
  service.reset();
  EXPECT_FALSE(lost.get().status.ok());
  EXPECT_EQ(Call("any.Service/Echo", "", seconds(3)).status.error_code(), StatusCode::UNAVAILABLE);
  service = std::make_unique<CarelessService>("enrollment", port);
  const auto end = steady_clock::now() + seconds(5);
  bool back = false;
  while (!back && steady_clock::now() < end) back = Call("any.Service/Echo", "", seconds(1)).status.ok();
  EXPECT_TRUE(back);
}

TEST_F(UpstreamTest, ReachesWhoIsThereAlone) {
  CarelessService service("enrollment");
  Know(service.port());
  const auto end = steady_clock::now() + seconds(3);
  while (!upstream_->Reaches("enrollment") && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_TRUE(upstream_->Reaches("enrollment"));
}

TEST_F(UpstreamTest, WantsFilesThatCanBeUsed) {
  const auto pki = MachineDirectory() + "/pki/";
  for (const platform::rpc::TlsFiles& files :
       {platform::rpc::TlsFiles{pki + "gateway.pem", pki + "outcomes.key", pki + "ca.pem"},
        platform::rpc::TlsFiles{pki + "gateway.pem", pki + "gateway.key", "/nowhere"},
        platform::rpc::TlsFiles{"/nowhere", pki + "gateway.key", pki + "ca.pem"}}) {
    EXPECT_THROW(Upstream({.addresses = {{"enrollment", "127.0.0.1:1"}}, .tls = files, .io = &io_}),
                 std::runtime_error);
  }
}

}  // namespace
}  // namespace cairn::tests
