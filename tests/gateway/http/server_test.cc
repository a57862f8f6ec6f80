#include "gateway/http/server.h"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "tests/gateway/https_client.h"
#include "tests/gateway/smuggling.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using gateway::http::Admission;
using gateway::http::Head;
using gateway::http::Request;
using gateway::http::Response;
using gateway::http::Server;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::steady_clock;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::uint64_t kBodyLimit = 1024 * 1024;

double ResidentMib() {
  std::ifstream file("/proc/self/statm");
  double size = 0, resident = 0;
  file >> size >> resident;
  return resident * 4096 / 1024 / 1024;
}

/// A server that says what it was asked: the target and the size of the body. /slow takes its time, /crlf tries to
/// break out of its fields, /no is refused before its body.
class WebServerTest : public testing::Test {
 protected:
  void Start(gateway::http::Limits limits = {}) {
    const auto pki = MachineDirectory() + "/pki/";
    Server::Options options;
    options.listen = "127.0.0.1:0";
    options.certificate = certificate_.empty() ? pki + "gateway.pem" : certificate_;
    options.private_key = private_key_.empty() ? pki + "gateway.key" : private_key_;
    options.limits = limits;
    options.admit = [](const Head& head) {
      Admission admission{.body_limit = kBodyLimit, .refusal = {}, .too_large = {}};
      if (head.path == "/no") {
        admission.refusal = std::make_shared<Response>();
        admission.refusal->status = 403;
      }
      return admission;
    };
    options.respond = [this](const Request& request, const std::function<void(Response)>& answer) {
      Answer(request, answer);
    };
    server_ = std::make_unique<Server>(std::move(options));
    server_->Start();
  }

  void Answer(const Request& request, const std::function<void(Response)>& answer) {
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(request.head.path);
    }
    Response response;
    response.content_type = "text/plain";
    response.body = request.head.path + "?" + request.head.query + " " + std::to_string(request.body.size());
    if (request.head.path == "/crlf") {
      response.fields = {{"X-Good", "a"}, {"X-Bad", "a\r\nSet-Cookie: stolen=1"}, {"X\r\nSet-Cookie", "b"}};
    }
    if (request.head.path == "/long") response.body = LongBody(std::stoul(request.head.query));
    if (request.head.path != "/slow") return answer(std::move(response));
    threads_.emplace_back([this, answer, response] {
      std::this_thread::sleep_for(milliseconds(300));
      server_->Post([answer, response] { answer(response); });
    });
  }

  ~WebServerTest() override {
    for (auto& thread : threads_) thread.join();
    server_.reset();
  }
  std::vector<std::string> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  HttpsClient Client(const std::string& from = "127.0.0.1") { return HttpsClient(server_->port(), from); }
  /// Of which no part is like another.
  static std::string LongBody(std::size_t size) {
    std::string body;
    while (body.size() < size) body += std::to_string(body.size()) + ",";
    body.resize(size);
    return body;
  }
  static std::string Get(const std::string& path) { return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"; }
  static std::string Post(const std::string& path, std::size_t size) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  }

  std::string certificate_, private_key_;
  std::unique_ptr<Server> server_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::vector<std::string> asked_;
};

TEST_F(WebServerTest, AnswersAndKeepsTheConnection) {
  Start();
  auto client = Client();
  for (int i = 0; i < 3; ++i) {
    const auto answer = client.Ask(Get("/a?b=c"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "/a?b=c 0");
    EXPECT_EQ(answer->fields.at("connection"), "keep-alive");
    EXPECT_THAT(answer->head, HasSubstr("Content-Security-Policy: default-src 'none'"));
    EXPECT_THAT(answer->head, HasSubstr("Strict-Transport-Security: "));
  }
  const auto posted = client.Ask(Post("/p", 5) + "12345");
  ASSERT_TRUE(posted);
  EXPECT_EQ(posted->body, "/p? 5");
}

TEST_F(WebServerTest, GivesHeadersWithoutContentForHead) {
  Start();
  auto client = Client();
  client.Send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\n");
  const auto answer = client.Receive(seconds(5), true);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->fields.at("content-length"), "7");
  EXPECT_EQ(client.Ask(Get("/b"))->body, "/b? 0");
}

