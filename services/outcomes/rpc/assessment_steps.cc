#include "outcomes/rpc/assessment_steps.h"

#include "measures/instrument_json.h"
#include "outcomes/storage/safety_flag_store.h"
#include "outcomes/wire/assessment_wire.h"
#include "outcomes/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::outcomes {

using domain::SafetyFlag;
using measures::Instrument;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr char kSuicideItem[] = "suicide_item";

}  // namespace

ScoredAnswers RequireAnswers(const Instrument& instrument,
                             const google::protobuf::RepeatedPtrField<v1::Answer>& answers,
                             measures::ThresholdSex sex) {
  ScoredAnswers scored;
  std::map<std::string, int> places;
  for (int i = 0; i < answers.size(); ++i) {
    places[answers[i].item_key()] = i;
    // Also without a value: an item that the instrument has not is wrong whether it is answered or not.
    scored.answers[answers[i].item_key()] =
        answers[i].has_value() ? std::optional<int>(answers[i].value()) : std::nullopt;
  }
  auto scoring = measures::ScoreAnswers(instrument, scored.answers, sex);
  std::vector<platform::FieldViolation> violations;
  if (!scoring) {
    for (const auto& wrong : scoring.error()) {
      const bool has_item = instrument.FindItem(wrong.field) != nullptr;
      violations.push_back({"answers[" + std::to_string(places.at(wrong.field)) + (has_item ? "].value" : "].item_key"),
                            wrong.description});
    }
  }
  std::erase_if(scored.answers, [](const auto& answer) { return !answer.second; });
  if (scored.answers.empty()) violations.push_back({"answers", "answer nothing"});
  if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
  scored.scoring = *std::move(scoring);
  return scored;
}

std::vector<SafetyFlag> KeepAssessment(Call& call, Transaction& tx, const NewAssessment& fresh,
                                       platform::Instant occurred_at) {
  const auto& assessment = fresh.assessment;
  storage::InsertAssessment(tx, {assessment, call.now(), call.account()});
  std::vector<platform::outbox::NewEvent> events = {platform::outbox::Make(
      assessment.id.value, assessment.version, wire::MakeAssessmentRecorded(assessment, fresh.scoring), occurred_at)};
  std::vector<SafetyFlag> opened;
  const auto concerns = domain::NewConcerns(domain::ConcernsOf(fresh.instrument, fresh.scoring), fresh.flags_before);
  for (const auto& concern : concerns) {
    SafetyFlag flag{.id = SafetyFlagId::New(), .patient = assessment.patient, .assessment = assessment.id};
    flag.flag_key = concern.flag_key;
    flag.cause = concern.cause;
    flag.raised_at = call.now();
    storage::InsertSafetyFlag(tx, flag);
    if (concern.flag_key == kSuicideItem && concern.cause == domain::SafetyFlagCause::kRaised)
      events.push_back(
          platform::outbox::Make(flag.id.value, flag.version, wire::MakeSuicideItemAnswered(assessment), occurred_at));
    opened.push_back(std::move(flag));
  }
  platform::outbox::Append(tx, events);
  call.Made(assessment.id.value);
  return opened;
}

storage::AssessmentRecord OpenAssessment(Call& call, Transaction& tx, PatientId patient, AssessmentId id,
                                         const std::string& etag) {
  auto record = storage::LockAssessment(tx, patient, id).value();
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.assessment.version, etag));
  return record;
}

const Instrument& InstrumentOf(const std::vector<Instrument>& instruments, const domain::Assessment& assessment) {
  return *measures::FindInstrument(instruments, assessment.instrument_id, assessment.instrument_version).value();
}

measures::Scoring ScoringOf(const Instrument& instrument, const domain::Assessment& assessment) {
  return measures::ScoreAnswers(instrument, assessment.answers, assessment.threshold_sex).value();
}

v1::Assessment ToReply(const platform::crypto::OrgKeys& keys, const std::vector<Instrument>& instruments,
                       PatientId patient, const storage::AssessmentRecord& record) {
  const auto& assessment = record.assessment;
  const auto& instrument = InstrumentOf(instruments, assessment);
  auto reply = wire::ToProto(assessment, instrument, ScoringOf(instrument, assessment));
  reply.set_patient_id(patient.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(record.recorded_at);
  reply.set_recorded_by_account_id(record.recorded_by.ToString());
  reply.set_etag(platform::rpc::MakeEtag(keys, assessment.id.value, assessment.version));
  return reply;
}

}  // namespace cairn::outcomes
