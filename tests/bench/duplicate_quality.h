#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "enrollment/domain/duplicate.h"
#include "tests/bench/synthetic_people.h"

namespace cairn::tests {

/// Two records that were compared.
struct ComparedPair {
  std::size_t a = 0, b = 0;
  bool same_person = false;
  enrollment::domain::DuplicateScore score;
};

struct DuplicateQuality {
  /// Pairs of one person; those that came up as likely duplicates; all that came up as likely duplicates.
  int duplicates = 0, found = 0, likely = 0;
  /// Pairs of one person that were never compared.
  int not_compared = 0;
  std::vector<ComparedPair> compared{};
  double recall() const { return duplicates == 0 ? 0 : static_cast<double>(found) / duplicates; }
  double precision() const { return likely == 0 ? 0 : static_cast<double>(found) / likely; }
};

/// Looks every record up among the others as the service does, by blocking keys and phone, at most 200 candidates each,
/// and scores what comes up.
DuplicateQuality MeasureDuplicates(const std::vector<SyntheticRecord>& records);

}  // namespace cairn::tests
