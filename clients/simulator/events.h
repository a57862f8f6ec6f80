#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "clients/simulator/person.h"

// What happens to somebody in the programme, day by day; nothing here knows how it is written down.
namespace cairn::simulator {

enum class Medication { kTablets, kInjection };
enum class Side { kLeft, kRight };

/// The privacy notice, the diagnosis, the consent to treatment, payment and operations, enrolment, the care team.
struct Intake {};
/// Enrolled again, after a discharge.
struct Returned {};

/// What is asked and looked at before a first dose, and again before one that counts as a first.
struct FullChart {
  /// Nothing: never an opioid.
  std::optional<Date> last_opioid_on{};
  /// It stays long: methadone, or fentanyl that was used much and long.
  bool long_acting = false;
  std::optional<Date> last_drink_on{};
  /// Clinical Opiate Withdrawal Scale, and CIWA-Ar.
  int opioid_withdrawal = 0;
  int alcohol_withdrawal = 0;
};

/// What is asked at each visit after that.
struct VisitChart {
  bool reports_opioid_use = false;
  /// A new order is signed: overdose is talked about again.
  bool renews_order = false;
  /// Of who takes tablets: as they say.
  std::optional<Date> last_tablet_on{};
};

/// Item 9 of the PHQ-9, 0 to 3.
struct Mood {
  int item_9 = 0;
};

struct LiverTests {
  /// Thousandths of that laboratory's own upper limit.
  int alt_thousandths = 0;
  int ast_thousandths = 0;
};
/// Creatinine, platelets, INR.
struct BaselineTests {};
struct PregnancyTest {};
struct DrugScreen {
  /// Positive for fentanyl; negative for the other four opioid classes, or for all five.
  bool fentanyl = false;
};

/// One visit to an emergency department, one admission, one overdose.
struct AcuteEvent {
  /// Names of the contract's AcuteCare.Event.Kind, without their prefix.
  std::string kind{};
  Date on{};
};
/// They are asked what there was since that day.
struct AcuteCareAsked {
  Date since{};
  std::vector<AcuteEvent> events{};
};

struct OrderSigned {
  Medication medication = Medication::kTablets;
  /// Injections, or tablets in a fill.
  int quantity = 0;
  int refills = 0;
  Date last_day{};
  /// The liver is looked at again: an override of the rule on its enzymes, with that reason.
  bool recheck_liver = false;
};
struct Injected {
  Side side = Side::kLeft;
  bool first = false;
  /// Redness at the last site, which has gone.
  bool reaction = false;
  /// Given after a talk, on a negative screen, although an opioid was used since the last one.
  bool after_use = false;
  bool recheck_liver = false;
};
struct Dispensed {
  int tablets = 0;
  bool recheck_liver = false;
};

/// A tablet, at the clinic.
struct TabletSeenTaken {
  int dose_mg = 0;
};

/// Names of the contract's StopReason and DischargeReason, without their prefix.
struct OrderStopped {
  std::string reason{};
};
struct Paused {
  std::string reason{};
};
struct Resumed {};
struct Discharged {
  std::string reason{};
};

/// The consent of the intake is taken back; on the last day of the plan, because a revocation holds from when it is
/// said.
struct ConsentRevoked {};

/// A module of therapy, and what became of it.
struct ModuleAssigned {
  /// Of the catalogue, for example FUNC_ANALYSIS.
  std::string key{};
  /// The first is the day on which it was started; none: it never was.
  std::vector<Date> worked_on{};
  /// Name of the contract's DeliveredBy, without its prefix.
  std::string delivered_by{};
  int active_minutes = 0;
  /// Of ten questions; of one that was completed.
  int correct = 0;
  /// The last of the days above; nothing: it expired, or is being worked on.
  std::optional<Date> completed_on{};
};
/// One to one.
struct Counselled {
  /// On the clinic's wall.
  int hour = 0;
  /// 0: they did not come.
  int minutes = 0;
  bool by_video = false;
};

/// Somebody wants a mentor, on the last day of the plan: nobody has chosen one yet.
struct MentorWished {
  bool evenings = false;
  /// Names of the contract's LivedExperience, without their prefix; empty: none.
  std::string experience{};
};
/// A match with one of the clinic's mentors, of whom the plan knows nothing.
struct MentorMatched {
  /// Nothing: there was none, or there is none yet.
  std::optional<Date> first_contact_on{};
  /// Nothing: it goes on.
  std::optional<Date> ended_on{};
  /// Name of the contract's EndReason, without its prefix; of one that has ended.
  std::string end_reason{};
};
/// Within the match before it. Names of the contract's ContactChannel and ContactTopic, without their prefixes.
struct MentorContact {
  /// On the clinic's wall, from midnight.
  int minute_of_day = 0;
  std::string channel{};
  bool by_patient = false;
  /// 0: an attempt, the other did not take part.
  int minutes = 0;
  std::vector<std::string> topics{};
};
/// Somebody to talk to, at once. Names of the contract's SupportKind and SupportOutcome, without their prefixes.
struct SupportAsked {
  std::string kind{};
  int minute_of_day = 0;
  /// Minutes until somebody answered; nothing: nobody did.
  std::optional<int> answered_after{};
  /// Minutes until it was closed.
  int closed_after = 0;
  std::string outcome{};
};

/// An interview of the funder was held.
struct Interviewed {
  /// Else the one some six months later.
  bool intake = false;
};
/// A urine specimen was asked for, of that day. DrugScreen is what came of it.
struct SpecimenAsked {};

/// An instrument as it was filled in.
struct Answered {
  /// Of the catalogue: "phq-9".
  std::string instrument{};
  /// Of each item, in the order of the form.
  std::vector<int> values{};
};
/// What somebody tells of the days behind them, each from `first` on: US standard drinks in hundredths.
struct DrinksTold {
  Date first{};
  std::vector<int> hundredths{};
};

using Happening =
    std::variant<Intake, Returned, FullChart, VisitChart, Mood, LiverTests, BaselineTests, PregnancyTest, DrugScreen,
                 AcuteCareAsked, OrderSigned, Injected, Dispensed, TabletSeenTaken, OrderStopped, Paused, Resumed,
                 Discharged, ConsentRevoked, ModuleAssigned, Counselled, MentorWished, MentorMatched, MentorContact,
                 SupportAsked, Interviewed, SpecimenAsked, Answered, DrinksTold>;

struct Event {
  Date on{};
  Happening what{};
};

/// One line that says everything of an event, in an order and form of its own: what the digest is made of.
std::string Describe(const Event& event);
/// The same of a person.
std::string Describe(const Person& person);

}  // namespace cairn::simulator
