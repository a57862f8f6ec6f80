#pragma once

#include <array>
#include <string>
#include <string_view>

namespace cairn::directory::wire {

/// The columns that are read and written, but for the numbered ones.
enum class NppesColumn : std::size_t {
  kNpi,
  kEntityType,
  kOrganisationName,
  kFamily,
  kGiven,
  kPrefix,
  kSuffix,
  kCredentialText,
  kFirstLine,
  kSecondLine,
  kCity,
  kState,
  kPostalCode,
  kCountry,
  kTelephone,
  kDeactivation,
  kReactivation,
};

struct NamedColumn {
  std::string_view name;
  bool needed;
};

constexpr std::array kNppesColumns{
    NamedColumn{"NPI", true},
    NamedColumn{"Entity Type Code", true},
    NamedColumn{"Provider Organization Name (Legal Business Name)", true},
    NamedColumn{"Provider Last Name (Legal Name)", true},
    NamedColumn{"Provider First Name", true},
    NamedColumn{"Provider Name Prefix Text", false},
    NamedColumn{"Provider Name Suffix Text", false},
    NamedColumn{"Provider Credential Text", false},
    NamedColumn{"Provider First Line Business Practice Location Address", true},
    NamedColumn{"Provider Second Line Business Practice Location Address", false},
    NamedColumn{"Provider Business Practice Location Address City Name", true},
    NamedColumn{"Provider Business Practice Location Address State Name", true},
    NamedColumn{"Provider Business Practice Location Address Postal Code", true},
    NamedColumn{"Provider Business Practice Location Address Country Code (If outside U.S.)", false},
    NamedColumn{"Provider Business Practice Location Address Telephone Number", false},
    NamedColumn{"NPI Deactivation Date", true},
    NamedColumn{"NPI Reactivation Date", true},
};

/// The numbered columns, from _1 to _15: code, primary switch, licence number, licence state.
constexpr std::size_t kNppesGroups = 15;
constexpr std::array<std::string_view, 4> kNppesGroup{
    "Healthcare Provider Taxonomy Code_", "Healthcare Provider Primary Taxonomy Switch_", "Provider License Number_",
    "Provider License Number State Code_"};

/// "Provider License Number_3" for part 2 and group 2; all columns have an index, the numbered ones come last.
inline std::string GroupColumn(std::size_t part, std::size_t group) {
  return std::string(kNppesGroup[part]) + std::to_string(group + 1);
}

inline std::size_t GroupIndex(std::size_t part, std::size_t group) {
  return kNppesColumns.size() + group * kNppesGroup.size() + part;
}

inline std::string NameOfColumn(std::size_t column) {
  if (column < kNppesColumns.size()) return std::string(kNppesColumns[column].name);
  const auto numbered = column - kNppesColumns.size();
  return GroupColumn(numbered % kNppesGroup.size(), numbered / kNppesGroup.size());
}

constexpr std::size_t kColumnCount = kNppesColumns.size() + kNppesGroups * kNppesGroup.size();

}  // namespace cairn::directory::wire
