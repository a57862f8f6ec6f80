#include "enrollment/domain/break_glass.h"

#include <algorithm>

namespace cairn::enrollment::domain {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::FormatInstant;
using platform::Instant;
using platform::Result;

namespace {

using Words = std::vector<std::string>;

Error Unreviewed(const BreakGlass& grant) {
  return {.code = Code::kFailedPrecondition,
          .reason = "BREAK_GLASS_UNREVIEWED",
          .message =
              "You broke the glass for another patient, and nobody has reviewed it yet. A privacy officer has to, "
              "or a colleague opens this one.",
          .metadata = {{"break_glass_id", grant.id.ToString()}, {"review_due", FormatInstant(grant.review_due_at)}}};
}

Error Closed(const BreakGlass& grant) {
  return {.code = Code::kFailedPrecondition,
          .reason = "BREAK_GLASS_CLOSED",
          .message = "Its time is over. If the emergency is not, open it again.",
          .metadata = {{"break_glass_id", grant.id.ToString()}, {"open_until", FormatInstant(grant.OpenUntil())}}};
}

Error SelfReview() {
  return {.code = Code::kPermissionDenied,
          .reason = "SELF_REVIEW",
          .message = "Another person than the one who opened it reviews it."};
}

Error Reviewed(const BreakGlass& grant) {
  return {.code = Code::kFailedPrecondition,
          .reason = "BREAK_GLASS_REVIEWED",
          .message = "It has been reviewed; a review is final.",
          .metadata = {{"break_glass_id", grant.id.ToString()}}};
}

Error StillOpen(const BreakGlass& grant) {
  return {.code = Code::kFailedPrecondition,
          .reason = "BREAK_GLASS_OPEN",
          .message = "The summary can still be read. It is reviewed once it has closed.",
          .metadata = {{"break_glass_id", grant.id.ToString()}, {"open_until", FormatInstant(grant.OpenUntil())}}};
}

/// Takes `words` out of `from`, each once; false when one is not there.
bool TakeAll(Words& from, const Words& words) {
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    const auto found = std::find(from.begin(), from.end(), word);
    if (found == from.end()) return false;
    from.erase(found);
    return true;
  });
}

}  // namespace

BreakGlassState BreakGlass::StateAt(Instant now) const {
  if (review) return BreakGlassState::kReviewed;
  return IsOpen(now) ? BreakGlassState::kOpen : BreakGlassState::kClosed;
}

Result<void> MayOpen(const std::vector<BreakGlass>& unreviewed, const std::optional<PatientId>& patient) {
  const auto other = std::find_if(unreviewed.begin(), unreviewed.end(),
                                  [&](const BreakGlass& grant) { return grant.patient != patient; });
  if (other != unreviewed.end()) return Fail(Unreviewed(*other));
  return {};
}

BreakGlass Open(const Emergency& emergency, const BreakGlassPolicy& policy, Instant now) {
  return {.id = emergency.id,
          .patient = emergency.patient,
          .nature = emergency.nature,
          .opened_by = emergency.by,
          .opened_at = now,
          .expires_at = now + policy.open_for,
          .review_due_at = now + policy.review_within};
}

Result<void> RequireOpen(const BreakGlass& grant, Instant now) {
  if (!grant.IsOpen(now)) return Fail(Closed(grant));
  return {};
}

BreakGlass End(BreakGlass grant, Instant now) {
  if (!grant.IsOpen(now)) return grant;
  grant.ended_at = now;
  ++grant.version;
  return grant;
}

Result<BreakGlass> Review(BreakGlass grant, const BreakGlassReview& review) {
  if (review.by == grant.opened_by) return Fail(SelfReview());
  if (grant.review) return Fail(Reviewed(grant));
  if (grant.IsOpen(review.at)) return Fail(StillOpen(grant));
  grant.review = review;
  ++grant.version;
  return grant;
}

bool IsFullName(Words asked, const NameInWords& name) {
  if (name.family.empty() && name.given.empty()) {
    return !name.text.empty() && TakeAll(asked, name.text) && asked.empty();
  }
  if (!TakeAll(asked, name.family)) return false;
  if (!name.given.empty() && !TakeAll(asked, name.given.front())) return false;
  Words further;
  for (std::size_t i = 1; i < name.given.size(); ++i) {
    further.insert(further.end(), name.given[i].begin(), name.given[i].end());
  }
  return TakeAll(further, asked);
}

}  // namespace cairn::enrollment::domain
