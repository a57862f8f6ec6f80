#pragma once

#include <stdexcept>
#include <string>

#include "cairn/events/v1/event_feed_service.pb.h"

namespace cairn::projection::followers {

template <class Message>
bool Is(const events::v1::Event& event) {
  return event.type() == Message::descriptor()->full_name();
}

/// Throws std::runtime_error for a body that is not what its type says.
template <class Message>
Message Read(const events::v1::Event& event) {
  Message message;
  if (!message.ParseFromString(event.body())) throw std::runtime_error("an event cannot be read");
  return message;
}

/// An id in an event. Throws std::runtime_error when it is none.
template <class Id>
Id ParseEventId(const std::string& text) {
  const auto id = Id::Parse(text);
  if (!id) throw std::runtime_error("an event names no id");
  return *id;
}

}  // namespace cairn::projection::followers
