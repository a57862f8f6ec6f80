#pragma once

#include <optional>

#include "directory/domain/credential.h"

namespace cairn::directory::domain {

/// The worklist of what expires begins this many days before the last valid day, and ends so many after it.
inline constexpr int kExpiryWorklistDays = 90;
inline constexpr int kExpiryKeptDays = 30;

/// Numbers as in credential_service.proto.
enum class ExpiryStage { k90Days = 1, k60Days = 2, k30Days = 3, k7Days = 4, kExpired = 5 };

/// Whole days from the day it is in the issuing state at `now` to the last valid day: 0 on the last day, negative after
/// it.
int DaysLeft(const Credential& credential, platform::Instant now);

/// The stage an item is at: more than 60 and at most 90 days left, … at most 7, past. Nothing outside of the worklist:
/// more than 90 days left, revoked, without expiry, or over for more than 30 days.
std::optional<ExpiryStage> StageOf(const Credential& credential, platform::Instant now);

/// Has nobody acknowledged it at the stage that it is at? An acknowledgement counts for the stage that the present
/// dates give the moment it was made, so that one of an earlier term does not count after a renewal.
bool IsOpen(const Credential& credential, std::optional<platform::Instant> acknowledged_at, platform::Instant now);

}  // namespace cairn::directory::domain
