#include "platform/ids/ids.h"

#include <pthread.h>
#include <sys/random.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <mutex>

namespace cairn::platform {
namespace {

constexpr char kHex[] = "0123456789abcdef";

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Rises in the child of every fork, so that it does not give out what its parent drew.
std::atomic<unsigned> fork_generation{1};

unsigned ForkGeneration() {
  static const int registered = pthread_atfork(nullptr, nullptr, [] { fork_generation.fetch_add(1); });
  if (registered != 0) std::abort();
  return fork_generation.load(std::memory_order_relaxed);
}

struct Pool {
  std::array<std::uint8_t, 4096> bytes{};
  std::size_t used = 4096;
  unsigned generation = 0;
};

void Refill(Pool& pool) {
  for (std::size_t have = 0; have < pool.bytes.size();) {
    const ssize_t got = getrandom(pool.bytes.data() + have, pool.bytes.size() - have, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) std::abort();
    have += static_cast<std::size_t>(got);
  }
  pool.used = 0;
}

// Ids share one draw of kernel randomness for many ids: a system call for each would dominate an import.
void FillRandom(std::uint8_t* out, std::size_t size) {
  thread_local Pool pool;
  const unsigned generation = ForkGeneration();
  if (pool.generation != generation || pool.used + size > pool.bytes.size()) {
    Refill(pool);
    pool.generation = generation;
  }
  std::memcpy(out, pool.bytes.data() + pool.used, size);
  pool.used += size;
}

// Milliseconds in the upper bits, counter in the lower 12; rises by at least one from call to call.
std::uint64_t NextTick() {
  static std::mutex mutex;
  static std::uint64_t last = 0;
  const auto now =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
  const std::uint64_t tick = static_cast<std::uint64_t>(now.count()) << 12;
  const std::lock_guard lock(mutex);
  last = tick > last ? tick : last + 1;
  return last;
}

}  // namespace

std::optional<Uuid> Uuid::Parse(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid uuid;
  std::size_t byte = 0;
  for (std::size_t i = 0; i < 36;) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != '-') return std::nullopt;
      continue;
    }
    const int high = HexValue(text[i]);
    const int low = HexValue(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    uuid.bytes[byte++] = static_cast<std::uint8_t>(high * 16 + low);
    i += 2;
  }
  return uuid;
}

std::string Uuid::ToString() const {
  std::string text;
  text.reserve(36);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += kHex[bytes[i] >> 4];
    text += kHex[bytes[i] & 15];
  }
  return text;
}

bool Uuid::IsNil() const { return *this == Uuid{}; }

Uuid NewUuid() {
  const std::uint64_t tick = NextTick();
  const std::uint64_t milliseconds = tick >> 12;
  Uuid uuid;
  for (std::size_t i = 0; i < 6; ++i) uuid.bytes[i] = static_cast<std::uint8_t>(milliseconds >> (40 - 8 * i));
  uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | ((tick >> 8) & 0x0f));
  uuid.bytes[7] = static_cast<std::uint8_t>(tick);
  FillRandom(uuid.bytes.data() + 8, 8);
  uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
  return uuid;
}

}  // namespace cairn::platform

std::size_t std::hash<cairn::platform::Uuid>::operator()(const cairn::platform::Uuid& uuid) const noexcept {
  // The last eight bytes of a UUIDv7 are random.
  std::size_t value = 0;
  std::memcpy(&value, uuid.bytes.data() + 8, sizeof value);
  return value;
}
