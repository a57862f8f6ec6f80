#pragma once

#include <unordered_map>
#include <vector>

#include "outcomes/domain/history.h"

// Which records are one person's, and what is known of that person.
namespace cairn::outcomes::domain {

/// Of which record each one is a part, by the merges that stand as of a moment.
class Survivors {
 public:
  Survivors() = default;
  Survivors(const FactBook& book, const AsOf& as_of);
  /// Itself, where it is part of no other.
  PatientId Of(PatientId record) const;

 private:
  std::unordered_map<PatientId, PatientId> next_;
};

/// The things, records and others, of which `as_of` knows an event that could not be read.
std::vector<Uuid> ThingsUnread(const FactBook& book, const AsOf& as_of);

/// Whether `as_of` knows anything of `record`.
bool IsKnown(const PatientFacts& record, const AsOf& as_of);

/// The person whose records are `records`, in any order; each is known.
Person PersonOf(PatientId survivor, std::vector<const PatientFacts*> records, const AsOf& as_of,
                const std::vector<Uuid>& unread);

}  // namespace cairn::outcomes::domain
