#include "mentorship/rpc/request.h"

#include "cairn/mentorship/v1/contact_service.pb.h"
#include "cairn/mentorship/v1/group_referral_service.pb.h"
#include "cairn/mentorship/v1/group_service.pb.h"
#include "cairn/mentorship/v1/import_service.pb.h"
#include "cairn/mentorship/v1/matching_service.pb.h"
#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "mentorship/domain/meeting_search.h"
#include "mentorship/wire/group_referral_wire.h"
#include "mentorship/wire/matching_wire.h"
#include "mentorship/wire/meeting_wire.h"
#include "mentorship/wire/participation_wire.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::FieldViolation;

namespace {

void CheckDate(bool present, const google::type::Date& date, const std::string& field,
               std::vector<FieldViolation>& violations) {
  if (!present) return;
  const auto day = platform::wire::ParseDate(date, field);
  if (!day) violations.insert(violations.end(), day.error().fields.begin(), day.error().fields.end());
}

std::vector<FieldViolation> CheckProfile(const v1::MentorProfile& profile) {
  std::vector<FieldViolation> violations;
  CheckDate(profile.has_recovery_started_on(), profile.recovery_started_on(), "profile.recovery_started_on",
            violations);
  return violations;
}

std::vector<FieldViolation> CheckDetails(const v1::CertificationDetails& details) {
  std::vector<FieldViolation> violations;
  CheckDate(details.has_issued_on(), details.issued_on(), "details.issued_on", violations);
  CheckDate(details.has_expires_on(), details.expires_on(), "details.expires_on", violations);
  return violations;
}

/// What a conversion refuses.
template <class T>
std::vector<FieldViolation> FieldsOf(const platform::Result<T>& read) {
  return read ? std::vector<FieldViolation>() : read.error().fields;
}

std::vector<FieldViolation> CheckRosterFields(const google::protobuf::Message& request) {
  if (const auto* creating = dynamic_cast<const v1::CreateRotationRequest*>(&request))
    return FieldsOf(wire::ToDomain(creating->details(), "details"));
  if (const auto* ending = dynamic_cast<const v1::EndRotationRequest*>(&request))
    return FieldsOf(platform::wire::ParseDate(ending->last_on(), "last_on"));
  if (const auto* setting = dynamic_cast<const v1::SetHolidayRequest*>(&request))
    return FieldsOf(wire::ToDomain(setting->details(), "details"));
  if (const auto* changing = dynamic_cast<const v1::ChangeRosterRequest*>(&request))
    return FieldsOf(wire::ToDomain(*changing));
  if (const auto* asking = dynamic_cast<const v1::RequestSwapRequest*>(&request))
    return FieldsOf(wire::ToDomain(*asking));
  if (const auto* covering = dynamic_cast<const v1::GetCoverageRequest*>(&request))
    return FieldsOf(wire::ToDomain(*covering));
  if (const auto* recording = dynamic_cast<const v1::RecordParticipationRequest*>(&request))
    return FieldsOf(wire::ToDomain(*recording));
  return {};
}

std::vector<FieldViolation> CheckClosing(const v1::CloseGoalRequest& request) {
  std::vector<FieldViolation> violations;
  if (request.state() == v1::Goal::STATE_OPEN) violations.push_back({"state", "must be reached or dropped"});
  CheckDate(request.has_closed_on(), request.closed_on(), "closed_on", violations);
  return violations;
}

std::vector<FieldViolation> CheckDay(bool present, const google::type::Date& day, const std::string& field) {
  std::vector<FieldViolation> violations;
  CheckDate(present, day, field, violations);
  return violations;
}

std::vector<FieldViolation> CheckGroupFields(const google::protobuf::Message& request) {
  if (const auto* attending = dynamic_cast<const v1::RecordAttendanceRequest*>(&request))
    return CheckDay(attending->has_attended_on(), attending->attended_on(), "attended_on");
  if (const auto* referring = dynamic_cast<const v1::ReferToGroupRequest*>(&request))
    return FieldsOf(wire::ToDomain(*referring));
  if (const auto* handing_over = dynamic_cast<const v1::RecordGroupHandOffRequest*>(&request))
    return CheckDay(handing_over->has_handed_over_on(), handing_over->handed_over_on(), "handed_over_on");
  if (const auto* closing = dynamic_cast<const v1::RecordGroupReferralOutcomeRequest*>(&request))
    return CheckDay(closing->has_attended_on(), closing->attended_on(), "attended_on");
  return {};
}

std::vector<FieldViolation> CheckMatch(const v1::ImportMatchRequest& request) {
  std::vector<FieldViolation> violations;
  CheckDate(request.has_matched_on(), request.matched_on(), "matched_on", violations);
  CheckDate(request.has_first_contact_on(), request.first_contact_on(), "first_contact_on", violations);
  CheckDate(request.has_ended_on(), request.ended_on(), "ended_on", violations);
  if (request.has_ended_on() != (request.end_reason() != v1::END_REASON_UNSPECIFIED))
    violations.push_back({"end_reason", "must be given together with ended_on"});
  return violations;
}

std::vector<FieldViolation> CheckImportFields(const google::protobuf::Message& request) {
  if (const auto* match = dynamic_cast<const v1::ImportMatchRequest*>(&request)) return CheckMatch(*match);
  const auto* support = dynamic_cast<const v1::ImportSupportRequestRequest*>(&request);
  if (support == nullptr || support->has_answer_time() != support->answered_by_account_id().empty()) return {};
  return {{"answer_time", "must be given together with answered_by_account_id"}};
}

int YearOf(platform::Instant now) {
  return static_cast<int>(platform::Date(std::chrono::floor<std::chrono::days>(now)).year());
}

}  // namespace

std::vector<FieldViolation> CheckFields(const google::protobuf::Message& request, platform::Instant now) {
  if (const auto* creating = dynamic_cast<const v1::CreateMentorRequest*>(&request))
    return CheckProfile(creating->profile());
  if (const auto* updating = dynamic_cast<const v1::UpdateMentorRequest*>(&request))
    return CheckProfile(updating->profile());
  if (const auto* recording = dynamic_cast<const v1::RecordCertificationRequest*>(&request))
    return CheckDetails(recording->details());
  if (const auto* adding = dynamic_cast<const v1::AddGoalRequest*>(&request))
    return CheckDay(adding->has_agreed_on(), adding->agreed_on(), "agreed_on");
  if (const auto* closing = dynamic_cast<const v1::CloseGoalRequest*>(&request)) return CheckClosing(*closing);
  if (const auto* incident = dynamic_cast<const v1::RecordBoundaryIncidentRequest*>(&request))
    return CheckDay(incident->has_occurred_on(), incident->occurred_on(), "occurred_on");
  if (const auto* supervision = dynamic_cast<const v1::RecordSupervisionRequest*>(&request))
    return CheckDay(supervision->has_occurred_on(), supervision->occurred_on(), "occurred_on");
  if (const auto* asking = dynamic_cast<const v1::AskForMentorRequest*>(&request))
    return wire::ProblemsOf(asking->preferences(), "preferences", YearOf(now));
  if (const auto* finding = dynamic_cast<const v1::FindMeetingsRequest*>(&request))
    return domain::CheckSearch(wire::ToDomain(*finding));
  auto violations = CheckGroupFields(request);
  if (violations.empty()) violations = CheckImportFields(request);
  return violations.empty() ? CheckRosterFields(request) : violations;
}

}  // namespace cairn::mentorship
