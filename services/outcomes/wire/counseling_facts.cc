#include "cairn/counseling/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = counseling::v1;

const EventDecoders& CounselingDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    AddDecoder<from::ModuleAssigned>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::ModuleAssignedFact{
          ReadUuid(told.assignment_id()), ReadUuid(told.episode_id()), told.module_key()});
    });
    AddDecoder<from::ModuleCompleted>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(
          domain::ModuleCompletedFact{ReadUuid(told.assignment_id()), ReadDay(told.completed_on())});
    });
    AddDecoder<from::ModuleWaived>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::ModuleWaivedFact{ReadUuid(told.assignment_id())});
    });
    AddDecoder<from::CounselingSessionHeld>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::SessionHeld{
          ReadUuid(told.session_id()), ReadOptionalUuid(told.episode_id()), ReadDay(told.occurred_on())});
    });
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
