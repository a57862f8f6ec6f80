#include "platform/crypto/random.h"

#include <pthread.h>
#include <sys/random.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace detail {
namespace {

// Rises in the child of every fork, so that it does not use up what its parent drew.
std::atomic<unsigned> generation{1};

unsigned Generation() {
  static const int registered = pthread_atfork(nullptr, nullptr, [] { generation.fetch_add(1); });
  if (registered != 0) std::abort();
  return generation.load(std::memory_order_relaxed);
}

struct Pool {
  std::array<unsigned char, 4096> bytes{};
  std::size_t used = 4096;
  unsigned generation = 0;
};

}  // namespace

void FillFromKernel(void* out, std::size_t size) {
  auto* next = static_cast<unsigned char*>(out);
  while (size > 0) {
    const ssize_t got = getrandom(next, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) std::abort();
    next += got;
    size -= static_cast<std::size_t>(got);
  }
}

void FillNonce(void* out, std::size_t size) {
  thread_local Pool pool;
  const unsigned now = Generation();
  if (pool.generation != now || pool.used + size > pool.bytes.size()) {
    FillFromKernel(pool.bytes.data(), pool.bytes.size());
    pool.used = 0;
    pool.generation = now;
  }
  std::memcpy(out, pool.bytes.data() + pool.used, size);
  pool.used += size;
}

}  // namespace detail

std::string RandomBytes(std::size_t size) {
  std::string bytes(size, '\0');
  detail::FillFromKernel(bytes.data(), size);
  return bytes;
}

}  // namespace cairn::platform::crypto
