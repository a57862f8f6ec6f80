#pragma once

#include "cairn/options/v1/options.pb.h"

namespace cairn::enrollment::wire {

/// The limits that patient.proto declares for a field of `Message`, so that an imported file is held to the same ones
/// as a call.
template <class Message>
const options::v1::Field& LimitsOf(int field_number) {
  return Message::descriptor()->FindFieldByNumber(field_number)->options().GetExtension(options::v1::field);
}

template <class Message>
int MaxLength(int field_number) {
  return static_cast<int>(LimitsOf<Message>(field_number).max_len());
}

template <class Message>
int MaxItems(int field_number) {
  return static_cast<int>(LimitsOf<Message>(field_number).max_items());
}

}  // namespace cairn::enrollment::wire
