#include "gateway/http/places.h"

namespace cairn::gateway::http {

bool Places::Enter(const std::string& address) {
  if (taken_ >= in_all_) return false;
  auto& here = by_address_[address];
  if (here >= for_each_address_) return false;
  ++here;
  ++taken_;
  return true;
}

void Places::Leave(const std::string& address) {
  const auto here = by_address_.find(address);
  if (--here->second == 0) by_address_.erase(here);
  --taken_;
}

}  // namespace cairn::gateway::http
