#include "cairn/mentorship/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = mentorship::v1;

const EventDecoders& MentorshipDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    AddDecoder<from::MatchActivated>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(
          domain::MatchBegun{ReadUuid(told.relationship_id()), platform::wire::ToInstant(told.approve_time())});
    });
    AddDecoder<from::MatchEnded>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::MatchOver{.relationship = ReadUuid(told.relationship_id()),
                                                .at = platform::wire::ToInstant(told.end_time()),
                                                .in_error = told.reason() == from::END_REASON_ENTERED_IN_ERROR});
    });
    AddDecoder<from::RelationshipPaused>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(
          domain::PauseBegun{ReadUuid(told.relationship_id()), platform::wire::ToInstant(told.start_time())});
    });
    AddDecoder<from::RelationshipResumed>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(
          domain::PauseOver{ReadUuid(told.relationship_id()), platform::wire::ToInstant(told.end_time())});
    });
    // Bodies of before the moment was told have the day alone; the envelope has the moment.
    AddDecoder<from::ContactLogged>(decoders, [](const auto& told, const auto& event, auto& decoded) {
      decoded.facts.push_back(domain::ContactTold{
          .contact = ReadUuid(told.contact_id()),
          .relationship = ReadUuid(told.relationship_id()),
          .two_way = told.outcome() == from::CONTACT_OUTCOME_TWO_WAY,
          .at = platform::wire::ToInstant(told.has_occur_time() ? told.occur_time() : event.occurred_at())});
    });
    AddDecoder<from::ContactVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::ContactWithdrawn{ReadUuid(told.contact_id())});
    });
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
