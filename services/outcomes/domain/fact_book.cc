#include "outcomes/domain/fact_book.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::outcomes::domain {

void FactBook::Add(const FactPlace& place, DecodedEvent event, const std::string& type, const Uuid& aggregate) {
  if (place.position != held_.At(place.source) + 1) throw std::logic_error("facts of a source are read in their order");
  held_.Set(place.source, place.position);
  if (!event.unread_because.empty()) {
    unread_.push_back({place, type, aggregate, event.patient, std::move(event.unread_because)});
    return;
  }
  if (event.merge) merges_.push_back({place, *event.merge});
  if (event.module_set) module_sets_.push_back({place, std::move(*event.module_set)});
  if (!event.patient) return;
  auto& facts = FactsOf(*event.patient).facts;
  for (auto& content : event.facts) {
    const auto after = std::upper_bound(facts.begin(), facts.end(), place,
                                        [](const FactPlace& at, const Fact& fact) { return at < fact.place; });
    facts.insert(after, Fact{place, std::move(content)});
  }
}

PatientFacts& FactBook::FactsOf(PatientId patient) {
  const auto [found, is_new] = index_.try_emplace(patient, patients_.size());
  if (is_new) patients_.push_back({.id = patient});
  return patients_[found->second];
}

}  // namespace cairn::outcomes::domain
