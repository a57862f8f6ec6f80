#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "mentorship/domain/relationship.h"

// A contact before the doses after which most people stop, and after one that was missed: when the mentor is asked to
// check in. The mentor never learns why.
namespace cairn::mentorship::domain {

/// Numbers are stored.
enum class OutreachOccasion { kBeforeDose = 1, kAfterMissedInjection = 2 };

/// House rules: doses 2 to 4; three days before; an attempt within a day of a missed injection.
constexpr int kFirstOutreachDose = 2;
constexpr int kLastOutreachDose = 4;
constexpr int kOutreachLeadDays = 3;

struct OutreachTask {
  OutreachOccasion occasion = OutreachOccasion::kBeforeDose;
  /// With the occasion the task's name, so that it is made once: the day for which the dose is planned, or on which it
  /// was missed.
  Date about{};
  /// The first and the last day on which to check in.
  Date from{};
  Date until{};
  bool operator==(const OutreachTask&) const = default;
};

struct PlannedDose {
  /// The first of the episode is 1.
  int number = 0;
  Date planned_on{};
  bool given = false;
};

struct OutreachFacts {
  RelationshipState state = RelationshipState::kActive;
  /// The patient agrees to be contacted by a mentor; nothing: nobody has asked, which is no.
  std::optional<bool> consents_to_contact{};
  /// Planned injections of the present episode, any order.
  std::vector<PlannedDose> doses{};
  /// Days on which an injection was found to be missed.
  std::vector<Date> missed_on{};
  /// Tasks that were made before, done or not.
  std::vector<OutreachTask> made{};
  Date today{};
};

/// The tasks to make today, by occasion and day. None without consent to contact, nor where the relationship is not
/// active. None for what has a task already, for a dose that was given or whose day has passed, nor for an injection
/// that was missed longer ago than a day. A task that is made late begins today. Pure.
std::vector<OutreachTask> OutreachToMake(const OutreachFacts& facts);

/// Tasks that are made and not done fall away when these do not hold any more: consent is withdrawn, the relationship
/// is not active, the dose was given or is planned for another day.
bool StillHolds(const OutreachTask& task, const OutreachFacts& facts);

/// All that the mentor is told: who, until when, and this.
constexpr std::string_view kOutreachText = "Please check in today.";

}  // namespace cairn::mentorship::domain
