// A browser's load for tests/bench/gateway: GetPatient in gRPC-Web over HTTPS, from so many connections, each with one
// call in flight, all in one thread that never waits for one of them: as light as the client of the direct calls. One
// line of JSON. With --hold, connections instead that have each made a call, each with a session of its own as long as
// there are any, and rest.
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <thread>

#include "tests/gateway/https_client.h"
#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Options {
  int port = 0;
  std::string cookie_file, ids_file;
  int in_flight = 1;
  double seconds = 4;
  int hold = 0;
};

std::vector<std::string> Lines(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  if (lines.empty()) throw std::runtime_error("nothing in " + path);
  return lines;
}

std::string RequestFor(const Options& options, const std::string& cookie, const std::string& id) {
  const std::string origin = "localhost:" + std::to_string(options.port);
  const std::string message = std::string("\x0a\x24", 2) + id;
  const std::string frame = std::string("\0\0\0\0", 4) + static_cast<char>(message.size()) + message;
  return "POST /cairn.enrollment.v1.PatientService/GetPatient HTTP/1.1\r\nHost: " + origin + "\r\nOrigin: https://" +
         origin + "\r\nSec-Fetch-Site: same-origin\r\nX-Grpc-Web: 1\r\nContent-Type: application/grpc-web+proto\r\n" +
         "Cookie: __Host-cairn=" + cookie + "\r\nContent-Length: " + std::to_string(frame.size()) + "\r\n\r\n" + frame;
}

struct Counts {
  std::vector<double> milliseconds;
  long failed = 0;
  std::string first_failure;
};

std::shared_ptr<SSL_CTX> TrustingContext() {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  if (SSL_CTX_load_verify_locations(context.get(), (MachineDirectory() + "/pki/ca.pem").c_str(), nullptr) != 1) {
    throw std::runtime_error("no authority");
  }
  return context;
}

/// One connection after the other, one call after the other. Connections end after a hundred requests: a browser opens
/// another, and so do we. What it takes belongs to the call that waits for it.
class Caller {
 public:
  Caller(const Options& options, SSL_CTX* context, const std::vector<std::string>& requests, std::size_t first,
         Counts& counts)
      : port_(options.port), context_(context), requests_(requests), next_(first), counts_(counts) {
    Begin();
  }
  ~Caller() { Disconnect(); }
  Caller(const Caller&) = delete;
  Caller& operator=(const Caller&) = delete;

  pollfd Waits() const { return {socket_, wants_, 0}; }

  /// Goes on as far as it gets without waiting. False when it has ended: there is to be no other call.
  bool Advance(bool another) {
    for (;;) {
      const int done = Step();
      if (done <= 0) {
        const int why = SSL_get_error(ssl_.get(), done);
        wants_ = why == SSL_ERROR_WANT_WRITE ? POLLOUT : POLLIN;
        if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) return true;
        ERR_clear_error();
        Fail("the connection has ended: " + input_);
        Disconnect();
        if (!another) return false;
        Begin();
      } else if (IsWhole()) {
        Take();
        if (!another) return false;
        Begin();
      }
    }
  }

 private:
  enum class State { kShaking, kSending, kReceiving };

  void Begin() {
    began_ = SteadyClock::now();
    input_.clear();
    state_ = State::kSending;
    if (ssl_) return;
    socket_ = ConnectFrom("127.0.0.1", port_);
    if (socket_ < 0) throw std::runtime_error("no connection");
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    fcntl(socket_, F_SETFL, fcntl(socket_, F_GETFL) | O_NONBLOCK);
    ssl_.reset(SSL_new(context_));
    SSL_set_fd(ssl_.get(), socket_);
    SSL_set1_host(ssl_.get(), "localhost");
    state_ = State::kShaking;
  }

  int Step() {
    if (state_ == State::kShaking) {
      const int shaken = SSL_connect(ssl_.get());
      if (shaken == 1) state_ = State::kSending;
      return shaken;
    }
    if (state_ == State::kSending) {
      const auto& request = requests_[next_ % requests_.size()];
      const int sent = SSL_write(ssl_.get(), request.data(), static_cast<int>(request.size()));
      if (sent > 0) state_ = State::kReceiving;
      return sent;
    }
    std::array<char, 16 * 1024> bytes;
    const int got = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (got > 0) input_.append(bytes.data(), static_cast<std::size_t>(got));
    return got;
  }

  bool IsWhole() const {
    const auto end = input_.find("\r\n\r\n");
    if (state_ != State::kReceiving || end == std::string::npos) return false;
    const auto at = input_.find("Content-Length: ");
    return at < end && input_.size() == end + 4 + std::stoul(input_.substr(at + 16, 20));
  }

  void Take() {
    ++next_;
    if (input_.starts_with("HTTP/1.1 200 ") && input_.find("grpc-status: 0\r\n") != std::string::npos) {
      counts_.milliseconds.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - began_).count());
    } else {
      Fail(input_);
    }
    if (input_.find("\r\nConnection: close\r\n") != std::string::npos) Disconnect();
  }

  void Fail(const std::string& what) {
    if (++counts_.failed == 1) counts_.first_failure = what;
  }

  void Disconnect() {
    if (!ssl_) return;
    ssl_.reset();
    close(socket_);
  }

  const int port_;
  SSL_CTX* const context_;
  const std::vector<std::string>& requests_;
  std::size_t next_;
  Counts& counts_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_{nullptr, SSL_free};
  int socket_ = -1;
  short wants_ = POLLIN;
  State state_ = State::kSending;
  std::string input_;
  SteadyClock::time_point began_;
};

