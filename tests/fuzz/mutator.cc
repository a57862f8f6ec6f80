#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <fstream>

namespace cairn::tests {

void Mutator::Change(std::string& input) {
  const std::size_t at = Below(input.size() + 1);
  const std::size_t length = std::min(input.size() - at, Below(32) + 1);
  switch (Below(7)) {
    case 0:
      if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << Below(8)));
      break;
    case 1:
      input.insert(at, 1, static_cast<char>(Below(256)));
      break;
    case 2:
      input.erase(at, length);
      break;
    case 3:
      input.insert(at, input.substr(at, length));
      break;
    case 4:
      input.replace(at, length, Any(words_));
      break;
    case 5:
      input.insert(at, Any(words_));
      break;
    default:
      const std::string& other = Any(corpus_);
      const std::size_t from = Below(other.size() + 1);
      input.replace(at, length, other.substr(from, Below(200) + 1));
  }
}

std::string Mutator::Next() {
  std::string input = Any(corpus_);
  for (std::size_t changes = Below(4) + 1; changes > 0; --changes) Change(input);
  return input;
}

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(std::move(line));
  return lines;
}

}  // namespace cairn::tests
