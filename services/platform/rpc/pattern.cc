#include "platform/rpc/pattern.h"

#include <regex.h>

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <unordered_map>

namespace cairn::platform::rpc {
namespace {

class Pattern {
 public:
  explicit Pattern(const std::string& pattern) {
    if (regcomp(&compiled_, ("^(" + pattern + ")$").c_str(), REG_EXTENDED | REG_NOSUB) != 0)
      throw std::logic_error("not a POSIX extended expression: " + pattern);
  }
  ~Pattern() { regfree(&compiled_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  bool Matches(const std::string& text) const { return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0; }

 private:
  regex_t compiled_{};
};

// Patterns come from our protos alone, so the map is as small as they are.
const Pattern& Compiled(const std::string& pattern) {
  static std::shared_mutex mutex;
  static auto& patterns = *new std::unordered_map<std::string, std::unique_ptr<const Pattern>>;
  {
    const std::shared_lock lock(mutex);
    const auto found = patterns.find(pattern);
    if (found != patterns.end()) return *found->second;
  }
  const std::unique_lock lock(mutex);
  auto& slot = patterns[pattern];
  if (!slot) slot = std::make_unique<const Pattern>(pattern);
  return *slot;
}

}  // namespace

bool MatchesWhole(const std::string& pattern, const std::string& text) { return Compiled(pattern).Matches(text); }

}  // namespace cairn::platform::rpc
