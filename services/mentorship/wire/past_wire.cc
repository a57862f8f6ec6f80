#include "mentorship/wire/past_wire.h"

#include "platform/wire/date.h"

namespace cairn::mentorship::wire {

using platform::wire::ParseDate;
using platform::wire::ToInstant;

domain::PastMatch ToDomain(const v1::ImportMatchRequest& request) {
  domain::PastMatch match;
  match.patient = PatientId::Parse(request.patient_id()).value();
  match.matched_on = ParseDate(request.matched_on(), "matched_on").value();
  if (request.has_first_contact_on())
    match.first_contact_on = ParseDate(request.first_contact_on(), "first_contact_on").value();
  if (request.has_ended_on()) {
    match.ended_on = ParseDate(request.ended_on(), "ended_on").value();
    match.end_reason = static_cast<domain::EndReason>(request.end_reason());
  }
  return match;
}

domain::PastMatchTimes TimesOf(const domain::PastMatch& match, const platform::TimeZone& zone) {
  domain::PastMatchTimes times{.matched_at = platform::StartOfClinicDay(match.matched_on, zone)};
  if (match.first_contact_on) times.first_contact_at = platform::StartOfClinicDay(*match.first_contact_on, zone);
  if (match.ended_on) times.ended_at = platform::StartOfClinicDay(*match.ended_on, zone);
  return times;
}

domain::PastSupport ToDomain(const v1::ImportSupportRequestRequest& request) {
  domain::PastSupport support;
  support.kind = static_cast<domain::SupportKind>(request.kind());
  if (!request.patient_id().empty()) support.patient = PatientId::Parse(request.patient_id()).value();
  support.opened_at = ToInstant(request.open_time());
  if (request.has_answer_time()) {
    support.answered = {platform::AccountId::Parse(request.answered_by_account_id()).value(),
                        ToInstant(request.answer_time())};
  }
  support.outcome = static_cast<domain::SupportOutcome>(request.outcome());
  support.closed_at = ToInstant(request.close_time());
  return support;
}

}  // namespace cairn::mentorship::wire
