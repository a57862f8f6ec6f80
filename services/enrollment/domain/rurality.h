#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

// How far from a city somebody lives, by the Rural-Urban Commuting Area codes of the USDA's Economic Research Service.
namespace cairn::enrollment::domain {

/// Numbers as in the contract.
enum class Rurality : std::uint8_t { kMetropolitan = 1, kMicropolitan = 2, kSmallTown = 3, kRural = 4 };

/// What a ZIP code has as primary code where nobody lives: the service has not coded it.
constexpr int kNotCoded = 99;

bool IsPrimaryRucaCode(int code);

/// By the kind of core that a primary code names or commutes to: 1 to 3 metropolitan, 4 to 6 micropolitan, 7 to 9 a
/// small town, 10 none of them. Nothing for kNotCoded.
std::optional<Rurality> RuralityOfCode(int primary_code);

/// By ZIP code of five digits; those that were coded.
using RuralityByZip = std::map<std::string, Rurality, std::less<>>;

/// Of a postal code as people write it: five digits, or ZIP+4 with or without the hyphen. Nothing for any other, and
/// for one that is not in the list: a digit that is missing is not guessed.
std::optional<Rurality> FindRurality(const RuralityByZip& list, std::string_view postal_code);

}  // namespace cairn::enrollment::domain
