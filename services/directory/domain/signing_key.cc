#include "directory/domain/signing_key.h"

#include <algorithm>

namespace cairn::directory::domain {

using platform::Instant;

std::optional<Instant> NextKeyDue(const std::vector<KeyTimes>& keys, Instant now) {
  const auto latest = std::max_element(
      keys.begin(), keys.end(), [](const KeyTimes& a, const KeyTimes& b) { return a.signs_from < b.signs_from; });
  if (latest == keys.end() || latest->expires_at <= now + kKeyNotice) return now;
  const Instant next = latest->signs_from + kSigningTime;
  if (now + kKeyNotice < next) return std::nullopt;
  // After a long rest the old key may still sign for the notice that the new one needs.
  return std::max<Instant>(next, now + kKeyNotice);
}

std::optional<KeyTimes> KeyToSignWith(const std::vector<KeyTimes>& keys, Instant now) {
  std::optional<KeyTimes> best;
  for (const auto& key : keys) {
    const bool usable = key.signs_from <= now && now < key.expires_at;
    if (usable && (!best || best->signs_from < key.signs_from)) best = key;
  }
  return best;
}

}  // namespace cairn::directory::domain
