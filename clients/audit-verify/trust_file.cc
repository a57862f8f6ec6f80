#include "audit-verify/trust_file.h"

#include <charconv>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>

namespace cairn::audit_verify {

namespace {

/// The bits of the digits, `bits` each, most significant first; nothing when a character is no digit or bits that say
/// nothing are left.
std::optional<std::string> FromDigits(const std::string& text, const std::string& digits, unsigned bits) {
  std::string bytes;
  unsigned held = 0;
  unsigned count = 0;
  for (const char c : text) {
    const auto value = digits.find(c);
    if (value == std::string::npos) return std::nullopt;
    held = held << bits | static_cast<unsigned>(value);
    count += bits;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(held >> count & 0xFF);
    held &= (1U << count) - 1;
  }
  if (held != 0) return std::nullopt;
  return bytes;
}

void ReadPairs(const std::string& path, const std::function<bool(const std::string&, const std::string&)>& take) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    std::string first;
    std::string second;
    std::string rest;
    if (!(words >> first >> second) || words >> rest || !take(first, second)) {
      throw std::runtime_error(path + ": line " + std::to_string(number) + " cannot be understood");
    }
  }
}

}  // namespace

std::map<std::string, std::string> ReadKeys(const std::string& path) {
  static const std::string kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::map<std::string, std::string> keys;
  ReadPairs(path, [&](const std::string& id, const std::string& text) {
    const auto key = FromDigits(text, kBase64Url, 6);
    return key && key->size() == 32 && keys.emplace(id, *key).second;
  });
  return keys;
}

std::map<std::int64_t, std::string> ReadWitness(const std::string& path) {
  std::map<std::int64_t, std::string> roots;
  ReadPairs(path, [&](const std::string& size_text, const std::string& text) {
    std::int64_t size = 0;
    const auto [end, error] = std::from_chars(size_text.data(), size_text.data() + size_text.size(), size);
    const auto root = FromDigits(text, "0123456789abcdef", 4);
    if (error != std::errc() || end != size_text.data() + size_text.size() || size < 1) return false;
    return root && root->size() == 32 && roots.emplace(size, *root).second;
  });
  return roots;
}

}  // namespace cairn::audit_verify
