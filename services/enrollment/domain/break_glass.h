#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// Medical emergencies (42 CFR 2.51): one summary, for a short time, reviewed by somebody else.
namespace cairn::enrollment::domain {

/// Numbers as in break_glass_service.proto.
enum class EmergencyNature {
  kOverdose = 1,
  kInjuryOrSurgery = 2,
  kAlteredConsciousness = 3,
  kSevereWithdrawal = 4,
  kSuicideRisk = 5,
  kReaction = 6,
  kPregnancyOrBirth = 7,
  kOther = 8,
};

/// What a privacy officer may change: data of the table break_glass_policy, never a literal here.
struct BreakGlassPolicy {
  std::chrono::minutes open_for{};
  std::chrono::hours review_within{};
  /// How long an episode that has ended still belongs into the summary.
  std::chrono::days recent_episode{};
};

/// Numbers as in break_glass_service.proto.
enum class ReviewFinding { kJustified = 1, kNotJustified = 2 };

struct BreakGlassReview {
  ReviewFinding finding = ReviewFinding::kJustified;
  platform::AccountId by{};
  platform::Instant at{};
};

enum class BreakGlassState { kOpen = 1, kClosed = 2, kReviewed = 3 };

struct BreakGlass {
  BreakGlassId id{};
  std::int64_t version = 1;
  PatientId patient{};
  EmergencyNature nature = EmergencyNature::kOther;
  platform::AccountId opened_by{};
  platform::Instant opened_at{};
  /// First moment at which it is not open any more, unless it was ended before.
  platform::Instant expires_at{};
  std::optional<platform::Instant> ended_at{};
  /// Last moment at which a review is in time.
  platform::Instant review_due_at{};
  std::optional<BreakGlassReview> review{};

  platform::Instant OpenUntil() const { return ended_at.value_or(expires_at); }
  /// From the opening until, and not at, the end.
  bool IsOpen(platform::Instant now) const { return opened_at <= now && now < OpenUntil(); }
  bool IsOverdue(platform::Instant now) const { return !review && review_due_at < now; }
  BreakGlassState StateAt(platform::Instant now) const;
};

/// What is asked for, once it is known for whom.
struct Emergency {
  PatientId patient{};
  EmergencyNature nature = EmergencyNature::kOther;
  platform::AccountId by{};
  /// The id of what is to be opened: made with the request, so that Open itself is pure.
  BreakGlassId id = BreakGlassId::New();
};

/// May somebody with these `unreviewed` ones (all that they opened and nobody has reviewed) open one for `patient`?
/// FAILED_PRECONDITION BREAK_GLASS_UNREVIEWED (metadata: break_glass_id, review_due) when one of them is for somebody
/// else; also when `patient` is nobody, so that the answer does not tell whether a person was found. Pure, like all
/// below.
platform::Result<void> MayOpen(const std::vector<BreakGlass>& unreviewed, const std::optional<PatientId>& patient);

/// A new one.
BreakGlass Open(const Emergency& emergency, const BreakGlassPolicy& policy, platform::Instant now);

/// FAILED_PRECONDITION BREAK_GLASS_CLOSED (metadata: break_glass_id, open_until) when the summary cannot be read at
/// `now`.
platform::Result<void> RequireOpen(const BreakGlass& grant, platform::Instant now);

/// After being ended at `now`: `version` one higher. One that is closed already stays as it is.
BreakGlass End(BreakGlass grant, platform::Instant now);

/// After the review. Errors, in this order: PERMISSION_DENIED SELF_REVIEW; FAILED_PRECONDITION BREAK_GLASS_REVIEWED
/// (metadata: break_glass_id), BREAK_GLASS_OPEN (metadata: break_glass_id, open_until) at `review.at`.
platform::Result<BreakGlass> Review(BreakGlass grant, const BreakGlassReview& review);

/// A name of a person, in words as they are compared (NameWords).
struct NameInWords {
  std::vector<std::string> family{};
  /// First given name first.
  std::vector<std::vector<std::string>> given{};
  /// Only when neither is known.
  std::vector<std::string> text{};
};

/// Is `asked` this name to the word, in any order? The family name and the first given name must all be there, further
/// given names may be left out, and no other word may stand in it.
bool IsFullName(std::vector<std::string> asked, const NameInWords& name);

}  // namespace cairn::enrollment::domain
