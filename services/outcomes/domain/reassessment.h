#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "platform/result/result.h"
#include "platform/time/time.h"

// When an instrument is to be asked again: a schedule as versioned data.
namespace cairn::outcomes::domain {

using platform::Date;

/// Numbers of enrollment.v1.Disorder.
enum class Disorder { kAlcohol = 1, kOpioid = 2 };

struct ScheduleEntry {
  std::string instrument_id{};
  /// Of episodes about which of these it is asked.
  std::set<Disorder> disorders{};
  /// Days from the first day of the episode on, rising; the first is 0 for a baseline.
  std::vector<int> days{};
  /// After the last of them again and again; 0: not any more.
  int then_every_days = 0;
  /// So many days before it is due it may be asked, and counts; fewer than lie between two due days.
  int opens_before_days = 0;
  /// It is overdue when more than so many days have passed.
  int overdue_after_days = 0;
  bool operator==(const ScheduleEntry&) const = default;
};

struct ReassessmentSchedule {
  /// "house_2026_11".
  std::string version{};
  Date effective_on{};
  std::string owner{};
  std::string source{};
  std::vector<ScheduleEntry> entries{};
  bool operator==(const ReassessmentSchedule&) const = default;
};

/// Everything that is wrong with a schedule, each with its path; it is used only when there is nothing. What is
/// missing; an instrument that is none of `instruments`, or twice for a disorder; days that do not rise, or so close
/// that two are open at once.
std::vector<platform::FieldViolation> ProblemsOf(const ReassessmentSchedule& schedule,
                                                 const std::set<std::string>& instruments);

/// An episode that is not over.
struct OpenEpisode {
  Date started_on{};
  /// Nothing: enrollment has not told of it. What is asked of everybody is asked then.
  std::optional<Disorder> disorder{};
};

struct DueInstrument {
  std::string instrument_id{};
  Date due_on{};
  Date opens_on{};
  bool overdue = false;
  std::optional<Date> last_assessed_on{};
  bool operator==(const DueInstrument&) const = default;
};

/// What is to be asked of a patient, the one due first, first, each instrument once. Of an instrument the latest
/// occasion that has opened by `today` counts: what was missed before cannot be made up for. `last_assessed`: the last
/// day on which each was answered, whatever its version.
std::vector<DueInstrument> DueOn(const ReassessmentSchedule& schedule, const std::vector<OpenEpisode>& episodes,
                                 const std::map<std::string, Date>& last_assessed, Date today);

}  // namespace cairn::outcomes::domain
