// Runs a fuzz target without libFuzzer: `<target> SECONDS` takes its seeds and mutations of them, the same ones in the
// same order on every machine; `<target> --seeds DIR` writes the seeds and a dictionary for libFuzzer; `<target>
// --input FILE` runs one input.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "tests/fuzz/mutator.h"
#include "tests/fuzz/target.h"

namespace cairn::tests {
namespace {

void RunOne(const std::string& input) {
  // A block of exactly this size, so that a sanitizer sees a read behind its end.
  const std::vector<std::uint8_t> exact(input.begin(), input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

void WriteSeeds(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  int number = 0;
  for (const auto& seed : Seeds()) {
    std::ofstream(directory / ("seed-" + std::to_string(++number)), std::ios::binary) << seed;
  }
  std::ofstream dictionary(directory.string() + ".dict");
  for (const auto& word : Words()) {
    dictionary << '"';
    for (const char c : word) {
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02x", static_cast<unsigned>(static_cast<unsigned char>(c)));
      dictionary << hex;
    }
    dictionary << "\"\n";
  }
}

void Replay(std::chrono::seconds duration) {
  const auto end = std::chrono::steady_clock::now() + duration;
  const auto seeds = Seeds();
  for (const auto& seed : seeds) RunOne(seed);
  Mutator mutator(seeds, Words(), 20261123);
  long runs = 0;
  while (std::chrono::steady_clock::now() < end) {
    for (int i = 0; i < 50; ++i, ++runs) RunOne(mutator.Next());
  }
  std::printf("%zu seeds and %ld mutations kept every promise\n", seeds.size(), runs);
}

}  // namespace
}  // namespace cairn::tests

int main(int argc, char** argv) {
  const std::string_view word = argc > 1 ? argv[1] : "";
  if (word == "--seeds" && argc == 3) {
    cairn::tests::WriteSeeds(argv[2]);
  } else if (word == "--input" && argc == 3) {
    std::ifstream file(argv[2], std::ios::binary);
    cairn::tests::RunOne({std::istreambuf_iterator<char>(file), {}});
  } else if (argc == 2 && !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos) {
    cairn::tests::Replay(std::chrono::seconds(std::stol(argv[1])));
  } else {
    std::fprintf(stderr, "usage: %s SECONDS | --seeds DIR | --input FILE\n", argv[0]);
    return 2;
  }
  return 0;
}
