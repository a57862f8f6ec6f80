#pragma once

#include <optional>
#include <set>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/relationship.h"
#include "platform/result/result.h"

// The log of what mentor and patient did together: days, minutes and codes, never what was said.
namespace cairn::mentorship::domain {

/// Numbers are stored. Only channels of the system: others are a boundary incident.
enum class ContactChannel { kInPerson = 1, kPhone = 2, kVideo = 3, kMessage = 4 };
/// Numbers are stored.
enum class ContactInitiator { kMentor = 1, kPatient = 2 };
/// Numbers are stored.
enum class ContactOutcome {
  /// One of the two tried.
  kAttempt = 1,
  /// Both took part.
  kTwoWay = 2
};
/// Numbers are stored.
enum class ContactTopic {
  kRecovery = 1,
  kCraving = 2,
  kAppointments = 3,
  kMood = 4,
  kFamily = 5,
  kHousing = 6,
  kWork = 7,
  kHealth = 8,
  kLegal = 9,
  kSocial = 10,
  kGoals = 11,
  kCrisis = 12
};

/// House rule: a contact that was longer is more than one.
constexpr int kLongestContactMinutes = 480;
/// House rule: later than so many days nobody knows any more.
constexpr int kLatestContactLogDays = 30;

struct Contact {
  ContactId id{};
  Date on{};
  ContactChannel channel = ContactChannel::kPhone;
  ContactInitiator initiator = ContactInitiator::kMentor;
  ContactOutcome outcome = ContactOutcome::kTwoWay;
  /// Nothing of an attempt.
  std::optional<int> minutes{};
  std::set<ContactTopic> topics{};
  bool operator==(const Contact&) const = default;
};

/// What is wrong with a contact that is logged on `today`, whole: FAILED_PRECONDITION CONTACT_NOT_VALID, a precondition
/// for each, in this order.
///  - CONTACT_IN_FUTURE, CONTACT_TOO_OLD (more than kLatestContactLogDays ago)
///  - OUTSIDE_RELATIONSHIP: before the day of its approval, or after that of its end; of one never approved
///  - MINUTES_REQUIRED: a two-way contact of none, or of more than kLongestContactMinutes
///  - MINUTES_OF_ATTEMPT, TOPICS_OF_ATTEMPT: nobody was there to talk
/// Days are those of the clinic.
platform::Result<void> CheckContact(const Contact& contact, const std::optional<Date>& approved_on,
                                    const std::optional<Date>& ended_on, Date today);

/// The same of a contact of before, which may be of any day: CONTACT_TOO_OLD is no rule of it.
platform::Result<void> CheckPastContact(const Contact& contact, const std::optional<Date>& approved_on,
                                        const std::optional<Date>& ended_on, Date today);

}  // namespace cairn::mentorship::domain
