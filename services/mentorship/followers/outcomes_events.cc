#include "mentorship/followers/outcomes_events.h"

#include <stdexcept>

#include "cairn/outcomes/v1/events.pb.h"
#include "mentorship/storage/mutual_help_store.h"
#include "platform/wire/date.h"
#include "projection/followers/read_event.h"

namespace cairn::mentorship::followers {

namespace said = outcomes::v1;
using domain::MutualHelpAnswer;
using domain::MutualHelpInstrument;
using platform::postgres::Transaction;
using projection::followers::Is;
using projection::followers::ParseEventId;
using projection::followers::Read;

namespace {

void OnAssessmentRecorded(Transaction& tx, const said::AssessmentRecorded& event) {
  // What is corrected may have been answered, and its correction not.
  if (!event.supersedes_assessment_id().empty())
    storage::DiscountMutualHelpAnswer(tx, ParseEventId<AssessmentId>(event.supersedes_assessment_id()));
  if (!event.has_mutual_help_category() && !event.has_mutual_help_days()) return;
  const auto on = platform::wire::ParseDate(event.assessed_on(), "assessed_on");
  const auto days = event.has_mutual_help_category() ? domain::DaysOfBamCategory(event.mutual_help_category())
                                                     : domain::DaysOfBamR(event.mutual_help_days());
  if (!on || !days) throw std::runtime_error("an assessment names no day, or no days at meetings");
  const MutualHelpAnswer answer{
      .assessment = ParseEventId<AssessmentId>(event.assessment_id()),
      .instrument = event.has_mutual_help_category() ? MutualHelpInstrument::kBam : MutualHelpInstrument::kBamR,
      .on = *on,
      .days = *days};
  storage::UpsertMutualHelpAnswer(tx, ParseEventId<PatientId>(event.patient_id()), answer);
}

}  // namespace

void ApplyOutcomesEvent(Transaction& tx, const events::v1::Event& event) {
  if (Is<said::AssessmentRecorded>(event)) return OnAssessmentRecorded(tx, Read<said::AssessmentRecorded>(event));
  if (Is<said::AssessmentVoided>(event)) {
    storage::DiscountMutualHelpAnswer(tx,
                                      ParseEventId<AssessmentId>(Read<said::AssessmentVoided>(event).assessment_id()));
  }
}

}  // namespace cairn::mentorship::followers
