#include "outcomes/followers/fact_events.h"

#include "outcomes/storage/fact_store.h"
#include "platform/wire/date.h"

namespace cairn::outcomes::followers {

using platform::postgres::Transaction;

std::function<void(Transaction&, const events::v1::Event&)> KeepFactsOf(domain::FactSource source) {
  return [source](Transaction& tx, const events::v1::Event& event) {
    storage::NewFact fact{.place = {source, event.position()}, .event_type = event.type()};
    // Nil where it is none: the fact is kept all the same.
    fact.aggregate = platform::Uuid::Parse(event.aggregate_id()).value_or(platform::Uuid{});
    fact.occurred_at = platform::wire::ToInstant(event.occurred_at());
    fact.recorded_at = platform::wire::ToInstant(event.recorded_at());
    fact.payload = event.SerializeAsString();
    InsertFact(tx, fact);
  };
}

}  // namespace cairn::outcomes::followers
