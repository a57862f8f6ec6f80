#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/result/violations.h"
#include "platform/time/time.h"

// What a patient says of the forms of peer support that are nobody's service here: online forums, hotlines, mutual
// help. There is no place for a post, for what was said on the telephone, for a name, or for a meeting that would break
// somebody's anonymity.
namespace cairn::mentorship::domain {

using platform::Date;
using platform::Instant;
using platform::TimeZone;

struct ForumUse {
  /// Of the forum, for example "r/naltrexone".
  std::string platform{};
  /// What they are called there; only where they have agreed that it is kept.
  std::string handle{};
  bool handle_consented = false;
  /// Days of the last seven, as they say.
  std::optional<int> days_last_week{};
};

/// Numbers are stored.
enum class Hotline { k988 = 1, kSamhsa = 2, kLocal = 3 };
enum class HotlineUse { kOffered = 1, kUsed = 2 };
enum class HotlineOutcome {
  kDeclined = 1,
  kHelped = 2,
  kReferred = 3,
  kEmergencyCare = 4,
  kNotReached = 5,
  kUnknown = 6
};

struct HotlineContact {
  Hotline line = Hotline::k988;
  HotlineUse use = HotlineUse::kOffered;
  Date on{};
  HotlineOutcome outcome = HotlineOutcome::kUnknown;
  /// Which local line; nothing: not said.
  std::optional<LocalHotlineId> local{};
};

/// Numbers are stored.
enum class MutualHelpKind {
  kAlcoholicsAnonymous = 1,
  kNarcoticsAnonymous = 2,
  kCocaineAnonymous = 3,
  kSmartRecovery = 4,
  kLifeRing = 5,
  kRefugeRecovery = 6,
  kOther = 7
};

/// What they would choose, whether or not they take part. Numbers are stored.
enum class MutualHelpPreference { kTwelveStep = 1, kSecular = 2, kEither = 3, kNone = 4 };

/// What is not there has not been said, and is no "none" or "no".
struct MutualHelp {
  MutualHelpKind kind = MutualHelpKind::kOther;
  bool takes_part = false;
  /// As they say.
  std::optional<int> meetings_per_week{};
  std::optional<bool> has_sponsor{};
  std::optional<MutualHelpPreference> preference{};
};

using Participation = std::variant<ForumUse, HotlineContact, MutualHelp>;

/// Every rule that it breaks. HANDLE_WITHOUT_CONSENT; DATE_IN_FUTURE; OUTCOME_NOT_OF_USE: a line that was offered was
/// declined, or nobody knows yet; one that was used was not declined; LOCAL_HOTLINE_OF_OTHER_LINE: a local line is
/// named, and 988 or SAMHSA's is meant; OFFERED_AFTER_WITHDRAWAL: of the local line on a day after `withdrawn_on`,
/// while somebody may use a number that they have for long; MEETINGS_WITHOUT_PART, SPONSOR_WITHOUT_PART: of who does
/// not take part. `withdrawn_on`: when the local line that it names was withdrawn; nothing where it names none, or it
/// was not.
platform::Violations Check(const Participation& participation, Date today,
                           std::optional<Date> withdrawn_on = std::nullopt);

/// When somebody asks how it went, after a line was used in a crisis: 988, a local line, or any that ended in emergency
/// care. Within 24 h of when it became known (`now`), and of the end of the day of use, whose hour nobody is asked for
/// (house rule). Nothing for everything else: a number that was given, SAMHSA's line, which refers and informs.
std::optional<Instant> FollowUpBy(const Participation& participation, const TimeZone& zone, Instant now);

}  // namespace cairn::mentorship::domain
