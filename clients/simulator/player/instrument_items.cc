#include "clients/simulator/player/instrument_items.h"

namespace cairn::simulator {

std::vector<std::string> ItemKeysOf(const std::string& instrument, std::size_t items) {
  std::vector<std::string> keys;
  for (int number = 1; keys.size() < items; ++number) {
    if (instrument != "bam" || number != 7) {
      keys.push_back(std::to_string(number));
      continue;
    }
    for (const char* part : {"7A", "7B", "7C", "7D", "7E", "7F", "7G"}) keys.emplace_back(part);
  }
  return keys;
}

}  // namespace cairn::simulator
