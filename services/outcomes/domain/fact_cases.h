#pragma once

namespace cairn::outcomes::domain {

/// One function out of several, for std::visit.
template <class... Functions>
struct Cases : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Cases(Functions...) -> Cases<Functions...>;

}  // namespace cairn::outcomes::domain
