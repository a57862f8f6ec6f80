#include "prescribing/followers/outcomes_events.h"

#include <stdexcept>

#include "cairn/outcomes/v1/events.pb.h"
#include "platform/wire/date.h"
#include "prescribing/storage/phq9_projection.h"
#include "projection/followers/read_event.h"

namespace cairn::prescribing::followers {

namespace answered = outcomes::v1;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;

namespace {

template <class Event>
storage::ToldPhq9 Phq9Of(const Event& event, std::optional<bool> item9_positive) {
  const auto on = platform::wire::ParseDate(event.assessed_on(), "assessed_on");
  if (!on) throw std::runtime_error("an assessment names no day");
  return {.id = ParseEventId<AssessmentId>(event.assessment_id()),
          .patient = ParseEventId<PatientId>(event.patient_id()),
          .on = *on,
          .item9_positive = item9_positive};
}

void OnAssessmentRecorded(Transaction& tx, const answered::AssessmentRecorded& event) {
  if (!event.supersedes_assessment_id().empty()) {
    storage::DiscountPhq9Later(tx, ParseEventId<PatientId>(event.patient_id()),
                               ParseEventId<AssessmentId>(event.supersedes_assessment_id()));
  }
  if (event.instrument_id() != "phq-9") return;
  // A total is told only where item 9 was answered; that it was more than "not at all" is told by SuicideItemAnswered.
  storage::TakeUpPhq9Later(tx, Phq9Of(event, event.has_total() ? std::optional(false) : std::nullopt));
}

}  // namespace

void ApplyOutcomesEvent(Transaction& tx, const events::v1::Event& event) {
  if (Is<answered::AssessmentRecorded>(event)) {
    return OnAssessmentRecorded(tx, Read<answered::AssessmentRecorded>(event));
  }
  if (Is<answered::SuicideItemAnswered>(event)) {
    return storage::TakeUpPhq9Later(tx, Phq9Of(Read<answered::SuicideItemAnswered>(event), true));
  }
  if (Is<answered::AssessmentVoided>(event)) {
    const auto voided = Read<answered::AssessmentVoided>(event);
    storage::DiscountPhq9Later(tx, ParseEventId<PatientId>(voided.patient_id()),
                               ParseEventId<AssessmentId>(voided.assessment_id()));
  }
}

}  // namespace cairn::prescribing::followers
