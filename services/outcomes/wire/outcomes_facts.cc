#include "cairn/outcomes/v1/events.pb.h"
#include "outcomes/wire/event_decoder.h"

namespace cairn::outcomes::wire {

namespace {

void ReadFollowUp(EventDecoders& decoders) {
  AddDecoder<v1::IntakeInterviewHeld>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::InterviewTold{ReadUuid(told.follow_up_entry_id()), true, ReadDay(told.held_on())});
  });
  AddDecoder<v1::FollowUpInterviewHeld>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::InterviewTold{ReadUuid(told.follow_up_entry_id()), false, ReadDay(told.held_on())});
  });
  AddDecoder<v1::InterviewVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::InterviewWithdrawn{ReadUuid(told.follow_up_entry_id())});
  });
  AddDecoder<v1::SpecimenScheduled>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(
        domain::SpecimenScheduledFact{ReadUuid(told.follow_up_entry_id()), ReadDay(told.scheduled_on())});
  });
  AddDecoder<v1::SpecimenVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
    decoded.facts.push_back(domain::SpecimenWithdrawn{ReadUuid(told.follow_up_entry_id())});
  });
}

}  // namespace

const EventDecoders& OutcomesDecoders() {
  static const auto all = [] {
    EventDecoders decoders;
    AddDecoder<v1::AssessmentRecorded>(decoders, [](const auto& told, const auto&, auto& decoded) {
      if (!told.supersedes_assessment_id().empty())
        decoded.facts.push_back(domain::AssessmentWithdrawn{ReadUuid(told.supersedes_assessment_id())});
      domain::AssessmentTold made{.assessment = ReadUuid(told.assessment_id()),
                                  .instrument = told.instrument_id(),
                                  .version = told.instrument_version(),
                                  .on = ReadDay(told.assessed_on())};
      if (told.has_total()) made.total = told.total();
      for (const auto& score : told.subscores())
        made.subscores.push_back({score.key(), score.has_value() ? std::optional(score.value()) : std::nullopt});
      decoded.facts.push_back(std::move(made));
    });
    AddDecoder<v1::AssessmentVoided>(decoders, [](const auto& told, const auto&, auto& decoded) {
      decoded.facts.push_back(domain::AssessmentWithdrawn{ReadUuid(told.assessment_id())});
    });
    AddDecoder<v1::DiaryRecorded>(decoders, [](const auto& told, const auto&, auto& decoded) {
      domain::DiaryTold diary;
      for (const auto& day : told.days()) {
        domain::DiaryDayTold made{.on = ReadDay(day.day())};
        if (day.has_drink_hundredths()) made.drink_hundredths = day.drink_hundredths();
        diary.days.push_back(made);
      }
      decoded.facts.push_back(std::move(diary));
    });
    ReadFollowUp(decoders);
    return decoders;
  }();
  return all;
}

}  // namespace cairn::outcomes::wire
