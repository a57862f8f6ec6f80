#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace cairn::tests {

/// Stands between client and server on a UNIX socket. Once armed, it ends the connection whose client sends `needle`,
/// either before the server hears of it or after the server has answered; the client gets no answer in both cases.
class CuttingProxy {
 public:
  enum class Cut { kBeforeTheServerHears, kAfterTheServerAnswers };

  /// `server_socket` is the path of the server's socket.
  explicit CuttingProxy(std::string server_socket);
  ~CuttingProxy();

  /// Directory to give as `host`; the socket has the same name as the server's.
  const std::string& directory() const { return directory_; }
  /// For the next time only.
  void Arm(const std::string& needle, Cut cut);
  bool armed() const { return armed_; }

 private:
  void Accept();
  void Serve(int client);
  bool Forward(int from, int to, bool from_client);

  const std::string server_socket_;
  std::string directory_;
  std::string socket_;
  int listener_ = -1;
  int ending_[2] = {-1, -1};
  std::string needle_;
  Cut cut_ = Cut::kBeforeTheServerHears;
  std::atomic<bool> armed_ = false;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

/// `connection_string` with another `host=`.
std::string WithHost(const std::string& connection_string, const std::string& host);

}  // namespace cairn::tests
