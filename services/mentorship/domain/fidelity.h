#pragma once

#include <optional>
#include <vector>

#include "measures/days.h"
#include "measures/ratio.h"
#include "mentorship/domain/contact.h"

// How much of what was promised to a patient was kept. House targets throughout.
namespace cairn::mentorship::domain {

/// Numbers are stored.
enum class FirstContact {
  /// Within 48 hours of the approval.
  kInTarget = 1,
  /// Within 72 hours.
  kInLimit = 2,
  kLate = 3,
  /// None yet, and the limit has not passed.
  kAwaited = 4,
  /// None, and the limit has passed, or the relationship has ended.
  kMissed = 5
};
/// Nothing of a relationship that was never approved.
std::optional<FirstContact> FirstContactOf(const Relationship& relationship, Instant now);

/// House rule: a goal is documented by the fourteenth day, the day of the match being the first.
constexpr int kGoalByDay = 14;

struct FidelityFacts {
  /// Day 1 of week 1.
  Date matched_on{};
  std::optional<Date> ended_on{};
  std::vector<Contact> contacts{};
  /// Days on which the patient was inpatient or detained, or the relationship paused; an open end is `today`.
  std::vector<measures::DayRange> away{};
  /// Days on which the mentor had supervision.
  std::vector<Date> supervised_on{};
  /// Days on which a goal was agreed.
  std::vector<Date> goals_on{};
  /// Days on which an injection was found to be missed.
  std::vector<Date> missed_injections_on{};
  Date today{};
};

struct FidelityMonth {
  int contacts_expected = 0;
  /// Of those expected; more in one week make up for nothing in another.
  int contacts_met = 0;
  /// contacts_met / contacts_expected, exact; nothing where nothing was expected.
  std::optional<measures::Ratio> contact_fidelity{};
  /// Weeks that count, and weeks that the patient's absence or a pause takes out.
  int weeks = 0;
  int weeks_excluded = 0;
  /// Of the month's days, in weeks that count or not: contacts in which both took part, and attempts, apart.
  int two_way = 0;
  int attempts = 0;
  /// Weeks that count in which the mentor had supervision, of all that count.
  std::optional<measures::Ratio> supervised_weeks{};
  /// Missed injections of the month for which somebody tried on the day or the next, of all whose time has passed.
  std::optional<measures::Ratio> missed_followed_up{};
};

/// The month of a relationship: what was expected and met, and in which weeks, is measures::ContactsOf, which reports
/// count by as well. Contacts are those in which both took part. Pure.
FidelityMonth FidelityOf(const FidelityFacts& facts, std::chrono::year_month month);

/// Whether a goal was agreed by kGoalByDay; nothing while that day has not passed and none was.
std::optional<bool> HasGoalInTime(const FidelityFacts& facts);

}  // namespace cairn::mentorship::domain
