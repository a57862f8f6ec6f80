#include "platform/rpc/server.h"

#include <gmock/gmock.h>
#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "platform/rpc/status.h"
#include "tests/platform/rpc/test_pki.h"

namespace cairn::platform::rpc {
namespace {

using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;
using std::chrono::milliseconds;

class SlowFeed final : public events::v1::EventFeedService::Service {
 public:
  grpc::Status ListHeads(grpc::ServerContext*, const events::v1::ListHeadsRequest*,
                         events::v1::ListHeadsResponse*) override {
    started = true;
    std::this_thread::sleep_for(milliseconds(300));
    return grpc::Status::OK;
  }
  std::atomic<bool> started{false};
};

class ServerTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    RequireTls13();
    pki_ = new tests::TestPki({"enrollment", "cli"});
  }
  static void TearDownTestSuite() { delete std::exchange(pki_, nullptr); }

  Server::Options Options(int port = 0, bool reflection = true) {
    Server::Options options;
    options.listen = "127.0.0.1:" + std::to_string(port);
    options.tls = pki_->Files("enrollment");
    options.allowed_peers = {"cli"};
    options.reflection = reflection;
    options.ready = [this] { return ready_.load(); };
    return options;
  }
  std::shared_ptr<grpc::Channel> Channel(const Server& server) const {
    return Connect("127.0.0.1:" + std::to_string(server.port()), pki_->Files("cli"), "enrollment");
  }
  static void SetDeadline(grpc::ClientContext& context) {
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
  }
  static grpc::Status Check(const std::shared_ptr<grpc::Channel>& channel, const std::string& service,
                            HealthCheckResponse& response) {
    grpc::ClientContext context;
    SetDeadline(context);
    HealthCheckRequest request;
    request.set_service(service);
    return grpc::health::v1::Health::NewStub(channel)->Check(&context, request, &response);
  }
  // The raw answer of reflection to "list services".
  static std::string ListServices(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::GenericStub stub(channel);
    grpc::CompletionQueue queue;
    grpc::ClientContext context;
    SetDeadline(context);
    const auto call =
        stub.PrepareCall(&context, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo", &queue);
    const auto next = [&] {
      void* tag = nullptr;
      bool ok = false;
      return queue.Next(&tag, &ok) && ok;
    };
    call->StartCall(nullptr);
    next();
    const grpc::Slice bytes(std::string("\x3A\x01*", 3));
    call->Write(grpc::ByteBuffer(&bytes, 1), nullptr);
    next();
    grpc::ByteBuffer answer;
    call->Read(&answer, nullptr);
    std::string text;
    if (next()) {
      std::vector<grpc::Slice> slices;
      if (answer.Dump(&slices).ok()) {
        for (const auto& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
      }
    }
    context.TryCancel();
    grpc::Status status;
    call->Finish(&status, nullptr);
    next();
    return text;
  }

  static tests::TestPki* pki_;
  std::atomic<bool> ready_{true};
  SlowFeed feed_;
};

tests::TestPki* ServerTest::pki_ = nullptr;

TEST_F(ServerTest, HealthFollowsReadiness) {
  Server server(Options(), {&feed_});
  server.Start();
  const auto channel = Channel(server);
  HealthCheckResponse response;
  ASSERT_TRUE(Check(channel, "", response).ok());
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  ASSERT_TRUE(Check(channel, "cairn.events.v1.EventFeedService", response).ok());
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  ready_ = false;
  ASSERT_TRUE(Check(channel, "", response).ok());
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  const auto unknown = Check(channel, "cairn.directory.v1.SessionService", response);
  EXPECT_EQ(unknown.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(FromStatus(unknown).reason, "SERVICE_UNKNOWN");
}

TEST_F(ServerTest, WatchTellsOfEveryChange) {
  Server server(Options(), {&feed_});
  server.Start();
  grpc::ClientContext context;
  SetDeadline(context);
  const auto reader = grpc::health::v1::Health::NewStub(Channel(server))->Watch(&context, {});
  HealthCheckResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::SERVING);
  ready_ = false;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_EQ(response.status(), HealthCheckResponse::NOT_SERVING);
  context.TryCancel();
  reader->Finish();
}

TEST_F(ServerTest, ReflectionListsTheServicesAndCanBeOff) {
  Server open(Options(), {&feed_});
  open.Start();
  const auto listed = ListServices(Channel(open));
  EXPECT_THAT(listed, testing::HasSubstr("cairn.events.v1.EventFeedService"));
  EXPECT_THAT(listed, testing::HasSubstr("grpc.health.v1.Health"));
  Server closed(Options(0, false), {});
  closed.Start();
  EXPECT_EQ(ListServices(Channel(closed)), "");
}

TEST_F(ServerTest, ATakenPortIsAnError) {
  Server first(Options(), {});
  first.Start();
  Server second(Options(first.port()), {});
  EXPECT_THROW(second.Start(), std::runtime_error);
}

TEST_F(ServerTest, ACallUnderWayEndsWellWhileTheServerDrains) {
  Server server(Options(), {&feed_});
  server.Start();
  const auto channel = Channel(server);
  grpc::Status status;
  std::thread caller([&] {
    grpc::ClientContext context;
    SetDeadline(context);
    events::v1::ListHeadsResponse response;
    status = events::v1::EventFeedService::NewStub(channel)->ListHeads(&context, {}, &response);
  });
  while (!feed_.started) std::this_thread::yield();
  server.Shutdown(std::chrono::seconds(5));
  caller.join();
  EXPECT_TRUE(status.ok()) << status.error_message();
  HealthCheckResponse response;
  EXPECT_FALSE(Check(channel, "", response).ok());
}

TEST_F(ServerTest, AMessageOverTheLimitIsRefused) {
  auto options = Options();
  options.max_receive_bytes = 1024;
  Server server(std::move(options), {&feed_});
  server.Start();
  HealthCheckResponse response;
  EXPECT_EQ(Check(Channel(server), std::string(2000, 'x'), response).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

void EndBySignal(int signal) {
  BlockSignals();
  kill(getpid(), signal);
  WaitForSignal();
  _exit(0);
}

void AskTwice() {
  BlockSignals();
  kill(getpid(), SIGTERM);
  WaitForSignal();
  kill(getpid(), SIGTERM);
  for (;;) pause();
}

TEST(SignalsDeathTest, WaitForSignalEndsAtTermAndInt) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(EndBySignal(SIGTERM), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(EndBySignal(SIGINT), testing::ExitedWithCode(0), "");
}

TEST(SignalsDeathTest, ASecondSignalEndsTheProcessAtOnce) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(AskTwice(), testing::KilledBySignal(SIGTERM), "");
}

}  // namespace
}  // namespace cairn::platform::rpc
