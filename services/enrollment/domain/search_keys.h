#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::enrollment::domain {

/// The words of a name as they are compared: NFKC, any script to Latin, Latin to ASCII, lower case, letters and digits
/// only; split at everything else. "García-Márquez" → {"garcia", "marquez"}; "O'Neill" → {"oneill"}; "Ⅻ" and emoji
/// leave what letters there are.
std::vector<std::string> NameWords(std::string_view utf8);

/// What is indexed for a word: its prefixes of 2 to 6 characters, each marked with its length so that "do" of two
/// letters differs from "do…" cut from six. Words of one letter are indexed as they are.
std::vector<std::string> IndexedPrefixes(std::string_view word);

/// What a searched word is looked up by: its first (at most) 6 characters.
std::string SearchedPrefix(std::string_view word);

/// Do all `searched` words stand, as prefixes, in `words`, each in a word of its own? Order does not matter.
bool NameMatches(const std::vector<std::string>& searched, const std::vector<std::string>& words);

/// A medical record number as it is compared: NFKC, upper case, without spaces and hyphens. Nothing when nothing is
/// left.
std::optional<std::string> NormaliseMrn(std::string_view text);

}  // namespace cairn::enrollment::domain
