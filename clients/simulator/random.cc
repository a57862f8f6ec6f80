#include "clients/simulator/random.h"

namespace cairn::simulator {
namespace {

constexpr std::uint64_t kFnvStart = 0xcbf29ce484222325ULL;
constexpr std::uint64_t kFnvPrime = 0x100000001b3ULL;

std::uint64_t Mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::string_view what, std::uint64_t number) : state_(kFnvStart) {
  for (const char c : what) state_ = (state_ ^ static_cast<unsigned char>(c)) * kFnvPrime;
  state_ = Mix(Mix(state_ ^ Mix(seed)) + number);
}

std::uint64_t Random::Next() { return Mix(state_ += 0x9e3779b97f4a7c15ULL); }

int Random::Between(int least, int most) {
  const auto span = static_cast<std::uint64_t>(most - least) + 1;
  return least + static_cast<int>(Next() % span);
}

double Random::Unit() { return static_cast<double>(Next() >> 11) / 9007199254740992.0; }

double Random::Around(double mean, double spread) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += Unit();
  return mean + spread * sum;
}

}  // namespace cairn::simulator
