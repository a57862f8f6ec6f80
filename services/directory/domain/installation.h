#pragma once

#include "platform/ids/ids.h"

namespace cairn::directory::domain {

/// Owner of the rows that belong to no organisation: signing keys, the revocation feed, and the signposts that lead
/// from a user name, a session secret or an organisation's name to the organisation. A fixed UUIDv8, so that "every key
/// begins with org_id" and row-level security hold for these rows as well. The migrations carry the same value.
inline constexpr platform::OrgId kInstallation{
    platform::Uuid{{0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x01}}};

/// The account that every unknown user name leads to. It is disabled, has a password nobody knows and counts its
/// failures like any other, so that a sign-in as nobody does the same work as one as somebody.
inline constexpr platform::AccountId kNobody{platform::Uuid{{0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x02}}};

}  // namespace cairn::directory::domain
