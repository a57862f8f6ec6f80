#include "cairn/counseling/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace from = counseling::v1;

namespace {

template <class Message>
void TakeDaysOfWork(const Message& told, domain::DecodedEvent& decoded) {
  domain::ModuleWorkedOnFact work{.assignment = ReadUuid(told.assignment_id())};
  for (const auto& day : told.active_on()) work.active_on.push_back(ReadDay(day));
  if (!work.active_on.empty()) decoded.facts.push_back(std::move(work));
}

}  // namespace

const EventDecoders& CounselingDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    AddDecoder<from::ModuleSetChosen>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.module_set = domain::ModuleSetTold{ReadUuid(told.programme_id()),
                                                 {told.required_keys().begin(), told.required_keys().end()}};
    });
    AddDecoder<from::ModuleAssigned>(decoders, [](const auto& told, const auto&, auto& decoded) {
      domain::ModuleAssignedFact assigned{.assignment = ReadUuid(told.assignment_id()),
                                          .episode = ReadUuid(told.episode_id()),
                                          .module_key = told.module_key()};
      assigned.required_keys.assign(told.required_keys().begin(), told.required_keys().end());
      decoded.facts.push_back(std::move(assigned));
    });
    AddDecoder<from::ModuleCompleted>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(
          domain::ModuleCompletedFact{ReadUuid(told.assignment_id()), ReadDay(told.completed_on())});
      TakeDaysOfWork(told, decoded);
    });
    AddDecoder<from::ModuleWorkedOn>(
        decoders, [](const auto& told, const auto&, auto& decoded) { TakeDaysOfWork(told, decoded); });
    AddDecoder<from::ModuleWaived>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::ModuleWaivedFact{ReadUuid(told.assignment_id())});
    });
    AddDecoder<from::CounselingSessionHeld>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::SessionHeld{ReadUuid(told.session_id()), ReadOptionalUuid(told.episode_id()),
                                                  ReadDay(told.occurred_on())});
    });
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
