#pragma once

#include <string>

#include "cairn/prescribing/v1/order.pb.h"
#include "platform/crypto/crypto.h"
#include "platform/rpc/gate.h"
#include "prescribing/domain/care_period.h"
#include "prescribing/storage/order_store.h"

// What the calls about one order have in common.
namespace cairn::prescribing {

/// An order that is locked, the days of its episode, and today at the clinic.
struct OpenedOrder {
  storage::OrderRecord record;
  domain::CarePeriod period;
};
struct OrderQuestion {
  platform::postgres::LaterRows order;
  platform::postgres::LaterRows zone;
};
/// Locks the order that a request names, with the transaction's next statement.
OrderQuestion AskForOrder(platform::postgres::Transaction& tx, PatientId patient, OrderId id);
/// Holds it against the request's etag: rejects with ABORTED ORDER_CHANGED (metadata: fields) when the etag is that of
/// an earlier version, ETAG_MISMATCH when of none; with ORDER_NOT_FOUND.
OpenedOrder OpenOrder(platform::rpc::Call& call, platform::postgres::Transaction& tx, OrderQuestion question,
                      OrderId id, const std::string& etag);

/// The days of an episode, and today at the clinic. One round trip; rejects with EPISODE_UNKNOWN.
domain::CarePeriod LoadCarePeriod(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                                  EpisodeId episode);

/// A stored order as it is answered, with its etag. `patient`: who was asked for, whatever record the row is of.
v1::Order ToReply(const platform::crypto::OrgKeys& keys, PatientId patient, const storage::OrderRecord& record,
                  domain::Date today);

}  // namespace cairn::prescribing
