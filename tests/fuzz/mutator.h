#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace cairn::tests {

/// Makes inputs out of a corpus, the same ones for the same seed: bytes flipped, inserted, removed, pieces doubled or
/// taken from another input, and words that matter to the reader put in.
class Mutator {
 public:
  Mutator(std::vector<std::string> corpus, std::vector<std::string> words, std::uint32_t seed)
      : corpus_(std::move(corpus)), words_(std::move(words)), random_(seed) {}

  std::string Next();

 private:
  std::size_t Below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
  const std::string& Any(const std::vector<std::string>& list) { return list[Below(list.size())]; }
  void Change(std::string& input);

  std::vector<std::string> corpus_;
  std::vector<std::string> words_;
  std::mt19937 random_;
};

/// The lines of a file of this tree, without line ends; none when there is no such file.
std::vector<std::string> LinesOf(const std::string& path);

}  // namespace cairn::tests
