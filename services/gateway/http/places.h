#pragma once

#include <string>
#include <unordered_map>

namespace cairn::gateway::http {

/// Places for connections: so many in all, so many for one address. One thread.
class Places {
 public:
  Places(int in_all, int for_each_address) : in_all_(in_all), for_each_address_(for_each_address) {}

  /// False when there is none left; else Leave gives it back.
  bool Enter(const std::string& address);
  void Leave(const std::string& address);
  int taken() const { return taken_; }

 private:
  const int in_all_;
  const int for_each_address_;
  int taken_ = 0;
  std::unordered_map<std::string, int> by_address_;
};

}  // namespace cairn::gateway::http
