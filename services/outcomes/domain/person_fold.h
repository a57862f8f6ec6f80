#pragma once

#include <utility>
#include <vector>

#include "outcomes/domain/history.h"

namespace cairn::outcomes::domain {

/// Puts the facts of one person together: those of the surviving record first, then those of the others.
class PersonFold {
 public:
  explicit PersonFold(PatientId survivor) { person_.id = survivor; }
  /// Takes up what `as_of` knows of `record`. `unread` are things of which an event could not be read.
  void Add(const PatientFacts& record, const AsOf& as_of, const std::vector<Uuid>& unread);
  Person Finish();

 private:
  void Take(const Fact& fact);
  void LeaveOutWithdrawn();
  void PutTogether();
  void PutMatchesTogether();
  void PutModulesTogether();
  void PutDiaryTogether();
  void Sort();
  void PutSupplyTogether();

  Person person_;
  bool is_described_ = false;
  /// Of the record that is being added.
  std::optional<PatientDescribed> described_;
  std::vector<Uuid> withdrawn_;
  std::vector<EpisodeOver> ends_;
  std::vector<OrderOver> stops_;
  std::vector<MatchOver> match_ends_;
  std::vector<ContactTold> contacts_;
  std::vector<PauseBegun> pauses_;
  std::vector<PauseOver> pause_ends_;
  std::vector<ModuleCompletedFact> completions_;
  std::vector<ModuleWaivedFact> waivers_;
  std::vector<ModuleWorkedOnFact> work_;
  std::vector<std::pair<FactPlace, DiaryTold>> diary_;
};

}  // namespace cairn::outcomes::domain
