#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "measures/episodes.h"
#include "outcomes/domain/as_of.h"
#include "projection/domain/ids.h"

// What the other services tell, as far as a report looks at it. Ids are theirs. A fact is never changed: what takes it
// back is another one.
namespace cairn::outcomes::domain {

using platform::Date;
using platform::Instant;
using platform::Uuid;
using projection::PatientId;

/// Numbers as in enrollment's contract.
enum class UseDisorder : std::uint8_t { kAlcoholUse = 1, kOpioidUse = 2 };

/// Of enrollment, at registration or at a correction; the last one counts. What is empty was declined or is not known.
struct PatientDescribed {
  std::optional<int> birth_year{};
  std::string sex{};
  std::string race_ethnicity{};
  std::string language{};
  /// "small_town".
  std::string rurality{};
  /// Where it is known to the day.
  std::optional<Date> died_on{};
};
/// Who pays, from when until when. The last one told of a coverage holds.
struct CoverageTold {
  Uuid coverage{};
  /// "medicaid"; empty where it is not told.
  std::string kind{};
  /// 1 pays first.
  int order = 0;
  std::optional<Date> from{};
  std::optional<Date> to{};
};
struct PatientDied {
  Date on{};
};
/// The record's keys were destroyed: who it is can never be found out again. Its facts are pseudonymous and stay.
struct PatientShreddedFact {};

struct DiagnosisMade {
  Uuid diagnosis{};
  UseDisorder disorder = UseDisorder::kAlcoholUse;
  std::optional<Date> on{};
};
struct DiagnosisWithdrawn {
  Uuid diagnosis{};
};

struct EpisodeBegun {
  Uuid episode{};
  Uuid programme{};
  /// Nil where the programme needs none.
  Uuid diagnosis{};
  /// Nil where none is told.
  Uuid site{};
  Date on{};
};
/// `reason` nothing: the end says nothing about why treatment ended that a report has a word for.
struct EpisodeOver {
  Uuid episode{};
  std::optional<measures::StopReason> reason{};
  Date on{};
};

/// A stretch of the partition of a patient's time into levels of care: up to where the next begins.
struct LevelOfCareTold {
  Uuid level_of_care{};
  /// As measures/level_of_care.h has them.
  int level = 0;
  Date from{};
};
struct LevelOfCareWithdrawn {
  Uuid level_of_care{};
};

/// Numbers as in prescribing's contract; what a person says of themselves is none.
enum class DoseKind : std::uint8_t { kInjection = 1, kImplant = 2, kDispense = 3, kObserved = 4 };
struct DoseTold {
  Uuid dose{};
  Uuid episode{};
  DoseKind kind = DoseKind::kInjection;
  /// Nil where there is none.
  Uuid order{};
  /// Of an injection: whether the site of the one before it showed a reaction; nothing where nobody has looked.
  std::optional<bool> site_before_reacted{};
  /// An opioid reversal agent was offered; nothing where it was not recorded.
  std::optional<bool> reversal_agent_offered{};
  Date on{};
  /// Nothing: tablets as needed. Not looked at for an injection.
  std::optional<std::int16_t> covered_days{};
};
struct DoseWithdrawn {
  Uuid dose{};
};
struct OrderTold {
  Uuid order{};
  Uuid episode{};
  /// Doses are taken before somebody's eyes.
  bool supervised = false;
  Date first{};
  std::optional<Date> last{};
};
struct OrderOver {
  Uuid order{};
  /// Nothing: the medicine goes on as another product.
  std::optional<measures::StopReason> reason{};
  Date on{};
};

/// What the safety gate has decided about an order, or a dose of one.
struct GateDecision {
  Uuid decision{};
  Uuid order{};
  bool is_first_dose = false;
  bool allowed = false;
  std::vector<std::string> blocking_rules{};
  std::vector<std::string> overridden_rules{};
  Instant at{};
};
/// A finding of overdose counselling: whether a reversal agent was offered.
struct ReversalAgentAsked {
  Uuid finding{};
  bool offered = false;
  Instant at{};
};
/// A finding of an adverse event: withdrawal that a dose brought on.
struct WithdrawalSeen {
  Uuid finding{};
  Instant at{};
};
struct AcuteCareEvent {
  /// As measures::reports::CareEventKind.
  int kind = 0;
  Date on{};
};
/// What a source knows of overdoses, emergency visits and admissions from a day on until it was asked.
struct AcuteCareKnown {
  Uuid finding{};
  /// As measures::reports::EventSource.
  int source = 0;
  Date since{};
  Instant until{};
  std::vector<AcuteCareEvent> events{};
};
struct FindingWithdrawn {
  Uuid finding{};
};
/// A liver test.
struct LiverTestDone {
  Uuid report{};
  Date on{};
};
/// A urine drug screen that was collected.
struct DrugScreenDone {
  Uuid report{};
  Date on{};
  /// All five classes of opioids were looked for and none was found, nor heroin's marker. What was not looked for, or
  /// has no valid result, is not negative.
  bool negative = false;
};
struct LabReportWithdrawn {
  Uuid report{};
};

struct MatchBegun {
  Uuid relationship{};
  Instant at{};
};
struct MatchOver {
  Uuid relationship{};
  Instant at{};
  /// There never was one.
  bool in_error = false;
};
struct PauseBegun {
  Uuid relationship{};
  Instant at{};
};
struct PauseOver {
  Uuid relationship{};
  Instant at{};
};
struct ContactTold {
  Uuid contact{};
  Uuid relationship{};
  /// Both took part; otherwise somebody tried.
  bool two_way = false;
  Instant at{};
};
struct ContactWithdrawn {
  Uuid contact{};
};

struct ModuleAssignedFact {
  Uuid assignment{};
  Uuid episode{};
  std::string module_key{};
  /// What the programme asked for on that day; empty in events of before it was told.
  std::vector<std::string> required_keys{};
};
struct ModuleCompletedFact {
  Uuid assignment{};
  Date on{};
};
/// Days on which something was recorded of it, beside those told before.
struct ModuleWorkedOnFact {
  Uuid assignment{};
  std::vector<Date> active_on{};
};
struct ModuleWaivedFact {
  Uuid assignment{};
};
struct SessionHeld {
  Uuid session{};
  Uuid episode{};
  Date on{};
};

/// A scored assessment. `total` nothing: too much was left out.
/// Of an instrument, by its key there: "use". Nothing: too much was left out.
struct Subscore {
  std::string key{};
  std::optional<int> value{};
};
struct AssessmentTold {
  Uuid assessment{};
  /// "PHQ-9".
  std::string instrument{};
  int version = 0;
  Date on{};
  std::optional<int> total{};
  /// Of the Brief Addiction Monitor, which has no total.
  std::vector<Subscore> subscores{};
};
struct AssessmentWithdrawn {
  Uuid assessment{};
};
/// Hundredths of a US standard drink; nothing: the day is not known. Of a day that is told twice the later counts.
struct DiaryDayTold {
  Date on{};
  std::optional<int> drink_hundredths{};
};
struct DiaryTold {
  std::vector<DiaryDayTold> days{};
};

/// An interview that a programme owes its funder: at the start of an episode, or some six months later.
struct InterviewTold {
  Uuid entry{};
  bool is_intake = false;
  Date on{};
};
struct InterviewWithdrawn {
  Uuid entry{};
};
/// A urine specimen that is to be given.
struct SpecimenScheduledFact {
  Uuid entry{};
  Date on{};
};
struct SpecimenWithdrawn {
  Uuid entry{};
};

using FactContent =
    std::variant<PatientDescribed, CoverageTold, PatientDied, PatientShreddedFact, DiagnosisMade, DiagnosisWithdrawn,
                 EpisodeBegun, EpisodeOver, LevelOfCareTold, LevelOfCareWithdrawn, DoseTold, DoseWithdrawn, OrderTold,
                 OrderOver, GateDecision, ReversalAgentAsked, WithdrawalSeen, AcuteCareKnown, FindingWithdrawn,
                 LiverTestDone, DrugScreenDone, LabReportWithdrawn, MatchBegun, MatchOver, PauseBegun, PauseOver,
                 ContactTold, ContactWithdrawn, ModuleAssignedFact, ModuleCompletedFact, ModuleWorkedOnFact,
                 ModuleWaivedFact, SessionHeld, AssessmentTold, AssessmentWithdrawn, DiaryTold, InterviewTold,
                 InterviewWithdrawn, SpecimenScheduledFact, SpecimenWithdrawn>;

/// A fact about one patient. One told event may be several: a correction takes back what it corrects.
struct Fact {
  FactPlace place{};
  FactContent content{};
};

/// Two records turned out to be one person's, or not to be.
struct MergeTold {
  Uuid merge{};
  PatientId survivor{};
  PatientId duplicate{};
  bool taken_back = false;
};
/// A programme has chosen which modules it requires.
struct ModuleSetTold {
  Uuid programme{};
  std::vector<std::string> required_keys{};
};
struct PlacedModuleSet {
  FactPlace place{};
  ModuleSetTold set{};
};

struct PlacedMerge {
  FactPlace place{};
  MergeTold merge{};
};

/// An event that could not be read: a body that is not what its type says, or says what cannot be.
struct UnreadFact {
  FactPlace place{};
  std::string type{};
  /// What the event was about, as its envelope says.
  Uuid aggregate{};
  /// Whom, where the body says.
  std::optional<PatientId> patient{};
  std::string reason{};
};

/// What became of one told event.
struct DecodedEvent {
  std::optional<PatientId> patient{};
  std::vector<FactContent> facts{};
  std::optional<MergeTold> merge{};
  std::optional<ModuleSetTold> module_set{};
  /// Why it could not be read; empty where it could.
  std::string unread_because{};
};

}  // namespace cairn::outcomes::domain
