#pragma once

#include <google/protobuf/message.h>

#include <optional>
#include <string>
#include <vector>

#include "counseling/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"
#include "platform/wire/date.h"

namespace cairn::counseling {

/// An id that the gate has held against its format already.
template <class Id>
Id ParseId(const std::string& text) {
  return Id::Parse(text).value();
}
/// The same for a field that may be empty.
template <class Id>
std::optional<Id> ParseOptionalId(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return ParseId<Id>(text);
}

/// The day that a request names in `occurred_on`; `today` where it names none.
template <class Request>
platform::Date OccurredOn(const Request& request, platform::Date today) {
  return request.has_occurred_on() ? platform::wire::ParseDate(request.occurred_on(), "occurred_on").value() : today;
}

/// What is wrong with a request beyond the limits of its fields: fields that go together or exclude each other, days
/// that are none. The gate asks it before the handler, so that everything wrong is named at once.
std::vector<platform::FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now);

}  // namespace cairn::counseling
