#include "outcomes/wire/fact_wire.h"

#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

using domain::FactSource;

namespace {

const EventDecoders& DecodersOf(FactSource source) {
  switch (source) {
    case FactSource::kEnrollment:
      return EnrollmentDecoders();
    case FactSource::kPrescribing:
      return PrescribingDecoders();
    case FactSource::kMentorship:
      return MentorshipDecoders();
    case FactSource::kCounseling:
      return CounselingDecoders();
    case FactSource::kOutcomes:
      break;
  }
  return OutcomesDecoders();
}

}  // namespace

domain::DecodedEvent DecodeEvent(FactSource source, const events::v1::Event& event) {
  const auto& decoders = DecodersOf(source);
  domain::DecodedEvent decoded;
  const auto found = decoders.find(event.type());
  if (found == decoders.end()) return decoded;
  try {
    found->second(event, decoded);
  } catch (const Unreadable& reason) {
    domain::DecodedEvent unread;
    unread.patient = decoded.patient;
    unread.unread_because = reason.what();
    return unread;
  }
  return decoded;
}

std::string ShortTypeOf(const std::string& type) {
  const auto dot = type.rfind('.');
  return dot == std::string::npos ? type : type.substr(dot + 1);
}

}  // namespace cairn::outcomes::wire
