#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/result/result.h"

// What a report may know: how far each feed is read.
namespace cairn::outcomes::domain {

/// Who tells facts. Numbers are only for arrays; names are what is stored.
enum class FactSource { kEnrollment = 0, kPrescribing = 1, kMentorship = 2, kCounseling = 3, kOutcomes = 4 };
constexpr std::array kFactSources = {FactSource::kEnrollment, FactSource::kPrescribing, FactSource::kMentorship,
                                     FactSource::kCounseling, FactSource::kOutcomes};

/// "enrollment".
std::string NameOf(FactSource source);
std::optional<FactSource> FactSourceNamed(std::string_view name);

/// Where one fact stands in its feed.
struct FactPlace {
  FactSource source = FactSource::kEnrollment;
  std::int64_t position = 0;

  friend auto operator<=>(const FactPlace&, const FactPlace&) = default;
};

/// A position for each source: every fact up to it is known, and none after it. 0 is nothing. The order in which facts
/// of different sources have arrived says nothing.
class AsOf {
 public:
  std::int64_t At(FactSource source) const { return positions_[static_cast<std::size_t>(source)]; }
  void Set(FactSource source, std::int64_t position) { positions_[static_cast<std::size_t>(source)] = position; }
  bool Knows(const FactPlace& place) const { return place.position <= At(place.source); }

  /// "enrollment:812,prescribing:4410": sources in their order, without those of which nothing is known; "none" where
  /// nothing is. One text for each value, so that whoever has it can ask for the same again.
  std::string Token() const;

  friend bool operator==(const AsOf&, const AsOf&) = default;

 private:
  std::array<std::int64_t, kFactSources.size()> positions_{};
};

/// What Token() prints; sources may come in any order, and one that is left out is at 0: a token of before a source
/// there was means what it meant. Errors: INVALID_ARGUMENT AS_OF_UNREADABLE (also a source that is named twice),
/// AS_OF_SOURCE_UNKNOWN.
platform::Result<AsOf> ParseAsOf(std::string_view token);

/// FAILED_PRECONDITION POSITION_NOT_REACHED, naming the first source of `asked` that is beyond `arrived`: nobody knows
/// what stands there.
platform::Result<void> RequireArrived(const AsOf& asked, const AsOf& arrived);

}  // namespace cairn::outcomes::domain
