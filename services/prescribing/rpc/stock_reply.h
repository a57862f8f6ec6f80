#pragma once

#include <map>
#include <vector>

#include "cairn/prescribing/v1/stock.pb.h"
#include "platform/rpc/gate.h"
#include "prescribing/domain/kit.h"
#include "prescribing/storage/stock_list_store.h"
#include "prescribing/storage/stock_place_store.h"

// Stock as it is answered. Patients who are not in the caller's care are not named; those who are named are in the
// audit log.
namespace cairn::prescribing {

v1::StockPlace ToReply(const storage::StockPlace& place);
v1::StockLot ToReply(const storage::LotRecord& lot, domain::Date today);
v1::TemperatureRecord ToReply(const storage::TemperatureEntry& entry);

/// One round trip where there are patients.
std::vector<v1::StockMovement> ToReplies(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                         const std::vector<storage::MovementRecord>& movements);

/// With how those in stock were kept until now. At most two round trips. `lots`: all that the kits are of.
std::vector<v1::Kit> ToReplies(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                               const std::vector<domain::Kit>& kits, const std::vector<storage::LotRecord>& lots,
                               const platform::TimeZone& zone);

/// With the kits that lie there.
std::vector<v1::StockBalance> ToReplies(platform::rpc::Call& call, platform::postgres::Transaction& tx,
                                        const std::vector<domain::StockLedger::Held>& stock,
                                        const std::vector<domain::Kit>& kits,
                                        const std::vector<storage::LotRecord>& lots, const platform::TimeZone& zone);

}  // namespace cairn::prescribing
