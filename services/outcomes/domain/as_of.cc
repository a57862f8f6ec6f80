#include "outcomes/domain/as_of.h"

#include <charconv>
#include <set>

namespace cairn::outcomes::domain {
namespace {

using platform::Code;
using platform::Error;

constexpr char kNothing[] = "none";
constexpr std::array<const char*, kFactSources.size()> kSourceNames = {"enrollment", "prescribing", "mentorship",
                                                                       "counseling", "outcomes"};

Error Unreadable() {
  return {.code = Code::kInvalidArgument,
          .reason = "AS_OF_UNREADABLE",
          .message = "The as-of position is not one that a report has printed."};
}

Error SourceUnknown() {
  return {.code = Code::kInvalidArgument,
          .reason = "AS_OF_SOURCE_UNKNOWN",
          .message = "The as-of position names a source that tells no facts."};
}

std::optional<std::int64_t> PositionIn(std::string_view text) {
  std::int64_t position = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, position);
  if (error != std::errc() || stopped != end || position < 0) return std::nullopt;
  return position;
}

}  // namespace

std::string NameOf(FactSource source) { return kSourceNames.at(static_cast<std::size_t>(source)); }

std::optional<FactSource> FactSourceNamed(std::string_view name) {
  for (const auto source : kFactSources) {
    if (name == kSourceNames.at(static_cast<std::size_t>(source))) return source;
  }
  return std::nullopt;
}

std::string AsOf::Token() const {
  std::string token;
  for (const auto source : kFactSources) {
    if (At(source) == 0) continue;
    token += (token.empty() ? "" : ",") + NameOf(source) + ":" + std::to_string(At(source));
  }
  return token.empty() ? kNothing : token;
}

platform::Result<AsOf> ParseAsOf(std::string_view token) {
  AsOf as_of;
  if (token == kNothing) return as_of;
  std::set<FactSource> named;
  while (true) {
    const auto comma = token.find(',');
    const auto part = token.substr(0, comma);
    const auto colon = part.find(':');
    if (colon == std::string_view::npos) return platform::Fail(Unreadable());
    const auto position = PositionIn(part.substr(colon + 1));
    if (!position) return platform::Fail(Unreadable());
    const auto source = FactSourceNamed(part.substr(0, colon));
    if (!source) return platform::Fail(SourceUnknown());
    if (!named.insert(*source).second) return platform::Fail(Unreadable());
    as_of.Set(*source, *position);
    if (comma == std::string_view::npos) return as_of;
    token.remove_prefix(comma + 1);
  }
}

platform::Result<void> RequireArrived(const AsOf& asked, const AsOf& arrived) {
  for (const auto source : kFactSources) {
    if (asked.At(source) <= arrived.At(source)) continue;
    return platform::Fail(Error{.code = Code::kFailedPrecondition,
                                .reason = "POSITION_NOT_REACHED",
                                .message = "The as-of position lies beyond what has arrived.",
                                .metadata = {{"source", NameOf(source)},
                                             {"position", std::to_string(asked.At(source))},
                                             {"arrived", std::to_string(arrived.At(source))}}});
  }
  return {};
}

}  // namespace cairn::outcomes::domain
