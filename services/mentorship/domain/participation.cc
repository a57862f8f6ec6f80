#include "mentorship/domain/participation.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

constexpr std::chrono::hours kFollowUp{24};

void CheckForum(const ForumUse& use, platform::Violations& violations) {
  if (!use.handle.empty() && !use.handle_consented) {
    violations.push_back({"HANDLE_WITHOUT_CONSENT", "forum.handle", "It is kept only where the patient has agreed."});
  }
}

void CheckHotline(const HotlineContact& contact, Date today, std::optional<Date> withdrawn_on,
                  platform::Violations& violations) {
  if (contact.on > today) violations.push_back({"DATE_IN_FUTURE", "hotline.on", "That day has not come."});
  const bool offered = contact.use == HotlineUse::kOffered;
  const bool fits = offered
                        ? contact.outcome == HotlineOutcome::kDeclined || contact.outcome == HotlineOutcome::kUnknown
                        : contact.outcome != HotlineOutcome::kDeclined;
  if (!fits) {
    violations.push_back({"OUTCOME_NOT_OF_USE", "hotline.outcome",
                          "What was offered was declined or is not known yet; what was used was not declined."});
  }
  if (contact.local && contact.line != Hotline::kLocal) {
    violations.push_back(
        {"LOCAL_HOTLINE_OF_OTHER_LINE", "hotline.local_hotline_id", "The line that is meant is no local one."});
  }
  if (offered && withdrawn_on && contact.on > *withdrawn_on) {
    violations.push_back(
        {"OFFERED_AFTER_WITHDRAWAL", "hotline.local_hotline_id", "Nobody was sent there any more on that day."});
  }
}

void CheckMutualHelp(const MutualHelp& help, platform::Violations& violations) {
  if (help.takes_part) return;
  if (help.meetings_per_week.value_or(0) > 0) {
    violations.push_back({"MEETINGS_WITHOUT_PART", "mutual_help.meetings_per_week", "They do not take part."});
  }
  if (help.has_sponsor.value_or(false)) {
    violations.push_back({"SPONSOR_WITHOUT_PART", "mutual_help.has_sponsor", "They do not take part."});
  }
}

bool InCrisis(const HotlineContact& contact) {
  return contact.use == HotlineUse::kUsed &&
         (contact.line != Hotline::kSamhsa || contact.outcome == HotlineOutcome::kEmergencyCare);
}

}  // namespace

platform::Violations Check(const Participation& participation, Date today, std::optional<Date> withdrawn_on) {
  platform::Violations violations;
  if (const auto* forum = std::get_if<ForumUse>(&participation)) CheckForum(*forum, violations);
  if (const auto* hotline = std::get_if<HotlineContact>(&participation))
    CheckHotline(*hotline, today, withdrawn_on, violations);
  if (const auto* help = std::get_if<MutualHelp>(&participation)) CheckMutualHelp(*help, violations);
  return violations;
}

std::optional<Instant> FollowUpBy(const Participation& participation, const TimeZone& zone, Instant now) {
  const auto* hotline = std::get_if<HotlineContact>(&participation);
  if (hotline == nullptr || !InCrisis(*hotline)) return std::nullopt;
  const Date next(std::chrono::sys_days(hotline->on) + std::chrono::days(1));
  return std::min<Instant>(now, platform::StartOfClinicDay(next, zone)) + kFollowUp;
}

}  // namespace cairn::mentorship::domain
