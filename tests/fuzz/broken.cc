#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/target.h"

namespace cairn::tests {

void Broken(const std::string& promise) {
  std::fprintf(stderr, "broken promise: %s\n", promise.c_str());
  std::abort();
}

}  // namespace cairn::tests
