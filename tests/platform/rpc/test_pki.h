#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "platform/rpc/tls.h"

namespace cairn::tests {

/// A PKI of its own for one test, made by deploy/local/pki in a temporary directory, and certificates that this script
/// would never make.
class TestPki {
 public:
  explicit TestPki(const std::vector<std::string>& names);
  ~TestPki();
  TestPki(const TestPki&) = delete;
  TestPki& operator=(const TestPki&) = delete;

  platform::rpc::TlsFiles Files(const std::string& name) const;
  /// Renews `name` at once: new key, new serial.
  void Renew(const std::string& name) const;

  /// A certificate of this authority with exactly these URI SANs, valid from `begins` to `ends` from now.
  platform::rpc::TlsFiles Odd(const std::vector<std::string>& uris,
                              std::chrono::seconds begins = std::chrono::hours(-1),
                              std::chrono::seconds ends = std::chrono::hours(1));
  const std::string& directory() const { return directory_; }

 private:
  static void RunScript(const std::string& arguments);
  std::string directory_;
  int odd_ = 0;
};

}  // namespace cairn::tests
