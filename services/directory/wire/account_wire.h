#pragma once

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/events.pb.h"
#include "directory/domain/account.h"
#include "platform/crypto/crypto.h"

namespace cairn::directory::wire {

/// `now` tells a locked account from one whose lock has ended.
v1::Account ToProto(const domain::Account& account, const platform::crypto::OrgKeys& keys, platform::Instant now);
v1::AccountChanged ToEvent(const domain::Account& account);

}  // namespace cairn::directory::wire
