#include "platform/rpc/tls.h"

#include <gmock/gmock.h>
#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "grpc/health/v1/health.grpc.pb.h"
#include "platform/rpc/server.h"
#include "tests/platform/rpc/test_pki.h"
#include "tests/platform/rpc/tls_client.h"

namespace cairn::platform::rpc {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using tests::TestPki;
using tests::TryHandshake;

TEST(ServiceFromSpiffeId, TakesTheNameOfAService) {
  EXPECT_EQ(ServiceFromSpiffeId("spiffe://cairn/svc/enrollment"), "enrollment");
  EXPECT_EQ(ServiceFromSpiffeId("spiffe://cairn/svc/" + std::string(32, 'a')), std::string(32, 'a'));
}

TEST(ServiceFromSpiffeId, RefusesEverythingElse) {
  for (const std::string& uri : {std::string(),
                                 std::string("enrollment"),
                                 std::string("spiffe://cairn/svc/"),
                                 std::string("spiffe://cairn/svc"),
                                 std::string("spiffe://cairn/svc/Enrollment"),
                                 std::string("spiffe://cairn/svc/enrollment/"),
                                 std::string("spiffe://cairn/svc/enrollment/x"),
                                 std::string("spiffe://cairn/svc/../cli"),
                                 std::string("spiffe://cairn/svc/enrollment?x=1"),
                                 std::string("spiffe://cairn/svc/enrollment#x"),
                                 std::string("spiffe://cairn/svc/enroll%6dent"),
                                 std::string("spiffe://cairn.evil/svc/enrollment"),
                                 std::string("spiffe://cairn:80/svc/enrollment"),
                                 std::string("spiffe://user@cairn/svc/enrollment"),
                                 std::string("SPIFFE://cairn/svc/enrollment"),
                                 std::string("https://cairn/svc/enrollment"),
                                 std::string(" spiffe://cairn/svc/enrollment"),
                                 std::string("spiffe://cairn/svc/enrollment "),
                                 std::string("spiffe://cairn/svc/enrollment\0", 30),
                                 "spiffe://cairn/svc/" + std::string(33, 'a'),
                                 "spiffe://cairn/svc/" + std::string(300, 'a')})
    EXPECT_FALSE(ServiceFromSpiffeId(uri)) << uri;
}

class TlsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    RequireTls13();
    pki_ = new TestPki({"enrollment", "directory", "cli", "intruder"});
  }
  static void TearDownTestSuite() { delete std::exchange(pki_, nullptr); }

  void SetUp() override {
    server_ = std::make_unique<Server>(Server::Options{.listen = "127.0.0.1:0",
                                                       .tls = pki_->Files("enrollment"),
                                                       .allowed_peers = {"cli", "directory"},
                                                       .ready = {}},
                                       std::vector<grpc::Service*>{});
    server_->Start();
  }

  std::string address() const { return "127.0.0.1:" + std::to_string(server_->port()); }

  grpc::Status Ask(const std::shared_ptr<grpc::Channel>& channel) const {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(5));
    grpc::health::v1::HealthCheckResponse response;
    return grpc::health::v1::Health::NewStub(channel)->Check(&context, {}, &response);
  }
  grpc::Status AskAs(const TlsFiles& files, const std::string& expected = "enrollment") const {
    return Ask(Connect(address(), files, expected));
  }

  static TestPki* pki_;
  std::unique_ptr<Server> server_;
};

TestPki* TlsTest::pki_ = nullptr;

TEST_F(TlsTest, AnAllowedPeerGetsItsReply) {
  EXPECT_TRUE(AskAs(pki_->Files("cli")).ok());
  EXPECT_TRUE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli"})).ok());
}

TEST_F(TlsTest, ThirteenIsSpokenAndTwelveIsRefused) {
  const auto thirteen = TryHandshake(server_->port(), pki_->Files("cli"), TLS1_3_VERSION);
  EXPECT_EQ(thirteen.version, "TLSv1.3");
  EXPECT_GT(thirteen.received, 0U);
  EXPECT_FALSE(TryHandshake(server_->port(), pki_->Files("cli"), TLS1_2_VERSION).done);
  EXPECT_FALSE(TryHandshake(server_->port(), std::nullopt, TLS1_2_VERSION).done);
}

TEST_F(TlsTest, TheSelfTestFindsAServerThatAcceptsTwelve) {
  EXPECT_NO_THROW(SelfTestTls13Only("127.0.0.1", server_->port()));
  const tests::CarelessServer careless(pki_->Files("enrollment"), TLS1_2_VERSION);
  EXPECT_THROW(SelfTestTls13Only("127.0.0.1", careless.port()), std::runtime_error);
}

TEST_F(TlsTest, TheSelfTestIsNoTestWithoutAServer) {
  EXPECT_THROW(SelfTestTls13Only("127.0.0.1", 1), std::runtime_error);
}

