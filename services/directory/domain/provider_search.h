#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/practitioner_role.h"

namespace cairn::directory::domain {

/// What somebody looks for. Everything that is given must hold; empty and nothing ask for nothing.
struct ProviderSearch {
  /// The place: five digits, or a position, or neither.
  std::string zip;
  std::optional<Position> position;
  double radius_miles = 0;
  std::optional<Disorder> disorder;
  std::optional<MedicationForm> medication;
  /// Primary subtag, lower case.
  std::string language;
  std::string telehealth_state;
  /// Folded.
  std::string insurance;
  bool accepting_only = false;
  std::optional<ProviderKind> kind;
  bool verified_only = false;

  bool HasPlace() const { return !zip.empty() || position.has_value(); }
  /// Who treats what, and with what, is told only of those whose credential somebody has verified.
  bool MustBeVerified() const { return verified_only || disorder || medication; }
};

/// Everything wrong with a search: two places, or none where telehealth is not asked for or a radius is given; a radius
/// that is not from 1 to 250 miles; coordinates off the globe; a state that does not exist.
std::vector<platform::FieldViolation> CheckSearch(const ProviderSearch& search);

}  // namespace cairn::directory::domain
