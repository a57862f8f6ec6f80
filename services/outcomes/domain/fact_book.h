#pragma once

#include <unordered_map>
#include <vector>

#include "outcomes/domain/fact.h"

namespace cairn::outcomes::domain {

/// The facts of one record. Sorted by place.
struct PatientFacts {
  PatientId id{};
  std::vector<Fact> facts{};
};

/// Every fact of an organisation that was read so far, by the record that it is about. Grows; what is in it stays. Not
/// thread-safe.
class FactBook {
 public:
  /// Takes up what was told at `place`: the next position of its source, else std::logic_error. `type` and `aggregate`
  /// are kept of what could not be read.
  void Add(const FactPlace& place, DecodedEvent event, const std::string& type, const Uuid& aggregate);

  /// Up to where every source is in here.
  const AsOf& held() const { return held_; }
  /// In the order in which they were first told of.
  const std::vector<PatientFacts>& patients() const { return patients_; }
  const std::vector<PlacedMerge>& merges() const { return merges_; }
  const std::vector<PlacedModuleSet>& module_sets() const { return module_sets_; }
  const std::vector<UnreadFact>& unread() const { return unread_; }

 private:
  PatientFacts& FactsOf(PatientId patient);

  AsOf held_;
  std::unordered_map<PatientId, std::size_t> index_;
  std::vector<PatientFacts> patients_;
  std::vector<PlacedMerge> merges_;
  std::vector<PlacedModuleSet> module_sets_;
  std::vector<UnreadFact> unread_;
};

}  // namespace cairn::outcomes::domain