int Measure(const Options& options, const std::vector<std::string>& requests) {
  const auto began = SteadyClock::now();
  const auto end =
      began + std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(options.seconds));
  const auto context = TrustingContext();
  Counts all;
  std::vector<std::unique_ptr<Caller>> callers;
  for (int i = 0; i < options.in_flight; ++i) {
    callers.push_back(std::make_unique<Caller>(options, context.get(), requests, static_cast<std::size_t>(i) * 7, all));
    callers.back()->Advance(true);
  }
  std::vector<pollfd> waits;
  while (!callers.empty()) {
    waits.clear();
    for (const auto& caller : callers) waits.push_back(caller->Waits());
    poll(waits.data(), waits.size(), 1000);
    const bool another = SteadyClock::now() < end;
    for (std::size_t i = waits.size(); i-- > 0;) {
      if (waits[i].revents != 0 && !callers[i]->Advance(another)) callers.erase(callers.begin() + static_cast<long>(i));
    }
    if (SteadyClock::now() > end + std::chrono::seconds(5)) break;
  }
  const double took = std::chrono::duration<double>(SteadyClock::now() - began).count();
  if (!all.first_failure.empty()) std::fprintf(stderr, "first failure: %s\n", all.first_failure.c_str());
  if (all.milliseconds.empty()) return 1;
  std::sort(all.milliseconds.begin(), all.milliseconds.end());
  const auto at = [&](double share) {
    return all.milliseconds[static_cast<std::size_t>(share * static_cast<double>(all.milliseconds.size() - 1))];
  };
  std::printf(R"({"succeeded":%zu,"failed":%ld,"per_second":%.1f,"p50_ms":%.3f,"p99_ms":%.3f})"
              "\n",
              all.milliseconds.size(), all.failed, static_cast<double>(all.milliseconds.size()) / took, at(0.5),
              at(0.99));
  return 0;
}

int Hold(const Options& options, const std::vector<std::string>& requests) {
  std::vector<std::unique_ptr<HttpsClient>> clients;
  for (int i = 0; i < options.hold; ++i) {
    clients.push_back(std::make_unique<HttpsClient>(options.port));
    const auto answer = clients.back()->Ask(requests[static_cast<std::size_t>(i) % requests.size()]);
    if (!answer || answer->status != 200 || answer->body.find("grpc-status: 0\r\n") == std::string::npos) return 1;
  }
  std::printf("held\n");
  std::fflush(stdout);
  std::this_thread::sleep_for(std::chrono::duration<double>(options.seconds));
  return 0;
}

}  // namespace
}  // namespace cairn::tests

int main(int argc, char** argv) {
  cairn::tests::Options options;
  CLI::App app("Load of browsers on the gateway");
  app.add_option("--port", options.port)->required();
  app.add_option("--cookies", options.cookie_file, "file with values of the cookie, one of a session in a line")
      ->required();
  app.add_option("--ids", options.ids_file, "file with ids of patients")->required();
  app.add_option("--in-flight", options.in_flight);
  app.add_option("--seconds", options.seconds);
  app.add_option("--hold", options.hold);
  CLI11_PARSE(app, argc, argv);
  const auto cookies = cairn::tests::Lines(options.cookie_file), ids = cairn::tests::Lines(options.ids_file);
  std::vector<std::string> requests;
  for (std::size_t i = 0; i < std::max(cookies.size(), ids.size()); ++i) {
    requests.push_back(cairn::tests::RequestFor(options, cookies[i % cookies.size()], ids[i % ids.size()]));
  }
  return options.hold > 0 ? cairn::tests::Hold(options, requests) : cairn::tests::Measure(options, requests);
}
