#pragma once

#include <vector>

#include "cairn/prescribing/v1/chart_service.pb.h"
#include "platform/rpc/gate.h"
#include "prescribing/storage/finding_store.h"

// What the calls that record findings have in common.
namespace cairn::prescribing {

/// A finding of the request's patient and moment, without a note. Rejects with OBSERVED_IN_FUTURE.
template <class Request>
storage::FindingRecord NewFinding(const platform::rpc::Call& call, const Request& request,
                                  const v1::FindingValue& value);
extern template storage::FindingRecord NewFinding(const platform::rpc::Call&, const v1::RecordFindingRequest&,
                                                  const v1::FindingValue&);
extern template storage::FindingRecord NewFinding(const platform::rpc::Call&, const v1::RecordFindingsRequest&,
                                                  const v1::FindingValue&);

/// Writes them down with an event for each, and returns them as they are answered. All of one patient; at least one.
std::vector<v1::Finding> KeepFindings(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                      const std::vector<storage::FindingRecord>& findings);

}  // namespace cairn::prescribing
