#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "measures/event_rate.h"
#include "measures/reports/cohort.h"
#include "measures/reports/report.h"

// R12: overdoses, emergency visits and admissions, on medication and off it.
namespace cairn::measures::reports {

constexpr char kEventRatesDefinition[] = "event_rates/1";

/// Days after the last covered one in which tolerance is lost and an overdose most to be feared (Vivitrol prescribing
/// information, 5.1, 2022: at the end of a dosing interval, after a missed dose, after stopping); as long as an
/// injection works.
constexpr int kVulnerableDays = 28;

enum class CareEventKind { kOverdose = 1, kEmergencyVisit = 2, kAdmission = 3 };

/// How it is known. A person may be watched by several, and each sees other events: they are never added up.
enum class EventSource { kClaims = 1, kHealthInformationExchange = 2, kSelfReport = 3 };

/// A set of them. There are three, and a set for everybody.
class EventSources {
 public:
  EventSources() = default;
  EventSources(std::initializer_list<EventSource> sources) {
    for (const auto source : sources) insert(source);
  }

  void insert(EventSource source) { bits_ = static_cast<std::uint8_t>(bits_ | BitOf(source)); }
  bool contains(EventSource source) const { return (bits_ & BitOf(source)) != 0; }

 private:
  static std::uint8_t BitOf(EventSource source) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(source));
  }

  std::uint8_t bits_ = 0;
};

struct CareEvent {
  CareEventKind kind = CareEventKind::kOverdose;
  EventSource source = EventSource::kSelfReport;
  Date on{};
};

/// What a source has of a member, or would have.
struct WatchedMember {
  Member member{};
  /// Sources that would have seen an event of this member. Of another nobody can say that there was none.
  EventSources watched_by{};
  std::vector<CareEvent> events{};
};

struct WatchedCohort {
  Anchor anchor = Anchor::kFirstDose;
  Date data_cut{};
  InjectionDayCount injection_days = InjectionDayCount::kLabel28;
  EventSource source = EventSource::kClaims;
  std::vector<WatchedMember> members{};
  /// As those of a Cohort.
  MakeBlock<WatchedMember> made{};
};

/// A line for each kind and period, by kind, then period; then for each kind "all". Person-time is days from day zero
/// to the data cut, the death or the day the member left, all included. Periods of a day:
///   on: covered (Course::IsCovered);
///   28_days_after: not covered, at most 28 days after a covered one;
///   off: the others, also before the first dose.
/// Unit: person-days. Columns:
///   event, period; episodes: members with a day in it;
///   person_days; person_years (of 365.25 days); events: each, several of a person as several, those of one kind and
///   day once; per_100_person_years with limits (EventRateOf, exact); ratio_to_on with limits (EventRateRatioOf),
///   nothing for on and all.
/// Parameters name the source. Exclusions, in this order: not_watched_by_source; no_first_dose or not_enrolled;
/// starts_after_data_cut; left_before_day_zero (also who died before). Events outside person-time are not counted.
Report EventRates(const WatchedCohort& cohort);

}  // namespace cairn::measures::reports
