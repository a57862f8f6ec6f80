#include "outcomes/domain/history.h"

#include <algorithm>
#include <unordered_map>

#include "outcomes/domain/record_group.h"

namespace cairn::outcomes::domain {
namespace {

struct Group {
  PatientId survivor;
  std::vector<const PatientFacts*> records;
};

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
  std::sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.survivor < b.survivor; });
  return groups;
}

}  // namespace

std::vector<Person> PeopleAsOf(const FactBook& book, const AsOf& as_of) {
  const auto unread = ThingsUnread(book, as_of);
  auto groups = GroupsAsOf(book, as_of);
  std::vector<Person> people;
  people.reserve(groups.size());
  for (auto& group : groups) people.push_back(PersonOf(group.survivor, std::move(group.records), as_of, unread));
  return people;
}

RequiredModules RequiredModulesAsOf(const FactBook& book, const AsOf& as_of) {
  RequiredModules required;
  for (const auto& [place, set] : book.module_sets()) {
    if (as_of.Knows(place)) required[set.programme] = set.required_keys;
  }
  return required;
}

}  // namespace cairn::outcomes::domain
