#include <stdexcept>

#include "cairn/mentorship/v1/matching_service.pb.h"
#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/simulator/player/step_call.h"

namespace cairn::simulator {

namespace v1 = mentorship::v1;

namespace {

constexpr int kWorkDays = 5;

v1::LivedExperience ExperienceOf(const std::string& name) {
  v1::LivedExperience experience{};
  if (!v1::LivedExperience_Parse("LIVED_EXPERIENCE_" + name, &experience))
    throw std::logic_error("no such lived experience: " + name);
  return experience;
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
  if (!wish.experience.empty()) lived.add_any_of(ExperienceOf(wish.experience));
  said.set_birth_year(static_cast<int>(life_.person.birth_date.year()));
  Ask<v1::AskForMentorResponse>(kClinician, request);
}

void PatientSteps::Happened(Date, const SupportAsked&) {
  v1::RequestSupportRequest asking;
  asking.set_kind(v1::SUPPORT_KIND_ORDINARY);
  asking.set_call_name(life_.person.given);
  asking.set_call_back(life_.person.phone);
  const auto opened = Ask<v1::RequestSupportResponse>(kClinician, asking);
  v1::AcknowledgeSupportRequestRequest taking;
  taking.set_support_request_id(opened.support_request_id());
  AskOfNobody<v1::AcknowledgeSupportRequestResponse>(kClinician, taking);
  v1::CloseSupportRequestRequest closing;
  closing.set_support_request_id(opened.support_request_id());
  closing.set_outcome(v1::SUPPORT_OUTCOME_SUPPORTED);
  AskOfNobody<v1::CloseSupportRequestResponse>(kClinician, closing);
}

}  // namespace cairn::simulator
