#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "prescribing/storage/dose_store.h"

// A dose between its kinds and the one table that holds them all.
namespace cairn::prescribing::storage {

/// The columns that depend on the kind; numbers as in the contracts.
struct DoseColumns {
  std::optional<int> dose_mg;
  std::string lot_number;
  std::optional<platform::Date> expires_on;
  std::optional<std::int16_t> side;
  std::optional<int> needle_tenths_inch;
  std::optional<int> needle_gauge;
  std::optional<std::int16_t> site_check;
  std::vector<std::int64_t> reaction_kinds;
  /// As many as kinds.
  std::vector<std::int64_t> reaction_courses;
  bool reversal_agent_offered = false;
  std::optional<std::int16_t> reversal_answer;
  bool overdose_counselling_given = false;
  std::string protocol_id;
  bool consent_on_file = false;
  std::optional<KitId> kit;
  std::optional<int> tablets;
  std::optional<std::int16_t> dispensed_by;
  std::optional<std::int16_t> answer;
  bool late_entry = false;
};

DoseColumns ColumnsOf(const DoseEntry& entry);
DoseRecord ReadDose(const platform::postgres::Row& row);

template <class Enum>
std::optional<std::int16_t> EnumNumberOf(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return static_cast<std::int16_t>(*value);
}

}  // namespace cairn::prescribing::storage
