#pragma once

#include "cairn/directory/v1/account_service.pb.h"
#include "cairn/directory/v1/session_service.pb.h"
#include "directory/domain/account.h"
#include "directory/domain/session.h"
#include "directory/storage/organisation_store.h"
#include "platform/access/token.h"

namespace cairn::directory::wire {

v1::Session ToProto(const domain::Session& session, const domain::Account& account,
                    const storage::Organisation& organisation, platform::Instant now);

/// As it is listed. Its account and its secret are not told.
v1::LiveSession ToLiveProto(const domain::Session& session, platform::Instant now);

/// What a token issued at `now` for `audience` says.
platform::access::Claims ToClaims(const domain::Session& session, const domain::Account& account, platform::OrgId org,
                                  const std::string& audience, platform::Instant now);

v1::GetAuthorityResponse ToProto(const platform::access::Authority& authority);

}  // namespace cairn::directory::wire
