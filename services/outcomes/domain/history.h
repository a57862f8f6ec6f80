#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "measures/drinking.h"
#include "outcomes/domain/fact_book.h"

// What is known of each person as of a moment of the feeds.
namespace cairn::outcomes::domain {

struct EpisodeRecord {
  EpisodeBegun begun{};
  std::optional<EpisodeOver> over{};
  /// Every dose of the episode, SupplyOf, in the order of the person's doses.
  std::vector<measures::SupplyEvent> supply{};
  /// Whether one of them was taken before somebody's eyes.
  bool has_observed_dose = false;
};

struct OrderRecord {
  OrderTold told{};
  std::optional<OrderOver> over{};
};

struct MatchRecord {
  Uuid relationship{};
  Instant activated_at{};
  std::optional<Instant> ended_at{};
  /// The first one that counts in which both took part.
  std::optional<Instant> first_contact_at{};
  /// All of those, in order.
  std::vector<Instant> two_way_at{};
  struct Pause {
    Instant from{};
    /// Nothing: it goes on.
    std::optional<Instant> to{};
  };
  std::vector<Pause> pauses{};
};

struct ModuleRecord {
  ModuleAssignedFact assigned{};
  std::optional<Date> completed_on{};
  bool waived = false;
  std::vector<Date> active_on{};
};

/// One person: a record with all that were merged into it. What was taken back or corrected is not here. Everything is
/// in an order of its own (by day or moment, then by id), so that it is the same however it came together.
struct Person {
  /// The record that the others are part of.
  PatientId id{};
  /// An event about one of the records could not be read: what is here may be wrong.
  bool is_unreadable = false;
  bool is_shredded = false;
  PatientDescribed description{};
  std::vector<CoverageTold> coverages{};
  std::optional<Date> died_on{};
  std::vector<DiagnosisMade> diagnoses{};
  std::vector<EpisodeRecord> episodes{};
  std::vector<LevelOfCareTold> levels_of_care{};
  std::vector<DoseTold> doses{};
  std::vector<OrderRecord> orders{};
  std::vector<GateDecision> gate_decisions{};
  std::vector<ReversalAgentAsked> reversal_agents{};
  std::vector<WithdrawalSeen> withdrawals{};
  std::vector<AcuteCareKnown> acute_care{};
  std::vector<LiverTestDone> liver_tests{};
  std::vector<DrugScreenDone> drug_screens{};
  std::vector<MatchRecord> matches{};
  std::vector<ModuleRecord> modules{};
  std::vector<SessionHeld> sessions{};
  std::vector<AssessmentTold> assessments{};
  std::vector<InterviewTold> interviews{};
  std::vector<SpecimenScheduledFact> specimens{};
  /// Hundredths of a drink by day; days that are not known are not here.
  measures::DrinkingDays drinks{};
};

/// Everybody of whom something is known, by id. Rules:
///  - a correction takes the place of what it corrects, which does not come back when the correction is taken back;
///    whichever of the two came first;
///  - what takes something back counts from its own position on and not before;
///  - a merge makes two records one person for as long as it stands; merges of merged records stand on one another;
///  - of descriptions the last one told of the surviving record counts, else the last of the others.
/// Only the vector of positions matters, not the order in which sources arrived. Pure.
std::vector<Person> PeopleAsOf(const FactBook& book, const AsOf& as_of);

/// What each programme requires, by the last set that it has chosen as of `as_of`; not here: it has chosen none.
using RequiredModules = std::map<Uuid, std::vector<std::string>>;
RequiredModules RequiredModulesAsOf(const FactBook& book, const AsOf& as_of);

}  // namespace cairn::outcomes::domain
