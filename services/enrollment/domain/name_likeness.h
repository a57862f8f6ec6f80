#pragma once

#include <string>
#include <string_view>
#include <vector>

// How like two words of names are, as NameWords gives them: ASCII, lower case.
namespace cairn::enrollment::domain {

/// Letters that were typed wrong: insertions, deletions, substitutions and neighbours swapped (Damerau, "A technique
/// for computer detection and correction of spelling errors", CACM 7, 1964), each letter touched once.
int TypingErrors(std::string_view a, std::string_view b);

/// One typing error in a word of three to seven letters, two in a longer one.
bool IsMistyped(std::string_view a, std::string_view b);

/// How a word sounds in English ears: consonants by their sound after Philips' Metaphone ("Hanging on the Metaphone",
/// Computer Language 7, 1990), simplified; vowels only at the beginning, all alike. Empty for a word without letters.
std::string SoundOf(std::string_view word);

/// Names that a given name is a form of: "bob" → {"robert"}, "pat" → {"patrick", "patricia"}; a formal name is a form
/// of itself. Empty for a name that the table does not have.
std::vector<std::string_view> FormalNames(std::string_view given);

}  // namespace cairn::enrollment::domain
