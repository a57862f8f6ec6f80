#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/order.h"

// The record of an injection: what a clinician writes down when they have given one, and what is wrong with it. Whether
// it might be given was for the safety gate; this is whether the record can be true and whole.
namespace cairn::prescribing::domain {

/// Which buttock.
enum class Side { kLeft = 1, kRight = 2 };

/// An administration needle. The carton holds two lengths, 1 1/2 and 2 inches, both 20 G (Vivitrol prescribing
/// information, 16, 2022); the preparation needle of 1 inch is not for administration.
struct Needle {
  int tenths_of_inch = 0;
  int gauge = 0;
};

/// Of the site of the last injection.
enum class SiteCheck { kFirstInjection = 1, kNothingFound = 2, kReactionFound = 3 };

/// Vivitrol prescribing information, 5.2, 2022.
enum class ReactionKind {
  kPain = 1,
  kTenderness = 2,
  kInduration = 3,
  kSwelling = 4,
  kRedness = 5,
  kBruising = 6,
  kItching = 7,
  kNodule = 8,
  kCellulitis = 9,
  kHaematoma = 10,
  kAbscess = 11,
  kNecrosis = 12
};
enum class ReactionCourse { kResolved = 1, kImproving = 2, kUnchanged = 3, kWorsening = 4 };

struct SiteReaction {
  ReactionKind kind = ReactionKind::kPain;
  ReactionCourse course = ReactionCourse::kUnchanged;
};

/// To the offer of an opioid reversal agent: naloxone or nalmefene.
enum class ReversalAnswer { kAccepted = 1, kDeclined = 2, kAlreadyHas = 3 };

struct InjectionRecord {
  AdministrationId id{};
  OrderId order{};
  /// Clinic day on which it was given.
  Date on{};
  int dose_mg = 0;
  std::optional<Side> side{};
  std::optional<Needle> needle{};
  std::string lot_number{};
  std::optional<Date> expires_on{};
  /// The carton of this clinic's stock that was given.
  std::optional<KitId> kit{};
  std::optional<SiteCheck> site_check{};
  /// Found at that check.
  std::vector<SiteReaction> reactions{};
  bool reversal_agent_offered = false;
  std::optional<ReversalAnswer> reversal_answer{};
  bool overdose_counselling_given = false;
};

/// An injection on record, in force.
struct GivenInjection {
  AdministrationId id{};
  Date on{};
  std::optional<Side> side{};
};

/// The carton that was used, as the stock knows it.
struct UsedKit {
  KitId id{};
  std::string lot_number{};
  Date expires_on{};
  std::optional<PatientId> reserved_for{};
  bool recalled = false;
  /// What cold_chain.h says; nothing when that cannot be told.
  std::optional<bool> usable{};
};

struct InjectionFacts {
  PatientId patient{};
  CarePeriod period{};
  /// The order that the record names, and how much of it was given before.
  Order order{};
  int units_given = 0;
  /// Of this patient, by whichever order; not the record itself.
  std::vector<GivenInjection> given{};
  /// Nothing when it did not come from this clinic's stock.
  std::optional<UsedKit> kit{};
  /// Two persons have agreed, at the safety gate, to an injection before it was due.
  bool interval_overridden = false;
};

/// Less than this many days after another, an injection is not due. From the tiers of due_date.h; data.
constexpr int kInjectionNotDueDays = 21;

struct Findings {
  /// The record cannot be kept with any of these.
  Violations violations{};
  /// It can, once each has been seen and acknowledged.
  Violations warnings{};
};

/// Everything that is wrong, in this order. Violations:
///  - those of CheckDay
///  - ORDER_NOT_IN_FORCE: no signed order for an injection on that day; ORDER_USED_UP
///  - DOSE_OUT_OF_RANGE: 380 mg only
///  - SIDE_REQUIRED; NEEDLE_REQUIRED, NEEDLE_NOT_OF_CARTON; LOT_REQUIRED, EXPIRY_REQUIRED, LOT_EXPIRED (the day after
///    its date)
///  - SITE_CHECK_REQUIRED, NOT_FIRST_INJECTION, REACTION_REQUIRED where one was found, REACTION_NOT_FOUND where none
///    was, REACTION_TWICE
///  - REVERSAL_AGENT_NOT_OFFERED, REVERSAL_ANSWER_REQUIRED, OVERDOSE_COUNSELLING_REQUIRED: at the first and every
///    injection (Vivitrol prescribing information, revised 12/2025)
///  - SECOND_INJECTION on the same day, whatever was overridden; INJECTION_NOT_DUE within `not_due_days` after or, when
///    written down late, before another
///  - KIT_RESERVED_FOR_ANOTHER, LOT_NOT_OF_KIT, LOT_RECALLED, KIT_NOT_USABLE
/// Warnings: SAME_SIDE as the last time, SIDE_OF_LAST_UNKNOWN (sides alternate: Vivitrol prescribing information, 2.1,
/// 2022); KIT_UNKNOWN; COLD_CHAIN_UNKNOWN. Pure; the order of `given` makes no difference.
Findings CheckInjection(const InjectionRecord& record, const InjectionFacts& facts,
                        int not_due_days = kInjectionNotDueDays);

/// Nothing when the record may be kept. FAILED_PRECONDITION INJECTION_NOT_VALID naming the violations and, after them,
/// the warnings whose names are not among `acknowledged`.
platform::Result<void> RequireInjection(const Findings& findings, const std::vector<std::string>& acknowledged);

/// What is talked about with every injection and implant: REVERSAL_AGENT_NOT_OFFERED, REVERSAL_ANSWER_REQUIRED,
/// OVERDOSE_COUNSELLING_REQUIRED.
Violations CheckCounselling(bool reversal_agent_offered, std::optional<ReversalAnswer> answer, bool counselling_given);

/// Does an order allow to give a product of `form` on `on`? Signed, or ended since in whatever way but not stopped
/// before that day; from its first to its last day.
bool Allows(const Order& order, Form form, Date on, const OrderLimits& limits = {});

}  // namespace cairn::prescribing::domain
