#include "mentorship/domain/support_request.h"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;
using std::chrono::weekday;

/// Protection by an injection of extended-release naltrexone wanes from then on.
constexpr int kSameDayFromDays = 28;

std::vector<SupportPolicy> Policies() {
  return {{.kind = SupportKind::kOverdose,
           .route = SupportRoute::kInstruction,
           .instruction = Instruction::kCall911,
           .role = OnCallRole::kClinician,
           .close_within = hours(24),
           .alert_every = hours(1),
           .follow_up_within = hours(24)},
          {.kind = SupportKind::kSuicidalIntent,
           .instruction = Instruction::kCallOrText988,
           .role = OnCallRole::kClinician,
           .page_within = minutes(5),
           .acknowledge_within = minutes(15),
           .next_person_after = minutes(5),
           .close_within = hours(2),
           .alert_every = minutes(5),
           .follow_up_within = hours(24)},
          {.kind = SupportKind::kSuicidalIdeation,
           .instruction = Instruction::kCallOrText988,
           .role = OnCallRole::kClinician,
           .page_within = minutes(5),
           .acknowledge_within = minutes(60),
           .next_person_after = minutes(20),
           .close_within = hours(8),
           .alert_every = minutes(15),
           .follow_up_within = hours(24)},
          {.kind = SupportKind::kReturnToUse,
           .route = SupportRoute::kTask,
           .instruction = Instruction::kCheckNaloxoneKit,
           .role = OnCallRole::kClinician,
           .close_within = hours(24),
           .alert_every = hours(1),
           .follow_up_within = {}},
          {.kind = SupportKind::kPrecipitatedWithdrawal,
           .instruction = Instruction::kEmergencyDepartment,
           .role = OnCallRole::kPrescriber,
           .page_within = minutes(5),
           .acknowledge_within = minutes(15),
           .next_person_after = minutes(5),
           .close_within = hours(2),
           .alert_every = minutes(5),
           .follow_up_within = hours(24)},
          {.kind = SupportKind::kOrdinary,
           .role = OnCallRole::kPeer,
           .page_within = minutes(5),
           .acknowledge_within = minutes(15),
           .next_person_after = minutes(5),
           .close_within = hours(8),
           .alert_every = minutes(15),
           .follow_up_within = {}}};
}

bool IsLate(std::optional<Instant> by, std::optional<Instant> happened, Instant now) {
  return by && happened.value_or(now) > *by;
}

}  // namespace

const SupportPolicy& PolicyOf(SupportKind kind) {
  static const auto policies = Policies();
  for (const auto& policy : policies) {
    if (policy.kind == kind) return policy;
  }
  throw std::logic_error("no such kind of support request");
}

SupportClock ClockOf(const SupportRequest& request, Instant now) {
  const auto& policy = PolicyOf(request.kind);
  SupportClock clock;
  if (policy.follow_up_within) clock.follow_up_by = request.opened_at + *policy.follow_up_within;
  if (policy.route != SupportRoute::kOnCall) return clock;
  clock.page_by = request.opened_at + policy.page_within;
  clock.acknowledge_by = request.opened_at + policy.acknowledge_within;
  std::optional<Instant> paged;
  for (const auto& asked : request.asked) {
    if (asked.paged_at && (!paged || *asked.paged_at < *paged)) paged = asked.paged_at;
  }
  // Who acknowledges has been reached, page or not; what is closed waits for nobody.
  const auto taken = request.acknowledged_at ? request.acknowledged_at : request.closed_at;
  if (taken && (!paged || *taken < *paged)) paged = taken;
  clock.page_late = IsLate(clock.page_by, paged, now);
  clock.acknowledge_late = IsLate(clock.acknowledge_by, taken, now);
  return clock;
}

bool ComesBefore(const SupportRequest& a, const SupportRequest& b) {
  const auto rank = [](const SupportRequest& request) {
    const bool taken = request.acknowledged_by.has_value();
    return std::tuple(!request.IsOpen(), taken, request.kind, request.opened_at, request.id);
  };
  return rank(a) < rank(b);
}

Date TaskDay(Date today, std::optional<int> days_since_injection, const std::set<Date>& closed) {
  if (!days_since_injection || *days_since_injection >= kSameDayFromDays) return today;
  sys_days day(today);
  do {
    day += days(1);
  } while (weekday(day).iso_encoding() > 5 || closed.contains(Date(day)));
  return Date(day);
}

}  // namespace cairn::mentorship::domain
