#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"
#include "prescribing/domain/drug_screen.h"

// What the safety gate is told by the medical director: every class, number and reason code of every rule. The engine
// (safety_gate.h) is code, a pack is data; rules/naltrexone_2026_11.json is the one that ships.
namespace cairn::prescribing::domain::gate {

/// Rule n is written Gnn, and is what gate_…_rules.cc says under that name. Numbers are stored.
enum class RuleId : int {};
inline constexpr int kRules = 27;
constexpr RuleId G(int number) { return static_cast<RuleId>(number); }
/// "G07".
std::string Name(RuleId rule);
/// Nothing for what is not the name of a rule, G01 to G27.
std::optional<RuleId> ParseRuleId(std::string_view name);

/// What a rule says, least severe first; the gate as a whole says the most severe. Numbers are stored.
enum class Outcome {
  kNotApplicable = 1,
  kPass = 2,
  /// Does not block; somebody gets a task with a time.
  kTask = 3,
  /// Does not block once acknowledged.
  kWarn = 4,
  /// Blocks until the prescriber gives a reason.
  kOverride = 5,
  /// Blocks; where the rule allows it, a prescriber and a second licensed clinician may proceed.
  kHardStop = 6,
  /// There was no pack to judge by. Blocks, and nobody may proceed.
  kCheckNotPerformed = 7,
};

/// Numbers are stored.
enum class OverrideBy { kNobody = 1, kPrescriber = 2, kSecondClinician = 3 };
/// What must be on record before an override may be given. Numbers are stored.
enum class Prerequisite { kNegativeDrugScreen = 1, kPassedNaloxoneChallenge = 2 };

/// kInitiation: the first dose, or the first after so long a gap that it counts as one. kInjection: every injection,
/// the first one too. kOralRefill: tablets to continue on.
enum class Occasion { kInitiation = 1, kInjection = 2, kOralRefill = 3 };
enum class Action { kOrderSign = 1, kAdminister = 2 };

/// What an entry of a medication list or of a prescription monitoring programme is for the gate.
enum class MedicationClass {
  kOpioidAnalgesic = 1,
  kOpioidCoughOrAntidiarrhoeal = 2,
  kMethadone = 3,
  kBuprenorphine = 4,
  kDepotBuprenorphine = 5,
  kDisulfiram = 6,
  kThioridazine = 7,
  kLofexidine = 8,
  kAnticoagulant = 9,
  kAntiplatelet = 10,
  kWarfarin = 11,
};

using domain::DrugClass;

/// The words of the pack file, UPPER_SNAKE, in the order of the enum.
inline constexpr std::array<std::string_view, 7> kOutcomeNames = {
    "NOT_APPLICABLE", "PASS", "TASK", "WARN", "OVERRIDE", "HARD_STOP", "CHECK_NOT_PERFORMED"};
inline constexpr std::array<std::string_view, 3> kOverrideByNames = {"NOBODY", "PRESCRIBER", "SECOND_CLINICIAN"};
inline constexpr std::array<std::string_view, 2> kPrerequisiteNames = {"NEGATIVE_DRUG_SCREEN",
                                                                       "PASSED_NALOXONE_CHALLENGE"};
inline constexpr std::array<std::string_view, 3> kOccasionNames = {"INITIATION", "INJECTION", "ORAL_REFILL"};
inline constexpr std::array<std::string_view, 2> kActionNames = {"ORDER_SIGN", "ADMINISTER"};
inline constexpr std::array<std::string_view, 11> kMedicationClassNames = {"OPIOID_ANALGESIC",
                                                                           "OPIOID_COUGH_OR_ANTIDIARRHOEAL",
                                                                           "METHADONE",
                                                                           "BUPRENORPHINE",
                                                                           "DEPOT_BUPRENORPHINE",
                                                                           "DISULFIRAM",
                                                                           "THIORIDAZINE",
                                                                           "LOFEXIDINE",
                                                                           "ANTICOAGULANT",
                                                                           "ANTIPLATELET",
                                                                           "WARFARIN"};
inline constexpr std::array<std::string_view, 5> kDrugClassNames = {"OPIATES", "OXYCODONE", "FENTANYL", "BUPRENORPHINE",
                                                                    "METHADONE"};
inline std::string_view Name(Outcome outcome) { return kOutcomeNames[static_cast<std::size_t>(outcome) - 1]; }
inline std::string_view Name(Prerequisite what) { return kPrerequisiteNames[static_cast<std::size_t>(what) - 1]; }
inline std::string_view Name(MedicationClass what) { return kMedicationClassNames[static_cast<std::size_t>(what) - 1]; }
inline std::string_view Name(DrugClass what) { return kDrugClassNames[static_cast<std::size_t>(what) - 1]; }

/// What follows from something found.
struct Consequence {
  Outcome outcome = Outcome::kHardStop;
  OverrideBy override_by = OverrideBy::kNobody;
  /// The reasons that may be given, some where it can be overridden.
  std::set<std::string> reason_codes{};
  std::set<Prerequisite> requires_first{};
  bool operator==(const Consequence&) const = default;
};

struct Rule {
  std::string title{};
  std::set<Occasion> occasions{};
  std::set<Action> actions{};
  /// Thresholds by name, unit in the name; which a rule needs says RuleSchema.
  std::map<std::string, double, std::less<>> numbers{};
  /// Classes that the rule looks for in the medication list, always and for tablets only.
  std::set<MedicationClass> medications{};
  std::set<MedicationClass> oral_medications{};
  /// Classes that a urine drug screen must hold.
  std::set<DrugClass> panel{};
  std::map<std::string, Consequence, std::less<>> findings{};
  /// What follows when a fact is missing, too old or impossible. Who is treated for both disorders, and who is treated
  /// for what nobody recorded, gets the more severe of the two.
  Consequence if_missing_opioid{};
  Consequence if_missing_alcohol{};
  std::string source{};
  /// YYYY, YYYY-MM or YYYY-MM-DD.
  std::string source_date{};
  /// What in the rule is the clinic's own policy and not the source's; "none" where nothing is.
  std::string house_policy{};
  /// Who answers for the rule.
  std::string owner{};
  bool operator==(const Rule&) const = default;
};

struct RulePack {
  std::string version{};
  platform::Date effective_on{};
  /// Code points, spaces at the ends not counted.
  int shortest_reason = 0;
  std::map<RuleId, Rule> rules{};
  bool operator==(const RulePack&) const = default;
};

/// Everything that is wrong with `pack`, each with its path in the pack file (`rules.G03.numbers.pass_from_days`): a
/// missing or unknown rule, number, finding or list; a number out of its range, not whole where it counts days, or not
/// in its order; a consequence that nobody could satisfy or that lets what is missing pass; no source, owner, title or
/// version. Empty: Evaluate can judge by it. Pure.
std::vector<platform::FieldViolation> Problems(const RulePack& pack);

}  // namespace cairn::prescribing::domain::gate
