#include "directory/domain/expiry.h"

#include <stdexcept>

#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

namespace {

// Where a national credential's last day ends (standing/domain/us_state.h).
constexpr std::string_view kNationalEnd = "America/New_York";

platform::TimeZone ZoneOfExpiry(const std::string& state) {
  if (!state.empty()) return standing::ZoneOfState(state);
  const auto zone = platform::TimeZone::Find(kNationalEnd);
  if (!zone) throw std::logic_error("the tz database lacks America/New_York");
  return *zone;
}

}  // namespace

int DaysLeft(const Credential& credential, platform::Instant now) {
  if (!credential.expires_on) throw std::logic_error("a credential without expiry has no days left");
  const auto today = platform::ClinicDay(now, ZoneOfExpiry(credential.state));
  const auto left = std::chrono::sys_days(*credential.expires_on) - std::chrono::sys_days(today);
  return static_cast<int>(left.count());
}

std::optional<ExpiryStage> StageOf(const Credential& credential, platform::Instant now) {
  if (credential.revoked_at || !credential.expires_on) return std::nullopt;
  const int left = DaysLeft(credential, now);
  if (left > kExpiryWorklistDays || left < -kExpiryKeptDays) return std::nullopt;
  if (left < 0) return ExpiryStage::kExpired;
  if (left <= 7) return ExpiryStage::k7Days;
  if (left <= 30) return ExpiryStage::k30Days;
  if (left <= 60) return ExpiryStage::k60Days;
  return ExpiryStage::k90Days;
}

bool IsOpen(const Credential& credential, std::optional<platform::Instant> acknowledged_at, platform::Instant now) {
  const auto stage = StageOf(credential, now);
  if (!stage) return false;
  return !acknowledged_at || StageOf(credential, *acknowledged_at) != stage;
}

}  // namespace cairn::directory::domain
