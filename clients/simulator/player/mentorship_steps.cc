#include <algorithm>

#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/failure.h"
#include "clients/simulator/player/chart.h"
#include "clients/simulator/player/contract_words.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = mentorship::v1;

namespace {

constexpr int kWorkDays = 5;

/// The mentor has no place for one match more: others than those of the plan have taken it.
bool IsAboutTheMentor(const cli::Failure& failure) {
  const auto& violations = failure.error.preconditions;
  return failure.error.reason == "MATCH_IMPORT_NOT_VALID" &&
         std::all_of(violations.begin(), violations.end(),
                     [](const platform::PreconditionViolation& violation) { return violation.subject == "mentor_id"; });
}

}  // namespace

void PatientSteps::Happened(Date, const MentorWished& wish) {
  v1::AskForMentorRequest request;
  auto& said = *request.mutable_preferences();
  said.mutable_languages()->add_codes(life_.person.language);
  said.mutable_mentor_genders();
  said.set_state("VT");
  said.mutable_forms()->add_any_of(v1::MEETING_FORM_TELEHEALTH);
  for (int day = 1; day <= kWorkDays; ++day) {
    auto& hours = *said.mutable_hours()->add_intervals();
    hours.set_day(day);
    hours.set_start_minute(wish.evenings ? 18 * 60 : 9 * 60);
    hours.set_end_minute(wish.evenings ? 21 * 60 : 12 * 60);
  }
  said.mutable_conflicts();
  said.set_primary_substance(life_.person.disorder == Disorder::kAlcohol ? v1::SUBSTANCE_ALCOHOL
                                                                         : v1::SUBSTANCE_OPIOIDS);
  auto& lived = *said.mutable_lived_experience();
  if (!wish.experience.empty())
    lived.add_any_of(ValueNamed<v1::LivedExperience>("LIVED_EXPERIENCE_", wish.experience, &v1::LivedExperience_Parse));
  said.set_birth_year(static_cast<int>(life_.person.birth_date.year()));
  Ask<v1::AskForMentorResponse>(kClinician, request);
}

// Ids of its requests do not count as steps: how many mentors are tried may differ when a run is gone on with.
void PatientSteps::Happened(Date on, const MentorMatched& match) {
  const int nth = matches_++;
  relationship_id_.clear();
  const auto choice = clinic_.choices.find({life_.person.number, nth});
  if (choice == clinic_.choices.end()) return;
  v1::ImportMatchRequest request;
  request.set_patient_id(patient_id_);
  request.set_import_id(clinic_.mentorship_import_id);
  *request.mutable_matched_on() = ToProto(on);
  if (match.first_contact_on) *request.mutable_first_contact_on() = ToProto(*match.first_contact_on);
  if (match.ended_on) {
    *request.mutable_ended_on() = ToProto(*match.ended_on);
    request.set_end_reason(ValueNamed<v1::EndReason>("END_REASON_", match.end_reason, &v1::EndReason_Parse));
  }
  for (std::size_t i = 0; i < clinic_.mentors.size() && relationship_id_.empty(); ++i) {
    const auto& mentor = clinic_.mentors[(choice->second + i) % clinic_.mentors.size()].mentor_id;
    request.set_mentor_id(mentor);
    request.set_request_id(RequestIdOf(clinic_.digest, life_.person.number, "ImportMatch " + mentor, nth));
    try {
      relationship_id_ = desk_->As<v1::ImportMatchResponse>(kClinician, request).relationship().relationship_id();
    } catch (const cli::Failure& failure) {
      if (!IsAboutTheMentor(failure)) throw;
    }
  }
}

void PatientSteps::Happened(Date on, const MentorContact& contact) {
  if (relationship_id_.empty()) {
    // The next step has the same number whether or not somebody was found.
    ++step_;
    return;
  }
  v1::ImportContactRequest request;
  request.set_import_id(clinic_.mentorship_import_id);
  request.set_relationship_id(relationship_id_);
  *request.mutable_occur_time() = MomentOf(on, contact.minute_of_day);
  request.set_channel(ValueNamed<v1::ContactChannel>("CONTACT_CHANNEL_", contact.channel, &v1::ContactChannel_Parse));
  request.set_initiator(contact.by_patient ? v1::CONTACT_INITIATOR_PATIENT : v1::CONTACT_INITIATOR_MENTOR);
  request.set_outcome(contact.minutes > 0 ? v1::CONTACT_OUTCOME_TWO_WAY : v1::CONTACT_OUTCOME_ATTEMPT);
  if (contact.minutes > 0) request.set_minutes(contact.minutes);
  for (const auto& topic : contact.topics)
    request.add_topics(ValueNamed<v1::ContactTopic>("CONTACT_TOPIC_", topic, &v1::ContactTopic_Parse));
  Ask<v1::ImportContactResponse>(kClinician, request);
}

void PatientSteps::Happened(Date on, const SupportAsked& call) {
  v1::ImportSupportRequestRequest request;
  request.set_import_id(clinic_.mentorship_import_id);
  request.set_kind(ValueNamed<v1::SupportKind>("SUPPORT_KIND_", call.kind, &v1::SupportKind_Parse));
  *request.mutable_open_time() = MomentOf(on, call.minute_of_day);
  if (call.answered_after) {
    const auto who = static_cast<std::size_t>(life_.person.number + call.minute_of_day) % clinic_.on_call.size();
    request.set_answered_by_account_id(clinic_.on_call[who]);
    *request.mutable_answer_time() = MomentOf(on, call.minute_of_day + *call.answered_after);
  }
  request.set_outcome(ValueNamed<v1::SupportOutcome>("SUPPORT_OUTCOME_", call.outcome, &v1::SupportOutcome_Parse));
  *request.mutable_close_time() = MomentOf(on, call.minute_of_day + call.closed_after);
  Ask<v1::ImportSupportRequestResponse>(kClinician, request);
}

}  // namespace cairn::simulator
