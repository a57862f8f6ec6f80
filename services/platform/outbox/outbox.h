#pragma once

#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::platform::outbox {

/// Something that became true in this transaction. `body` is the serialised message named by `type`.
struct NewEvent {
  Uuid aggregate_id;
  /// Rises from event to event of an aggregate; a repeated value fails the transaction.
  std::int64_t aggregate_version = 0;
  std::string type;
  std::string body;
  Instant occurred_at;
};

/// Appends to the outbox in the transaction that makes the events true, in the given order. Travels with the next statement or the commit.
void Append(postgres::Transaction& tx, const std::vector<NewEvent>& events);

/// For a protobuf message: `outbox::Make(patient_id.value, version, message, now)`.
template <class Message>
NewEvent Make(Uuid aggregate_id, std::int64_t aggregate_version, const Message& message, Instant occurred_at) {
  return NewEvent{aggregate_id, aggregate_version, std::string(message.GetDescriptor()->full_name()),
                  message.SerializeAsString(), occurred_at};
}

}  // namespace cairn::platform::outbox
