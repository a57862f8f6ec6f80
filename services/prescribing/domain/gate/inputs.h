#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/time/time.h"
#include "prescribing/domain/gate/rule_pack.h"
#include "prescribing/domain/ids.h"

// What the safety gate may know of a patient. Every fact may be missing, and then is, rather than zero or false.
namespace cairn::prescribing::domain::gate {

using platform::Date;
using platform::Instant;

template <class T>
struct Observed {
  T value{};
  /// When it was so: a sample was taken, a question answered, a list reviewed.
  Instant observed_at{};
  ObservationId id{};
  bool operator==(const Observed&) const = default;
};

template <class T>
using Fact = std::optional<Observed<T>>;

enum class Product { kTablets = 1, kInjection = 2, kCompoundedImplant = 3, kInvestigationalImplant = 4 };
enum class Phase { kInitiation = 1, kContinuation = 2 };
enum class Side { kLeft = 1, kRight = 2 };
enum class Sex { kFemale = 1, kMale = 2 };

struct TreatedDisorders {
  bool alcohol = false;
  bool opioid = false;
  bool operator==(const TreatedDisorders&) const = default;
};

/// Opioids by how long they stay. Illicit fentanyl is kShortActing, or kChronicHeavyFentanyl where it was used much and
/// long: it is lipophilic and leaves the body late.
enum class OpioidClass {
  kShortActing = 1,
  kLongActing = 2,
  kMethadone = 3,
  kSublingualBuprenorphine = 4,
  kDepotBuprenorphine = 5,
  kChronicHeavyFentanyl = 6,
};

struct LastUse {
  OpioidClass opioid{};
  Date last_on{};
  bool operator==(const LastUse&) const = default;
};

using domain::DrugClassResult;
using domain::DrugScreen;
using domain::ScreenResult;

enum class ChallengeRoute { kIntravenous = 1, kIntramuscular = 2, kSubcutaneous = 3 };
enum class ChallengeResult { kPass = 1, kFail = 2, kAborted = 3 };

/// A naloxone challenge: a dose, and the Clinical Opiate Withdrawal Scale before and after it.
struct NaloxoneChallenge {
  int dose_micrograms = 0;
  ChallengeRoute route{};
  Instant started_at{};
  Instant ended_at{};
  std::optional<int> cows_before{};
  std::optional<int> cows_after{};
  ChallengeResult result{};
  bool operator==(const NaloxoneChallenge&) const = default;
};

struct LiverProblems {
  bool acute_hepatitis = false;
  bool liver_failure = false;
  bool child_pugh_c = false;
  bool operator==(const LiverProblems&) const = default;
};

struct LiverSymptoms {
  bool jaundice = false;
  bool dark_urine = false;
  /// Pain in the right upper quadrant; 0 when there is none.
  int upper_quadrant_pain_days = 0;
  bool operator==(const LiverSymptoms&) const = default;
};

/// A value with the upper limit of normal of the laboratory that measured it, in the same unit.
struct LimitedValue {
  double value = 0;
  std::optional<double> upper_limit{};
  /// The laboratory says no more than that it is above `value`.
  bool is_bound = false;
  bool operator==(const LimitedValue&) const = default;
};

struct LiverTests {
  std::optional<LimitedValue> alt{};
  std::optional<LimitedValue> ast{};
  std::optional<LimitedValue> bilirubin{};
  bool operator==(const LiverTests&) const = default;
};

struct LiverMonitoring {
  Date first_dose_on{};
  bool baseline_above_limit = false;
  bool operator==(const LiverMonitoring&) const = default;
};

struct Measure {
  double value = 0;
  /// The laboratory says no more than that the true value is worse than `value`: higher, of platelets lower.
  bool is_bound = false;
  bool operator==(const Measure&) const = default;
};

enum class Allergen { kNaltrexone = 1, kPolylactideCoglycolide = 2, kCarboxymethylcellulose = 3, kDiluent = 4 };

struct Drinking {
  bool never_drinks = false;
  std::optional<Date> last_drink_on{};
  bool drinking_now = false;
  std::optional<bool> able_to_abstain{};
  bool operator==(const Drinking&) const = default;
};

struct PastInjection {
  Date on{};
  std::optional<Side> side{};
  bool operator==(const PastInjection&) const = default;
};

struct InjectionHistory {
  /// Nothing: it is known that there was none.
  std::optional<PastInjection> last{};
  bool operator==(const InjectionHistory&) const = default;
};

/// All true: minimal or no dependence on fentanyl, as far as the injection may be early.
struct FentanylDependence {
  bool no_significant_daily_withdrawal = false;
  bool no_significant_effect_when_used = false;
  bool six_hours_without_cause_no_withdrawal = false;
  bool uses_much_less_than_before_treatment = false;
  bool operator==(const FentanylDependence&) const = default;
};

struct Needle {
  double length_inches = 0;
  int gauge = 0;
  bool operator==(const Needle&) const = default;
};

struct StorageLog {
  double coldest_celsius = 0;
  double warmest_celsius = 0;
  /// Days, started ones counted, that it spent warmer than the refrigerator may be.
  int days_above_range = 0;
  bool frozen = false;
  bool operator==(const StorageLog&) const = default;
};

struct Lot {
  std::string number{};
  std::optional<Date> expires_on{};
  std::optional<StorageLog> storage{};
  /// What the stock says of the carton, which keeps its log and judges it itself; looked at before `storage`.
  std::optional<bool> stored_in_order{};
  bool operator==(const Lot&) const = default;
};

struct OpioidNeed {
  /// Of surgery or whatever else will need opioids; nothing: none is planned.
  std::optional<Date> expected_on{};
  bool operator==(const OpioidNeed&) const = default;
};

enum class ReversalAgentAnswer { kAccepted = 1, kDeclined = 2, kAlreadyHas = 3 };

struct OverdoseCounselling {
  bool reversal_agent_offered = false;
  std::optional<ReversalAgentAnswer> answer{};
  bool vulnerability_explained = false;
  bool operator==(const OverdoseCounselling&) const = default;
};

enum class ImplantAuthority { kInvestigationalNewDrug = 1, kExpandedAccess = 2, kCompounding = 3 };

struct ImplantFacts {
  std::string protocol_id{};
  std::optional<ImplantAuthority> authority{};
  std::string consent_document_id{};
  bool operator==(const ImplantFacts&) const = default;
};

/// Facts that no observation limits in age say so at their rule (gate_…_rules.cc).
struct GateInputs {
  Instant now{};
  /// The clinic's day of `now`.
  Date today{};
  Product product{};
  Action action{};
  Phase phase{};

