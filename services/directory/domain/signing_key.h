#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/time/time.h"

namespace cairn::directory::domain {

/// When one signing key is published and used.
struct KeyTimes {
  std::string key_id;
  platform::Instant signs_from;
  platform::Instant expires_at;
};

inline constexpr std::chrono::hours kSigningTime{24};
/// A key is published this long before it signs: services ask for keys twice a second, and a token signed with a key
/// that they have not seen would be refused.
inline constexpr std::chrono::minutes kKeyNotice{10};
/// A key stays published for a day after it has stopped signing: two live keys.
inline constexpr std::chrono::hours kKeyLife{48};

/// From when a new key would sign, if one is due at `now`; nothing when the keys there are will do. The first key signs
/// at once.
std::optional<platform::Instant> NextKeyDue(const std::vector<KeyTimes>& keys, platform::Instant now);

/// The key to sign with at `now`: the latest that signs already and has not expired. Nothing when there is none.
std::optional<KeyTimes> KeyToSignWith(const std::vector<KeyTimes>& keys, platform::Instant now);

}  // namespace cairn::directory::domain
