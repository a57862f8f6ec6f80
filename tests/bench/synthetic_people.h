#pragma once

#include <cstdint>
#include <vector>

#include "cairn/enrollment/v1/patient.pb.h"

// People who do not exist, some of them entered twice: what the search for duplicates is measured on. It knows nothing
// of how records are compared: it has names, nicknames and ways to go wrong of its own.
namespace cairn::tests {

/// One record of a clinic.
struct SyntheticRecord {
  enrollment::v1::PatientProfile profile;
  /// Who it is about: two records of one person have the same number.
  int person = 0;
};

/// `people` people, the same for the same seed. Of a hundred, ten have a second record, with what desks get wrong:
/// typing errors, spelling by ear, given and family name swapped, nicknames, double and married names, birth dates with
/// day and month swapped, a digit off, a year or ten off; moved house, new or missing phone. Four of a hundred have a
/// twin or a parent of the same name in the same house, with the same phone: others, however alike.
std::vector<SyntheticRecord> MakeSyntheticRecords(std::uint64_t seed, int people);

}  // namespace cairn::tests
