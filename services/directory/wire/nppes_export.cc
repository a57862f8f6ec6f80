#include <algorithm>

#include "directory/wire/nppes.h"
#include "directory/wire/nppes_columns.h"
#include "platform/csv/csv.h"

namespace cairn::directory::wire {

namespace csv = platform::csv;

std::string NppesColumnOf(std::string_view element) {
  constexpr std::array<std::pair<std::string_view, NppesColumn>, 9> kElements{{
      {"Practitioner.name", NppesColumn::kFamily},
      {"Practitioner.identifier", NppesColumn::kNpi},
      {"Practitioner.active", NppesColumn::kDeactivation},
      {"PractitionerRole.location", NppesColumn::kFirstLine},
      {"PractitionerRole.telecom", NppesColumn::kTelephone},
      {"Organization.name", NppesColumn::kOrganisationName},
      {"Organization.identifier", NppesColumn::kNpi},
      {"Organization.telecom", NppesColumn::kTelephone},
      {"Organization.address", NppesColumn::kFirstLine},
  }};
  for (const auto& [path, column] : kElements) {
    if (path == element) return NameOfColumn(static_cast<std::size_t>(column));
  }
  if (element == "Organization.active") return NameOfColumn(static_cast<std::size_t>(NppesColumn::kDeactivation));
  if (element == "PractitionerRole.specialty") return GroupColumn(0, 0);
  if (element == "Practitioner.qualification") return GroupColumn(2, 0);
  return std::string(element);
}

void AppendNppesHeader(std::string& out) {
  std::vector<std::string> names;
  for (std::size_t column = 0; column < kColumnCount; ++column) names.push_back(NameOfColumn(column));
  csv::AppendRecord(out, names);
}

void AppendNppesRow(const NppesPerson& person, std::string& out) {
  std::vector<std::string> cells(kColumnCount);
  const auto set = [&](NppesColumn column, std::string value) {
    cells[static_cast<std::size_t>(column)] = std::move(value);
  };
  const auto& provider = person.provider;
  set(NppesColumn::kNpi, provider.npi);
  set(NppesColumn::kEntityType, "1");
  set(NppesColumn::kFamily, provider.name.family);
  set(NppesColumn::kGiven, provider.name.given);
  set(NppesColumn::kPrefix, provider.name.prefix);
  set(NppesColumn::kSuffix, provider.name.suffix);
  if (person.practice) {
    const auto& address = person.practice->address;
    if (!address.lines.empty()) set(NppesColumn::kFirstLine, address.lines[0]);
    if (address.lines.size() > 1) set(NppesColumn::kSecondLine, address.lines[1]);
    set(NppesColumn::kCity, address.city);
    set(NppesColumn::kState, address.state);
    set(NppesColumn::kPostalCode, address.zip);
    set(NppesColumn::kTelephone, person.practice->phone);
  }
  for (std::size_t group = 0; group < std::min(provider.taxonomy_codes.size(), kNppesGroups); ++group) {
    cells[GroupIndex(0, group)] = provider.taxonomy_codes[group];
    cells[GroupIndex(1, group)] = group == 0 ? "Y" : "N";
  }
  std::size_t group = 0;
  for (const auto& credential : person.credentials) {
    if (credential.type != domain::CredentialType::kLicence || credential.revoked_at || group == kNppesGroups) continue;
    cells[GroupIndex(2, group)] = credential.number;
    cells[GroupIndex(3, group)] = credential.state;
    ++group;
  }
  csv::AppendRecord(out, cells);
}

}  // namespace cairn::directory::wire
