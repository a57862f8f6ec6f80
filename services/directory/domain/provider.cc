#include "directory/domain/provider.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "directory/domain/names.h"
#include "directory/domain/npi.h"

namespace cairn::directory::domain {

using platform::FieldViolation;

namespace {

struct KindOfGrouping {
  std::string_view grouping;
  ProviderKind kind;
};

constexpr std::array kKindsByGrouping{
    KindOfGrouping{"207", ProviderKind::kPrescriber},      KindOfGrouping{"208", ProviderKind::kPrescriber},
    KindOfGrouping{"363A", ProviderKind::kPrescriber},     KindOfGrouping{"363L", ProviderKind::kPrescriber},
    KindOfGrouping{"364S", ProviderKind::kPrescriber},     KindOfGrouping{"163W", ProviderKind::kNurse},
    KindOfGrouping{"164W", ProviderKind::kNurse},          KindOfGrouping{"164X", ProviderKind::kNurse},
    KindOfGrouping{"175T", ProviderKind::kPeerSpecialist}, KindOfGrouping{"101Y", ProviderKind::kCounsellor},
    KindOfGrouping{"103T", ProviderKind::kCounsellor},     KindOfGrouping{"1041C", ProviderKind::kCounsellor},
    KindOfGrouping{"104100", ProviderKind::kCounsellor},   KindOfGrouping{"106H", ProviderKind::kCounsellor},
    KindOfGrouping{"171M", ProviderKind::kCoordinator},
};

void RefuseRepeated(const std::vector<std::string>& items, const std::string& path,
                    std::vector<FieldViolation>& violations) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (seen.insert(FoldName(items[i])).second) continue;
    violations.push_back({path + "[" + std::to_string(i) + "]", "must not repeat an earlier one"});
  }
}

}  // namespace

std::vector<FieldViolation> CheckProvider(const Provider& provider, const std::string& prefix) {
  std::vector<FieldViolation> violations;
  if (!provider.npi.empty() && !IsNpi(provider.npi)) {
    violations.push_back({prefix + "npi", "NPI_CHECK_DIGIT: must be ten digits with the right check digit"});
  }
  if (FoldName(provider.name.family).empty() && FoldName(provider.name.given).empty()) {
    violations.push_back({prefix + "name", "must have a family or a given name"});
  }
  for (std::size_t i = 0; i < provider.taxonomy_codes.size(); ++i) {
    if (IsTaxonomyCode(provider.taxonomy_codes[i])) continue;
    violations.push_back(
        {prefix + "taxonomy_codes[" + std::to_string(i) + "]", "must be nine digits or capital letters and an X"});
  }
  RefuseRepeated(provider.taxonomy_codes, prefix + "taxonomy_codes", violations);
  RefuseRepeated(provider.languages, prefix + "languages", violations);
  return violations;
}

std::optional<ProviderKind> KindOfTaxonomy(std::string_view code) {
  if (!IsTaxonomyCode(code)) return std::nullopt;
  const auto row = std::find_if(kKindsByGrouping.begin(), kKindsByGrouping.end(),
                                [&](const KindOfGrouping& entry) { return code.starts_with(entry.grouping); });
  return row == kKindsByGrouping.end() ? ProviderKind::kClinician : row->kind;
}

std::string DisplayName(const ProviderName& name) {
  std::string text;
  for (const auto* part : {&name.prefix, &name.given, &name.family}) {
    if (part->empty()) continue;
    if (!text.empty()) text += ' ';
    text += *part;
  }
  return name.suffix.empty() ? text : text + ", " + name.suffix;
}

bool IsTaxonomyCode(std::string_view text) {
  if (text.size() != 10 || text.back() != 'X') return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace cairn::directory::domain
