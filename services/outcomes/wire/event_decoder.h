#pragma once

#include <functional>
#include <map>
#include <stdexcept>
#include <string>

#include "cairn/events/v1/event_feed_service.pb.h"
#include "google/type/date.pb.h"
#include "outcomes/domain/fact.h"
#include "platform/wire/date.h"

namespace cairn::outcomes::wire {

/// Why an event cannot be read. The words hold nothing of it.
class Unreadable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Decoders of one source, by the full name of the message. Each fills what it reads and throws Unreadable.
using EventDecoders = std::map<std::string, std::function<void(const events::v1::Event&, domain::DecodedEvent&)>>;

const EventDecoders& EnrollmentDecoders();
const EventDecoders& PrescribingDecoders();
const EventDecoders& MentorshipDecoders();
const EventDecoders& CounselingDecoders();
const EventDecoders& OutcomesDecoders();

inline domain::Uuid ReadUuid(const std::string& text) {
  const auto id = domain::Uuid::Parse(text);
  if (!id || id->IsNil()) throw Unreadable("an id is missing or is none");
  return *id;
}
/// Nil where it is empty.
inline domain::Uuid ReadOptionalUuid(const std::string& text) { return text.empty() ? domain::Uuid{} : ReadUuid(text); }

inline domain::Date ReadDay(const google::type::Date& date) {
  const auto day = platform::wire::ParseDate(date, "day");
  if (!day) throw Unreadable("a day is missing or is none");
  return *day;
}

/// A decoder for `Message`: `take(message, event, decoded)`, after its patient, where it has one, was read.
template <class Message, class Take>
void AddDecoder(EventDecoders& decoders, Take take) {
  decoders[Message::descriptor()->full_name()] = [take](const events::v1::Event& event,
                                                        domain::DecodedEvent& decoded) {
    Message message;
    if (!message.ParseFromString(event.body())) throw Unreadable("the body is not what its type says");
    if constexpr (requires { message.patient_id(); })
      decoded.patient = domain::PatientId{ReadUuid(message.patient_id())};
    take(message, event, decoded);
  };
}

}  // namespace cairn::outcomes::wire