TEST_F(WebServerTest, SendsAnswersWholeHoweverLong) {
  Start();
  auto client = Client();
  for (const std::size_t size : {0, 1, 15'000, 16'383, 16'384, 16'385, 17'000, 65'537, 1'000'003}) {
    const auto answer = client.Ask(Get("/long?" + std::to_string(size)));
    ASSERT_TRUE(answer) << size;
    EXPECT_EQ(answer->body, LongBody(size)) << size;
  }
}

TEST_F(WebServerTest, ReadsARequestHoweverItIsCut) {
  Start({.requests_per_connection = 100'000});
  auto client = Client();
  const std::string request = Post("/cut", 5) + "12345";
  for (std::size_t at = 1; at < request.size(); ++at) {
    ASSERT_TRUE(client.Send(request.substr(0, at)));
    std::this_thread::sleep_for(milliseconds(1));
    const auto answer = client.Ask(request.substr(at));
    ASSERT_TRUE(answer) << at;
    EXPECT_EQ(answer->body, "/cut? 5");
  }
  for (const char byte : request) client.Send({&byte, 1});
  EXPECT_EQ(client.Receive()->body, "/cut? 5");
}

TEST_F(WebServerTest, AnswersRequestsThatComeAtOnceInTheirOrder) {
  Start();
  auto client = Client();
  client.Send(Get("/slow") + Post("/2", 3) + "abc" + Get("/3"));
  EXPECT_EQ(client.Receive()->body, "/slow? 0");
  EXPECT_EQ(client.Receive()->body, "/2? 3");
  EXPECT_EQ(client.Receive()->body, "/3? 0");
}

TEST_F(WebServerTest, RefusesTheWholeSmugglingCorpusAndEndsTheConnection) {
  Start();
  for (const auto& [name, bytes] : SmugglingCorpus()) {
    auto client = Client();
    ASSERT_TRUE(client.Send(bytes + Get("/hidden"))) << name;
    const auto answer = client.Receive();
    ASSERT_TRUE(answer) << name;
    EXPECT_GE(answer->status, 400) << name;
    EXPECT_EQ(answer->fields.at("connection"), "close") << name;
    EXPECT_TRUE(client.AwaitEnd(seconds(3))) << name;
    EXPECT_EQ(client.rest(), "") << name;
  }
  EXPECT_THAT(asked(), ElementsAre());
}

TEST_F(WebServerTest, HoldsHeadsToTheirLimit) {
  Start();
  const std::string begin = "GET / HTTP/1.1\r\nHost: a\r\nX: ", end = "\r\n\r\n";
  const std::string fits = begin + std::string(8192 - begin.size() - end.size(), 'x') + end;
  EXPECT_EQ(Client().Ask(fits)->status, 200);
  const std::string over = begin + std::string(8193 - begin.size() - end.size(), 'x') + end;
  auto client = Client();
  EXPECT_EQ(client.Ask(over)->status, 431);
  EXPECT_TRUE(client.AwaitEnd(seconds(3)));
  auto flood = Client();
  flood.Send(begin + std::string(200 * 1024, 'x'));
  const auto answer = flood.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 431);
}

TEST_F(WebServerTest, RefusesABodyByItsAnnouncement) {
  Start();
  auto client = Client();
  EXPECT_EQ(client.Ask(Post("/", kBodyLimit) + std::string(kBodyLimit, 'x'))->body, "/? 1048576");
  const double before = ResidentMib();
  for (int i = 0; i < 100; ++i) {
    auto large = Client();
    const auto began = steady_clock::now();
    const auto answer = large.Ask(Post("/", i % 2 == 0 ? kBodyLimit + 1 : 9'999'999'999));
    const auto took = steady_clock::now() - began;
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 413);
    EXPECT_LT(took, milliseconds(250));
    EXPECT_EQ(answer->fields.at("connection"), "close");
  }
  EXPECT_LT(ResidentMib() - before, 20);
  EXPECT_EQ(asked().size(), 1U);
}

TEST_F(WebServerTest, TakesNoMoreBodiesAtOnceThanThereIsRoomFor) {
  Start({.bodies_under_way = 1000});
  auto first = Client(), second = Client();
  first.Send(Post("/first", 800) + "x");
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(second.Ask(Post("/second", 800))->status, 503);
  EXPECT_EQ(first.Ask(std::string(799, 'x'))->body, "/first? 800");
  EXPECT_EQ(Client().Ask(Post("/third", 800) + std::string(800, 'x'))->body, "/third? 800");
}

TEST_F(WebServerTest, RefusesBeforeTheBodyAndLetsTheAnswerBeRead) {
  Start();
  auto client = Client();
  client.Send(Post("/no", 200'000));
  client.Send(std::string(200'000, 'x'));
  const auto answer = client.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 403);
  auto other = Client();
  EXPECT_EQ(other.Ask(Get("/no"))->status, 403);
  EXPECT_EQ(other.Ask(Post("/no", 3) + "abc")->status, 403);
  EXPECT_EQ(other.Ask(Get("/yes"))->status, 200);
}

TEST_F(WebServerTest, WritesNothingThatEndsALine) {
  Start();
  const auto answer = Client().Ask(Get("/crlf"));
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->fields.at("x-good"), "a");
  EXPECT_FALSE(answer->fields.contains("set-cookie"));
  EXPECT_THAT(answer->head, Not(HasSubstr("stolen")));
}

TEST_F(WebServerTest, EndsAConnectionAfterSoManyRequests) {
  Start({.requests_per_connection = 3});
  auto client = Client();
  EXPECT_EQ(client.Ask(Get("/1"))->fields.at("connection"), "keep-alive");
  EXPECT_EQ(client.Ask(Get("/2"))->fields.at("connection"), "keep-alive");
  EXPECT_EQ(client.Ask(Get("/3"))->fields.at("connection"), "close");
  EXPECT_TRUE(client.AwaitEnd(seconds(3)));
}

TEST_F(WebServerTest, EndsAConnectionWhenAsked) {
  Start();
  auto client = Client();
  EXPECT_EQ(client.Ask("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")->fields.at("connection"), "close");
  EXPECT_TRUE(client.AwaitEnd(seconds(3)));
}

TEST_F(WebServerTest, HasSoManyPlacesAndSoManyForAnAddress) {
  Start({.connections = 5, .connections_per_address = 3});
  std::vector<std::unique_ptr<HttpsClient>> here;
  for (int i = 0; i < 3; ++i) here.push_back(std::make_unique<HttpsClient>(server_->port()));
  EXPECT_THROW(Client(), std::runtime_error);
  here.push_back(std::make_unique<HttpsClient>(server_->port(), "127.0.0.2"));
  here.push_back(std::make_unique<HttpsClient>(server_->port(), "127.0.0.3"));
  EXPECT_THROW(Client("127.0.0.4"), std::runtime_error);
  EXPECT_EQ(here.front()->Ask(Get("/"))->status, 200);
  here.clear();
  std::this_thread::sleep_for(milliseconds(100));
  EXPECT_EQ(Client("127.0.0.4").Ask(Get("/"))->status, 200);
}

TEST_F(WebServerTest, SpeaksTls13AndHttp11Alone) {
  Start();
  const auto agreed = [&](int version, const std::string& protocols) {
    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_max_proto_version(context.get(), version);
    SSL_CTX_set_alpn_protos(context.get(), reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
    const int connection = ConnectFrom("127.0.0.1", server_->port());
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
    SSL_set_fd(ssl.get(), connection);
    const bool shaken = SSL_connect(ssl.get()) == 1;
    close(connection);
    return shaken;
  };
  EXPECT_TRUE(agreed(TLS1_3_VERSION, "\x08http/1.1"));
  EXPECT_TRUE(agreed(TLS1_3_VERSION, "\x02h2\x08http/1.1"));
  EXPECT_FALSE(agreed(TLS1_3_VERSION, "\x02h2"));
  EXPECT_FALSE(agreed(TLS1_2_VERSION, "\x08http/1.1"));
}

TEST_F(WebServerTest, TakesUpAReplacedCertificate) {
  std::string pattern = std::filesystem::temp_directory_path() / "cairn-certificates-XXXXXX";
  const std::filesystem::path directory = mkdtemp(pattern.data());
  const std::filesystem::path pki = MachineDirectory() + "/pki/";
  const auto copy = [&](const std::string& name) {
    for (const char* part : {".pem", ".key"}) {
      const auto temporary = directory / ("new" + std::string(part));
      std::filesystem::copy_file(pki / (name + part), temporary);
      std::filesystem::rename(temporary, directory / ("web" + std::string(part)));
    }
  };
  copy("gateway");
  certificate_ = directory / "web.pem";
  private_key_ = directory / "web.key";
  Start();
  const auto common_name = [&] {
    auto client = Client();
    std::unique_ptr<X509, decltype(&X509_free)> seen(SSL_get1_peer_certificate(client.ssl()), X509_free);
    char name[64] = "";
    X509_NAME_get_text_by_NID(X509_get_subject_name(seen.get()), NID_commonName, name, sizeof name);
    return std::string(name);
  };
  EXPECT_EQ(common_name(), "gateway");
  auto before = Client();
  copy("outcomes");
  const auto end = steady_clock::now() + seconds(3);
  while (common_name() != "outcomes" && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(100));
  EXPECT_EQ(common_name(), "outcomes");
  EXPECT_EQ(before.Ask(Get("/"))->status, 200);
  std::filesystem::remove_all(directory);
}

TEST_F(WebServerTest, AnswersWhatIsUnderWayWhenItEnds) {
  Start();
  auto working = Client(), resting = Client();
  EXPECT_EQ(resting.Ask(Get("/"))->status, 200);
  working.Send(Get("/slow"));
  std::this_thread::sleep_for(milliseconds(100));
  const int port = server_->port();
  const auto began = steady_clock::now();
  std::thread draining([&] { server_->Drain(seconds(5)); });
  EXPECT_TRUE(resting.AwaitEnd(milliseconds(250)));
  const auto answer = working.Receive();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "/slow? 0");
  EXPECT_EQ(answer->fields.at("connection"), "close");
  EXPECT_THROW(HttpsClient{port}, std::runtime_error);
  draining.join();
  EXPECT_LT(steady_clock::now() - began, seconds(3));
}

TEST_F(WebServerTest, DropsWhatHasNotEndedWhenPatienceHas) {
  Start();
  auto client = Client();
  client.Send(Post("/", 10) + "x");
  std::this_thread::sleep_for(milliseconds(50));
  const auto began = steady_clock::now();
  server_->Drain(milliseconds(200));
  EXPECT_LT(steady_clock::now() - began, seconds(1));
}

// IN-24, with the limits that hold in a clinic.
TEST_F(WebServerTest, CutsOffWhoIsSlowWhileOthersAreServed) {
  rlimit descriptors{};
  getrlimit(RLIMIT_NOFILE, &descriptors);
  descriptors.rlim_cur = descriptors.rlim_max;
  setrlimit(RLIMIT_NOFILE, &descriptors);
  Start({.connections = 3000});
  std::vector<int> idle;
  for (int i = 0; i < 2000; ++i) {
    const int connection = ConnectFrom("127.0.1." + std::to_string(1 + i / 20), server_->port());
    ASSERT_GE(connection, 0) << i;
    idle.push_back(connection);
  }
  const auto began = steady_clock::now();
  std::atomic<int> cut{0};
  const auto drip = [&](const std::string& from, const std::string& first) {
    HttpsClient client(server_->port(), from);
    client.Send(first);
    for (int i = 0; i < 12; ++i) {
      if (client.AwaitEnd(seconds(1))) {
        ++cut;
        return;
      }
      client.Send("x");
    }
  };
  std::vector<std::thread> slow;
  slow.emplace_back(drip, "127.0.2.1", "GET / HTTP/1.1\r\nX: ");
  slow.emplace_back(drip, "127.0.2.2", Post("/body", 1000));
  slow.emplace_back(drip, "127.0.2.3", "");
  std::vector<double> milliseconds_taken;
  auto client = std::make_unique<HttpsClient>(server_->port(), "127.0.0.9");
  for (int i = 0; i < 400; ++i) {
    if (i % 100 == 0) client = std::make_unique<HttpsClient>(server_->port(), "127.0.0.9");
    const auto asked_at = steady_clock::now();
    ASSERT_EQ(client->Ask(Get("/"))->status, 200);
    milliseconds_taken.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - asked_at).count());
    std::this_thread::sleep_for(milliseconds(2));
  }
  std::sort(milliseconds_taken.begin(), milliseconds_taken.end());
  EXPECT_LT(milliseconds_taken[200], 20);
  EXPECT_LT(milliseconds_taken[396], 200);
  for (auto& thread : slow) thread.join();
  EXPECT_EQ(cut, 3);
  EXPECT_LT(steady_clock::now() - began, seconds(11));
  for (const int connection : idle) close(connection);
  const auto end = steady_clock::now() + seconds(6);
  while (server_->connections() > 1 && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(50));
  EXPECT_LE(server_->connections(), 1);
}

// IN-24, the other way round: who asks for much and takes none of it.
TEST_F(WebServerTest, CutsOffWhoDoesNotRead) {
  Start({.body_grace = milliseconds(300), .answer_bytes_per_second = 64.0 * 1024 * 1024});
  auto mute = Client();
  ASSERT_TRUE(mute.Send(Get("/long?" + std::to_string(32 * 1024 * 1024))));
  const auto end = steady_clock::now() + seconds(15);
  while (server_->connections() == 0 && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(10));
  EXPECT_EQ(Client("127.0.0.2").Ask(Get("/"))->status, 200);
  while (server_->connections() > 0 && steady_clock::now() < end) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(server_->connections(), 0);
}

TEST_F(WebServerTest, EndsConnectionsThatRest) {
  Start({.handshake = milliseconds(300), .head_time = milliseconds(300), .idle = milliseconds(400)});
  auto client = Client();
  EXPECT_EQ(client.Ask(Get("/"))->status, 200);
  const auto took = client.AwaitEnd(seconds(3));
  ASSERT_TRUE(took);
  EXPECT_GE(*took, milliseconds(300));
  auto mute = Client();
  EXPECT_TRUE(mute.AwaitEnd(seconds(2)));
  const int no_handshake = ConnectFrom("127.0.0.1", server_->port());
  char byte = 0;
  EXPECT_EQ(read(no_handshake, &byte, 1), 0);
  close(no_handshake);
}

TEST_F(WebServerTest, GivesABodyMoreTimeAsItComes) {
  Start({.body_grace = milliseconds(300), .body_bytes_per_second = 1000});
  auto client = Client();
  client.Send(Post("/", 1000));
  for (int i = 0; i < 10; ++i) {
    std::this_thread::sleep_for(milliseconds(60));
    ASSERT_TRUE(client.Send(std::string(100, 'x')));
  }
  EXPECT_EQ(client.Receive()->body, "/? 1000");
  auto slow = Client();
  slow.Send(Post("/", 1000) + "x");
  const auto took = slow.AwaitEnd(seconds(3));
  ASSERT_TRUE(took);
  EXPECT_LT(*took, seconds(1));
}

TEST_F(WebServerTest, WantsAPortAndACertificate) {
  Start();
  Server::Options options;
  options.listen = "127.0.0.1:" + std::to_string(server_->port());
  options.certificate = MachineDirectory() + "/pki/gateway.pem";
  options.private_key = MachineDirectory() + "/pki/gateway.key";
  EXPECT_THROW(Server(options).Start(), std::runtime_error);
  options.listen = "127.0.0.1:0";
  options.private_key = MachineDirectory() + "/pki/outcomes.key";
  EXPECT_THROW(Server(options).Start(), std::runtime_error);
  options.private_key = "/nowhere";
  EXPECT_THROW(Server(options).Start(), std::runtime_error);
  for (const char* listen : {"localhost:0", "127.0.0.1", "127.0.0.1:x", "127.0.0.1:70000", ""}) {
    options.listen = listen;
    options.private_key = MachineDirectory() + "/pki/gateway.key";
    EXPECT_THROW(Server(options).Start(), std::runtime_error) << listen;
  }
}

}  // namespace
}  // namespace cairn::tests
