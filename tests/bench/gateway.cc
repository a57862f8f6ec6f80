// A browser's load for tests/bench/gateway: GetPatient in gRPC-Web over HTTPS, from so many connections, each with one
// call in flight. One line of JSON. With --hold, connections instead that have made one call and rest.
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <thread>

#include "tests/gateway/https_client.h"

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

bool IsGood(const std::optional<WebAnswer>& answer) {
  return answer && answer->status == 200 && answer->body.find("grpc-status: 0\r\n") != std::string::npos;
}

struct Counts {
  std::vector<double> milliseconds;
  long failed = 0;
  std::string first_failure;
};

// Connections end after a hundred requests: a browser opens another, and so do we.
Counts Drive(const Options& options, const std::vector<std::string>& requests, std::size_t first,
             SteadyClock::time_point end) {
  Counts counts;
  std::unique_ptr<HttpsClient> client;
  for (std::size_t i = first; SteadyClock::now() < end; ++i) {
    const auto began = SteadyClock::now();
    if (!client) client = std::make_unique<HttpsClient>(options.port);
    const auto answer = client->Ask(requests[i % requests.size()]);
    if (IsGood(answer)) {
      counts.milliseconds.push_back(std::chrono::duration<double, std::milli>(SteadyClock::now() - began).count());
    } else if (++counts.failed == 1) {
      counts.first_failure = answer ? answer->head + answer->body : "no answer";
    }
    if (!answer || answer->fields.at("connection") == "close") client.reset();
  }
  return counts;
}

int Measure(const Options& options, const std::vector<std::string>& requests) {
  const auto began = SteadyClock::now();
  const auto end =
      began + std::chrono::duration_cast<SteadyClock::duration>(std::chrono::duration<double>(options.seconds));
  std::mutex mutex;
  Counts all;
  std::vector<std::thread> threads;
  for (int t = 0; t < options.in_flight; ++t) {
    threads.emplace_back([&, t] {
      const auto own = Drive(options, requests, static_cast<std::size_t>(t) * 7, end);
      const std::lock_guard lock(mutex);
      all.milliseconds.insert(all.milliseconds.end(), own.milliseconds.begin(), own.milliseconds.end());
      all.failed += own.failed;
      if (all.first_failure.empty()) all.first_failure = own.first_failure;
    });
  }
  for (auto& thread : threads) thread.join();
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
    if (!IsGood(clients.back()->Ask(requests[static_cast<std::size_t>(i) % requests.size()]))) return 1;
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
  app.add_option("--cookie", options.cookie_file, "file with the value of the session's cookie")->required();
  app.add_option("--ids", options.ids_file, "file with ids of patients")->required();
  app.add_option("--in-flight", options.in_flight);
  app.add_option("--seconds", options.seconds);
  app.add_option("--hold", options.hold);
  CLI11_PARSE(app, argc, argv);
  const auto cookie = cairn::tests::Lines(options.cookie_file).front();
  std::vector<std::string> requests;
  for (const auto& id : cairn::tests::Lines(options.ids_file)) {
    requests.push_back(cairn::tests::RequestFor(options, cookie, id));
  }
  return options.hold > 0 ? cairn::tests::Hold(options, requests) : cairn::tests::Measure(options, requests);
}