// In TLS 1.3 a client may believe in a finished handshake before the server has looked at its certificate: what counts
// is that it never gets a byte.
TEST_F(TlsTest, AClientWithoutACertificateGetsNoReply) {
  EXPECT_EQ(TryHandshake(server_->port(), std::nullopt, TLS1_3_VERSION).received, 0U);
  std::stringstream roots;
  roots << std::ifstream(pki_->directory() + "/ca.pem").rdbuf();
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("localhost");
  const auto channel = grpc::CreateCustomChannel(
      address(), grpc::SslCredentials({.pem_root_certs = roots.str(), .pem_private_key = "", .pem_cert_chain = ""}),
      arguments);
  EXPECT_FALSE(Ask(channel).ok());
  EXPECT_FALSE(Ask(grpc::CreateChannel(address(), grpc::InsecureChannelCredentials())).ok());
}

TEST_F(TlsTest, APeerThatIsNotAllowedGetsNoReply) {
  EXPECT_FALSE(AskAs(pki_->Files("intruder")).ok());
  EXPECT_EQ(TryHandshake(server_->port(), pki_->Files("intruder"), TLS1_3_VERSION).received, 0U);
}

TEST_F(TlsTest, AnIdentityThatIsNotExactlyOneNameGetsNoReply) {
  EXPECT_FALSE(AskAs(pki_->Odd({})).ok());
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli", "spiffe://cairn/svc/cli"})).ok());
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli", "https://example.org"})).ok());
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli/x"})).ok());
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://other/svc/cli"})).ok());
}

TEST_F(TlsTest, AnExpiredOrFutureCertificateGetsNoReply) {
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli"}, hours(-2), hours(-1))).ok());
  EXPECT_FALSE(AskAs(pki_->Odd({"spiffe://cairn/svc/cli"}, hours(1), hours(2))).ok());
}

TEST_F(TlsTest, ACertificateOfAnotherAuthorityGetsNoReply) {
  const TestPki other({"cli"});
  auto files = other.Files("cli");
  EXPECT_FALSE(AskAs(files).ok());
  files.root_certificates = pki_->directory() + "/ca.pem";
  EXPECT_FALSE(AskAs(files).ok());
}

TEST_F(TlsTest, AClientRefusesAServerOfAnotherName) { EXPECT_FALSE(AskAs(pki_->Files("cli"), "directory").ok()); }

std::string SerialOfFile(const std::string& path) {
  std::FILE* pipe = popen(("openssl x509 -noout -serial -in " + path).c_str(), "r");
  char line[256] = {};
  const bool read = std::fgets(line, sizeof line, pipe) != nullptr;
  pclose(pipe);
  const std::string text = read ? line : "";
  return text.substr(text.find('=') + 1, text.find('\n') - text.find('=') - 1);
}

TEST_F(TlsTest, RenewedCertificatesAreTakenUpWithoutAFailedCall) {
  std::atomic<bool> stop{false};
  std::atomic<int> calls{0};
  std::atomic<int> failed{0};
  std::vector<std::thread> callers;
  for (int i = 0; i < 2; ++i) {
    callers.emplace_back([&, fresh = i == 0] {
      auto channel = Connect(address(), pki_->Files("cli"), "enrollment");
      while (!stop) {
        if (fresh) channel = Connect(address(), pki_->Files("cli"), "enrollment");
        if (!Ask(channel).ok()) ++failed;
        ++calls;
      }
    });
  }
  for (int round = 0; round < 2; ++round) {
    std::this_thread::sleep_for(milliseconds(1100));
    pki_->Renew("enrollment");
    pki_->Renew("cli");
    const std::string expected = SerialOfFile(pki_->Files("enrollment").certificate);
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    std::string served;
    while (served != expected && std::chrono::steady_clock::now() < until) {
      served = TryHandshake(server_->port(), pki_->Files("directory"), TLS1_3_VERSION).serial;
      std::this_thread::sleep_for(milliseconds(50));
    }
    EXPECT_THAT("0" + served, testing::EndsWith(expected));
  }
  stop = true;
  for (auto& caller : callers) caller.join();
  EXPECT_GT(calls, 100);
  EXPECT_EQ(failed, 0);
}

TEST(Tls, FilesThatAreMissingAreNamedAtOnce) {
  RequireTls13();
  const TlsFiles missing{"/nonexistent/a.pem", "/nonexistent/a.key", "/nonexistent/ca.pem"};
  EXPECT_THROW(ServerCredentials(missing, {"cli"}), std::runtime_error);
  EXPECT_THROW(ChannelCredentials(missing, "enrollment"), std::runtime_error);
}

}  // namespace
}  // namespace cairn::platform::rpc
