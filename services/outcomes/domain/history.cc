#include "outcomes/domain/history.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "outcomes/domain/person_fold.h"

namespace cairn::outcomes::domain {
namespace {

/// Where each merged record's facts go, for those that were merged.
class Survivors {
 public:
  Survivors(const FactBook& book, const AsOf& as_of) {
    std::unordered_set<Uuid> taken_back;
    for (const auto& [place, merge] : book.merges()) {
      if (as_of.Knows(place) && merge.taken_back) taken_back.insert(merge.merge);
    }
    for (const auto& [place, merge] : book.merges()) {
      if (as_of.Knows(place) && !merge.taken_back && !taken_back.contains(merge.merge))
        next_[merge.duplicate] = merge.survivor;
    }
  }

  PatientId Of(PatientId record) const {
    // A chain that leads back to itself cannot be; it ends all the same.
    for (std::size_t steps = 0; steps <= next_.size(); ++steps) {
      const auto found = next_.find(record);
      if (found == next_.end()) return record;
      record = found->second;
    }
    return record;
  }

 private:
  std::unordered_map<PatientId, PatientId> next_;
};

struct Group {
  PatientId survivor;
  /// The survivor's own first, then the others by id.
  std::vector<const PatientFacts*> records;
};

bool IsKnown(const PatientFacts& record, const AsOf& as_of) {
  return std::any_of(record.facts.begin(), record.facts.end(),
                     [&](const Fact& fact) { return as_of.Knows(fact.place); });
}

std::vector<Group> GroupsAsOf(const FactBook& book, const AsOf& as_of) {
  const Survivors survivors(book, as_of);
  std::unordered_map<PatientId, std::size_t> index;
  std::vector<Group> groups;
  groups.reserve(book.patients().size());
  index.reserve(book.patients().size());
  for (const auto& record : book.patients()) {
    if (!IsKnown(record, as_of)) continue;
    const auto survivor = survivors.Of(record.id);
    const auto [found, is_new] = index.try_emplace(survivor, groups.size());
    if (is_new) groups.push_back({.survivor = survivor, .records = {}});
    groups[found->second].records.push_back(&record);
  }
  for (auto& group : groups) {
    std::sort(group.records.begin(), group.records.end(), [&](const auto* a, const auto* b) {
      return std::pair(a->id != group.survivor, a->id) < std::pair(b->id != group.survivor, b->id);
    });
  }
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.survivor < b.survivor; });
  return groups;
}

}  // namespace

std::vector<Person> PeopleAsOf(const FactBook& book, const AsOf& as_of) {
  std::vector<Uuid> unread;
  for (const auto& one : book.unread()) {
    if (!as_of.Knows(one.place)) continue;
    unread.push_back(one.aggregate);
    if (one.patient) unread.push_back(one.patient->value);
  }
  std::vector<Person> people;
  for (const auto& group : GroupsAsOf(book, as_of)) {
    PersonFold fold(group.survivor);
    for (const auto* record : group.records) fold.Add(*record, as_of, unread);
    people.push_back(fold.Finish());
  }
  return people;
}

}  // namespace cairn::outcomes::domain
