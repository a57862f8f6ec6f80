#pragma once

#include "cairn/enrollment/v1/episode.pb.h"
#include "enrollment/domain/episode_end.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// Ends `episode` for `reason` on the day `on`, under the rules of domain::End. `counseling` is what the request says
/// about it, null when it says nothing; who and when default to the caller and to that day. Rejects with
/// INVALID_REQUEST when its day is no real date, and with ACCOUNT_UNKNOWN when who counselled is no active account of
/// the organisation.
platform::Result<domain::Episode> EndEpisode(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                             domain::Episode episode, domain::DischargeReason reason, platform::Date on,
                                             platform::Date today, const v1::OverdoseCounseling* counseling);

}  // namespace cairn::enrollment
