#include "platform/outbox/outbox.h"

#include "platform/postgres/binary_array.h"

namespace cairn::platform::outbox {
namespace {

using postgres::ArrayOf;
using postgres::Bytes;
using postgres::Statement;

// `seq` is drawn row by row in the order of the list, so a later event of an aggregate never gets the lower one.
constexpr Statement kAppend{"append_outbox_event", R"sql(
INSERT INTO outbox_event (org_id, event_id, aggregate_id, aggregate_version, type, body, occurred_at)
SELECT $1, e.event_id, e.aggregate_id, e.aggregate_version, e.type, e.body, e.occurred_at
FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::bytea[], $7::timestamptz[])
     WITH ORDINALITY AS e (event_id, aggregate_id, aggregate_version, type, body, occurred_at, n)
ORDER BY e.n
)sql"};

}  // namespace

void Append(postgres::Transaction& tx, const std::vector<NewEvent>& events) {
  if (events.empty()) return;
  std::vector<Uuid> event_ids, aggregate_ids;
  std::vector<std::int64_t> versions;
  std::vector<std::string> types, moments;
  std::vector<Bytes> bodies;
  for (const auto& event : events) {
    event_ids.push_back(NewUuid());
    aggregate_ids.push_back(event.aggregate_id);
    versions.push_back(event.aggregate_version);
    types.push_back(event.type);
    bodies.push_back(Bytes{event.body});
    moments.push_back(FormatInstant(event.occurred_at));
  }
  tx.ExecLater(kAppend, tx.org(), ArrayOf(event_ids), ArrayOf(aggregate_ids), ArrayOf(versions), ArrayOf(types),
               postgres::BinaryArrayOf(bodies), ArrayOf(moments));
}

}  // namespace cairn::platform::outbox
