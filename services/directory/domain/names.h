#pragma once

#include <string>
#include <string_view>

namespace cairn::directory::domain {

/// User names are ASCII; case does not tell two apart.
std::string FoldUserName(std::string_view user_name);

/// Outer spaces and control characters removed, inner ones made one space.
std::string TidyName(std::string_view name);

/// What two names of sites or organisations are compared by: tidied, NFKC, case folded.
std::string FoldName(std::string_view name);

/// "Cedar Hollow Clinic" → "cedar-hollow-clinic": ASCII letters and digits, everything else one hyphen between them.
std::string Slug(std::string_view name);

}  // namespace cairn::directory::domain
