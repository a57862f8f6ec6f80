#pragma once

#include <string>
#include <string_view>

#include "platform/result/result.h"

namespace cairn::prescribing::domain {

/// A National Drug Code.
struct Ndc {
  /// As on the label.
  std::string printed{};
  /// 11 digits: labeller 5, product 4, package 2.
  std::string normalised{};
  bool operator==(const Ndc&) const = default;
};

/// Labels print ten digits as 4-4-2, 5-3-2 or 5-4-1 (21 CFR 207.33); the short part gets a zero in front to make 5-4-2.
/// 5-4-2 with hyphens and eleven bare digits are taken as normalised already. Errors, INVALID_ARGUMENT: NDC_AMBIGUOUS
/// for ten bare digits, which may be any of three codes; NDC_MALFORMED for anything else.
platform::Result<Ndc> ParseNdc(std::string_view text);

}  // namespace cairn::prescribing::domain
