#include "outcomes/domain/record_group.h"

#include <algorithm>
#include <unordered_set>

#include "outcomes/domain/person_fold.h"

namespace cairn::outcomes::domain {

Survivors::Survivors(const FactBook& book, const AsOf& as_of) {
  std::unordered_set<Uuid> taken_back;
  for (const auto& [place, merge] : book.merges()) {
    if (as_of.Knows(place) && merge.taken_back) taken_back.insert(merge.merge);
  }
  for (const auto& [place, merge] : book.merges()) {
    if (as_of.Knows(place) && !merge.taken_back && !taken_back.contains(merge.merge))
      next_[merge.duplicate] = merge.survivor;
  }
}

PatientId Survivors::Of(PatientId record) const {
  if (next_.empty()) return record;
  // A chain that leads back to itself cannot be; it ends all the same.
  for (std::size_t steps = 0; steps <= next_.size(); ++steps) {
    const auto found = next_.find(record);
    if (found == next_.end()) return record;
    record = found->second;
  }
  return record;
}

std::vector<Uuid> ThingsUnread(const FactBook& book, const AsOf& as_of) {
  std::vector<Uuid> unread;
  for (const auto& one : book.unread()) {
    if (!as_of.Knows(one.place)) continue;
    unread.push_back(one.aggregate);
    if (one.patient) unread.push_back(one.patient->value);
  }
  return unread;
}

bool IsKnown(const PatientFacts& record, const AsOf& as_of) {
  return std::any_of(record.facts.begin(), record.facts.end(),
                     [&](const Fact& fact) { return as_of.Knows(fact.place); });
}

Person PersonOf(PatientId survivor, std::vector<const PatientFacts*> records, const AsOf& as_of,
                const std::vector<Uuid>& unread) {
  // The survivor's own first, then the others by id.
  std::sort(records.begin(), records.end(), [&](const auto* a, const auto* b) {
    return std::pair(a->id != survivor, a->id) < std::pair(b->id != survivor, b->id);
  });
  PersonFold fold(survivor);
  for (const auto* record : records) fold.Add(*record, as_of, unread);
  return fold.Finish();
}

}  // namespace cairn::outcomes::domain
