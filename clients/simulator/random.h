#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cairn::simulator {

/// SplitMix64 (Steele, Lea and Flood, 2014), and everything that is drawn from it with integers and sums alone: the
/// same on every machine, which the distributions of the standard library are not.
class Random {
 public:
  /// A stream of its own for what is drawn: nobody's life changes when more is drawn for somebody else.
  Random(std::uint64_t seed, std::string_view what, std::uint64_t number);

  std::uint64_t Next();
  /// From `least` to `most`, both included.
  int Between(int least, int most);
  /// 0 or more, less than 1.
  double Unit();
  bool Chance(double probability) { return Unit() < probability; }
  /// Close to a normal distribution: the sum of twelve draws. At most six spreads away.
  double Around(double mean, double spread);
  /// An index, each as often as its weight says.
  template <std::size_t N>
  std::size_t Weighted(const std::array<double, N>& weights) {
    double left = 0;
    for (const double weight : weights) left += weight;
    left *= Unit();
    for (std::size_t i = 0; i + 1 < N; ++i) {
      left -= weights[i];
      if (left < 0) return i;
    }
    return N - 1;
  }
  template <class List>
  const auto& Pick(const List& list) {
    return list[Next() % list.size()];
  }

 private:
  std::uint64_t state_;
};

}  // namespace cairn::simulator
