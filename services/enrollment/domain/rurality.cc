#include "enrollment/domain/rurality.h"

#include <algorithm>

namespace cairn::enrollment::domain {
namespace {

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return '0' <= c && c <= '9'; });
}

}  // namespace

bool IsPrimaryRucaCode(int code) { return (code >= 1 && code <= 10) || code == kNotCoded; }

std::optional<Rurality> RuralityOfCode(int primary_code) {
  if (primary_code < 1 || primary_code > 10) return std::nullopt;
  if (primary_code <= 3) return Rurality::kMetropolitan;
  if (primary_code <= 6) return Rurality::kMicropolitan;
  return primary_code <= 9 ? Rurality::kSmallTown : Rurality::kRural;
}

std::optional<Rurality> FindRurality(const RuralityByZip& list, std::string_view postal_code) {
  const auto zip = postal_code.substr(0, 5);
  auto rest = postal_code.substr(zip.size());
  if (rest.size() == 5 && rest.starts_with('-')) rest.remove_prefix(1);
  const bool whole = zip.size() == 5 && (rest.empty() || rest.size() == 4);
  if (!whole || !AreDigits(zip) || !AreDigits(rest)) return std::nullopt;
  const auto found = list.find(zip);
  return found == list.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace cairn::enrollment::domain
