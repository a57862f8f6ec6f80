#pragma once

#include <string>

namespace cairn::mentorship::domain {

/// What a small community's name is compared by: capitals, accents written one way or the other, and blanks at its ends
/// or doubled in it make no difference. Empty for a name of nothing but blanks.
std::string CommunityKey(const std::string& name);

}  // namespace cairn::mentorship::domain
