#include "platform/crypto/random.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "platform/crypto/crypto.h"

namespace cairn::platform::crypto {
namespace {

using Nonce = std::array<unsigned char, 12>;

std::vector<Nonce> Draw(std::size_t count) {
  std::vector<Nonce> nonces(count);
  for (auto& nonce : nonces) detail::FillNonce(nonce.data(), nonce.size());
  return nonces;
}

void ExpectAllDifferent(std::vector<Nonce> nonces) {
  std::sort(nonces.begin(), nonces.end());
  EXPECT_EQ(std::adjacent_find(nonces.begin(), nonces.end()), nonces.end());
}

TEST(FillNonce, NeverRepeatsAcrossThreads) {
  std::vector<std::vector<Nonce>> drawn(8);
  std::vector<std::thread> threads;
  for (auto& mine : drawn) threads.emplace_back([&mine] { mine = Draw(250'000); });
  for (auto& thread : threads) thread.join();
  std::vector<Nonce> all;
  for (const auto& mine : drawn) all.insert(all.end(), mine.begin(), mine.end());
  ExpectAllDifferent(std::move(all));
}

TEST(FillNonce, NeverRepeatsAcrossAFork) {
  constexpr std::size_t kCount = 1000;
  auto all = Draw(10);
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto mine = Draw(kCount);
    _exit(write(ends[1], mine.data(), kCount * sizeof(Nonce)) == static_cast<ssize_t>(kCount * sizeof(Nonce)) ? 0 : 1);
  }
  const auto ours = Draw(kCount);
  std::vector<Nonce> theirs(kCount);
  ASSERT_EQ(read(ends[0], theirs.data(), kCount * sizeof(Nonce)), static_cast<ssize_t>(kCount * sizeof(Nonce)));
  int status = 1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  all.insert(all.end(), ours.begin(), ours.end());
  all.insert(all.end(), theirs.begin(), theirs.end());
  ExpectAllDifferent(std::move(all));
}

TEST(RandomBytes, GivesWhatIsAsked) {
  EXPECT_EQ(RandomBytes(0), "");
  EXPECT_EQ(RandomBytes(20).size(), 20U);
  EXPECT_EQ(RandomBytes(100'000).size(), 100'000U);
  EXPECT_NE(RandomBytes(16), RandomBytes(16));
}

TEST(Seal, IsQuickEnoughForImports) {
  const auto key = SecretKey::Random();
  const std::string record(600, 'x');
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 20'000; ++i) ASSERT_TRUE(Open(key, Seal(key, record, "aad"), "aad").has_value());
  const auto each = (std::chrono::steady_clock::now() - begin) / 20'000;
  RecordProperty("nanoseconds_per_round_trip", static_cast<int>(each.count()));
  // Three to four microseconds when idle; a fetch or a system call for each value would show as a multiple of this
  // limit.
  EXPECT_LT(each, std::chrono::microseconds(100));
}

}  // namespace
}  // namespace cairn::platform::crypto