  Fact<TreatedDisorders> disorders{};
  Fact<Date> birth_date{};
  Fact<Sex> sex{};

  /// Everything that the patient takes now, by class; what is of no class is left out.
  Fact<std::set<MedicationClass>> medications{};
  /// What the state's prescription monitoring programme shows as running.
  Fact<std::set<MedicationClass>> monitoring_programme{};
  /// 0 to 48.
  Fact<int> cows{};
  Fact<bool> opioid_dependence_now{};
  /// One entry for each class ever used; empty: none, ever.
  Fact<std::vector<LastUse>> opioid_use{};
  std::vector<Observed<DrugScreen>> drug_screens{};
  std::vector<Observed<NaloxoneChallenge>> challenges{};
  Fact<Date> last_tablet_on{};

  Fact<LiverProblems> liver_problems{};
  Fact<LiverSymptoms> liver_symptoms{};
  Fact<LiverTests> liver_tests{};
  Fact<LiverMonitoring> liver_monitoring{};

  Fact<bool> pregnancy_possible{};
  /// Positive?
  Fact<bool> hcg{};
  Fact<std::set<Allergen>> allergies{};
  Fact<Measure> creatinine_mg_per_dl{};
  Fact<double> weight_kg{};
  Fact<bool> dialysis{};
  Fact<Measure> platelets_per_nl{};
  Fact<Measure> inr{};
  Fact<bool> haemophilia{};
  /// 0 to 3.
  Fact<int> phq9_item9{};
  /// The latest PHQ-9 that was answered elsewhere, dated to the beginning of its day: was 1 or more answered to its
  /// item 9? Nothing: item 9 was left open. Of several of one day the worst: yes, then left open.
  Fact<std::optional<bool>> phq9_told{};
  Fact<bool> suicidality_reported{};

  Fact<Drinking> drinking{};
  /// CIWA-Ar, 0 to 67.
  Fact<int> ciwa{};

  Fact<InjectionHistory> injections{};
  /// Since the last injection.
  Fact<bool> opioid_use_reported{};
  Fact<FentanylDependence> fentanyl_dependence{};
  Fact<Side> planned_side{};
  Fact<Needle> needle{};
  Fact<double> bmi{};
  Fact<bool> thick_gluteal_fat{};
  Fact<Lot> lot{};
  Fact<bool> eosinophilic_pneumonia{};
  /// Necrosis or an abscess that has not healed?
  Fact<bool> unresolved_site_reaction{};

  Fact<OpioidNeed> opioid_need{};
  Fact<OverdoseCounselling> counselling{};
  Fact<ImplantFacts> implant{};

  bool operator==(const GateInputs&) const = default;
};

}  // namespace cairn::prescribing::domain::gate
