#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <vector>

#include "platform/metrics/metrics.h"

namespace cairn::platform::metrics {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Client {
 public:
  explicit Client(int port) : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect");
  }
  ~Client() { close(fd_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  void Send(const std::string& text) { static_cast<void>(send(fd_, text.data(), text.size(), MSG_NOSIGNAL)); }
  // Everything until the server closes, or what came within `wait`.
  std::string Receive(std::chrono::milliseconds wait = 8s) {
    std::string text;
    char buffer[4096];
    for (;;) {
      pollfd polled{fd_, POLLIN, 0};
      if (poll(&polled, 1, static_cast<int>(wait.count())) <= 0) return text;
      const ssize_t got = recv(fd_, buffer, sizeof buffer, 0);
      if (got <= 0) return text;
      text.append(buffer, static_cast<std::size_t>(got));
    }
  }

 private:
  int fd_;
};

class AdminServerTest : public testing::Test {
 protected:
  AdminServerTest() : server_("127.0.0.1:0", registry_, [this] { return Ready(); }) { server_.Start(); }

  bool Ready() const {
    if (throws_) throw std::runtime_error("no database");
    return ready_;
  }

  std::string Ask(const std::string& request) {
    Client client(server_.port());
    client.Send(request);
    return client.Receive();
  }
  std::string Get(const std::string& path) { return Ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n"); }

  Registry registry_;
  std::atomic<bool> ready_{true};
  std::atomic<bool> throws_{false};
  AdminServer server_;
};

TEST_F(AdminServerTest, AnswersLivez) { EXPECT_THAT(Get("/livez"), StartsWith("HTTP/1.1 200 OK\r\n")); }

TEST_F(AdminServerTest, AnswersReadyzByWhatIsAsked) {
  EXPECT_THAT(Get("/readyz"), StartsWith("HTTP/1.1 200 "));
  ready_ = false;
  EXPECT_THAT(Get("/readyz"), StartsWith("HTTP/1.1 503 "));
  throws_ = true;
  EXPECT_THAT(Get("/readyz"), StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(Get("/livez"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(AdminServerTest, ServesMetricsWholeAlsoWhenTheyAreMany) {
  for (int i = 0; i < 20'000; ++i) registry_.Count("many", "n", std::to_string(i));
  const std::string answer = Get("/metrics");
  EXPECT_THAT(answer, AllOf(StartsWith("HTTP/1.1 200 "), HasSubstr("text/plain; version=0.0.4"),
                            HasSubstr("cairn_many_total{n=\"19999\"} 1")));
  const auto body = answer.find("\r\n\r\n") + 4;
  EXPECT_THAT(answer, HasSubstr("Content-Length: " + std::to_string(answer.size() - body) + "\r\n"));
}

TEST_F(AdminServerTest, KnowsNoOtherPath) {
  for (const char* path : {"/", "/metrics/", "/livez/../metrics", "//livez", "/debug", "*"}) {
    EXPECT_THAT(Get(path), StartsWith("HTTP/1.1 404 ")) << path;
  }
}

TEST_F(AdminServerTest, AllowsGetOnly) {
  for (const char* method : {"POST", "HEAD", "DELETE", "PUT"}) {
    EXPECT_THAT(Ask(std::string(method) + " /livez HTTP/1.1\r\n\r\n"),
                AllOf(StartsWith("HTTP/1.1 405 "), HasSubstr("Allow: GET\r\n")));
  }
}

TEST_F(AdminServerTest, RefusesGarbage) {
  for (const std::string& request :
       {std::string("\x16\x03\x01\x02\x00\r\n\r\n", 9), std::string("GET\r\n\r\n"), std::string("GET /livez\r\n\r\n"),
        std::string("\r\n\r\n"), std::string("get /livez HTTP/1.1\r\n\r\n"), std::string("GET /livez SMTP/1.1\r\n\r\n"),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").replace(0, 3, "P\xffI")}) {
    EXPECT_THAT(Ask(request), StartsWith("HTTP/1.1 400 "));
  }
}

TEST_F(AdminServerTest, RefusesARequestThatIsTooLarge) {
  EXPECT_THAT(Ask("GET /livez HTTP/1.1\r\nX: " + std::string(100'000, 'x')), StartsWith("HTTP/1.1 431 "));
}

TEST_F(AdminServerTest, ReadsARequestThatComesInPieces) {
  Client client(server_.port());
  for (const char* piece : {"GET /li", "vez HT", "TP/1.1\r\n", "\r\n"}) {
    client.Send(piece);
    usleep(20'000);
  }
  EXPECT_THAT(client.Receive(), StartsWith("HTTP/1.1 200 "));
}

TEST_F(AdminServerTest, CutsOffASlowClientAndServesTheOthersMeanwhile) {
  Client slow(server_.port());
  slow.Send("GET /livez HTT");
  EXPECT_THAT(Get("/livez"), StartsWith("HTTP/1.1 200 "));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(slow.Receive(), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 7s);
}

TEST_F(AdminServerTest, ComesBackAfterMoreIdleClientsThanPlaces) {
  std::vector<std::unique_ptr<Client>> idle;
  for (int i = 0; i < 60; ++i) idle.push_back(std::make_unique<Client>(server_.port()));
  idle.clear();
  EXPECT_THAT(Get("/livez"), StartsWith("HTTP/1.1 200 "));
}

TEST_F(AdminServerTest, StopsWithClientsConnected) {
  Client client(server_.port());
  client.Send("GET /liv");
  server_.Stop();
  EXPECT_EQ(client.Receive(), "");
  server_.Stop();
}

TEST_F(AdminServerTest, SaysWhenThePortIsTaken) {
  AdminServer second("127.0.0.1:" + std::to_string(server_.port()), registry_, [] { return true; });
  EXPECT_THROW(second.Start(), std::runtime_error);
}

TEST(AdminServer, RefusesAnAddressItCannotRead) {
  Registry registry;
  for (const char* address : {"", "7202", "127.0.0.1:", "127.0.0.1:http", "no.such.host.invalid:1"}) {
    AdminServer server(address, registry, [] { return true; });
    EXPECT_THROW(server.Start(), std::runtime_error) << address;
  }
}

}  // namespace
}  // namespace cairn::platform::metrics
