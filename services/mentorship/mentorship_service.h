#pragma once

#include <memory>
#include <vector>

#include "cairn/mentorship/v1/contact_service.grpc.pb.h"
#include "cairn/mentorship/v1/group_referral_service.grpc.pb.h"
#include "cairn/mentorship/v1/group_service.grpc.pb.h"
#include "cairn/mentorship/v1/handover_service.grpc.pb.h"
#include "cairn/mentorship/v1/import_service.grpc.pb.h"
#include "cairn/mentorship/v1/local_hotline_service.grpc.pb.h"
#include "cairn/mentorship/v1/meeting_service.grpc.pb.h"
#include "cairn/mentorship/v1/mentor_service.grpc.pb.h"
#include "cairn/mentorship/v1/my_people_service.grpc.pb.h"
#include "cairn/mentorship/v1/relationship_service.grpc.pb.h"
#include "cairn/mentorship/v1/roster_service.grpc.pb.h"
#include "cairn/mentorship/v1/supervision_service.grpc.pb.h"
#include "cairn/mentorship/v1/support_form_service.grpc.pb.h"
#include "cairn/mentorship/v1/support_service.grpc.pb.h"
#include "mentorship/neighbours/enrollment_client.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::mentorship {

/// Groups of the clinic, and who was there.
class GroupService final : public v1::GroupService::Service {
 public:
  explicit GroupService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status CreateGroup(grpc::ServerContext* context, const v1::CreateGroupRequest* request,
                           v1::CreateGroupResponse* response) override;
  grpc::Status EndGroup(grpc::ServerContext* context, const v1::EndGroupRequest* request,
                        v1::EndGroupResponse* response) override;
  grpc::Status ListGroups(grpc::ServerContext* context, const v1::ListGroupsRequest* request,
                          v1::ListGroupsResponse* response) override;
  grpc::Status RecordAttendance(grpc::ServerContext* context, const v1::RecordAttendanceRequest* request,
                                v1::RecordAttendanceResponse* response) override;
  grpc::Status VoidAttendance(grpc::ServerContext* context, const v1::VoidAttendanceRequest* request,
                              v1::VoidAttendanceResponse* response) override;
  grpc::Status ListAttendance(grpc::ServerContext* context, const v1::ListAttendanceRequest* request,
                              v1::ListAttendanceResponse* response) override;
  grpc::Status GetAttendanceTrend(grpc::ServerContext* context, const v1::GetAttendanceTrendRequest* request,
                                  v1::GetAttendanceTrendResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Referrals to groups, how they were handed over, and whether it worked.
class GroupReferralService final : public v1::GroupReferralService::Service {
 public:
  explicit GroupReferralService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ReferToGroup(grpc::ServerContext* context, const v1::ReferToGroupRequest* request,
                            v1::ReferToGroupResponse* response) override;
  grpc::Status RecordGroupHandOff(grpc::ServerContext* context, const v1::RecordGroupHandOffRequest* request,
                                  v1::RecordGroupHandOffResponse* response) override;
  grpc::Status RecordGroupReferralOutcome(grpc::ServerContext* context,
                                          const v1::RecordGroupReferralOutcomeRequest* request,
                                          v1::RecordGroupReferralOutcomeResponse* response) override;
  grpc::Status CancelGroupReferral(grpc::ServerContext* context, const v1::CancelGroupReferralRequest* request,
                                   v1::CancelGroupReferralResponse* response) override;
  grpc::Status ListGroupReferrals(grpc::ServerContext* context, const v1::ListGroupReferralsRequest* request,
                                  v1::ListGroupReferralsResponse* response) override;
  grpc::Status ListDueGroupReferrals(grpc::ServerContext* context, const v1::ListDueGroupReferralsRequest* request,
                                     v1::ListDueGroupReferralsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Which local hotlines there are.
class LocalHotlineService final : public v1::LocalHotlineService::Service {
 public:
  explicit LocalHotlineService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status AddLocalHotline(grpc::ServerContext* context, const v1::AddLocalHotlineRequest* request,
                               v1::AddLocalHotlineResponse* response) override;
  grpc::Status UpdateLocalHotline(grpc::ServerContext* context, const v1::UpdateLocalHotlineRequest* request,
                                  v1::UpdateLocalHotlineResponse* response) override;
  grpc::Status WithdrawLocalHotline(grpc::ServerContext* context, const v1::WithdrawLocalHotlineRequest* request,
                                    v1::WithdrawLocalHotlineResponse* response) override;
  grpc::Status ListLocalHotlines(grpc::ServerContext* context, const v1::ListLocalHotlinesRequest* request,
                                 v1::ListLocalHotlinesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What who goes off call tells who comes on.
class HandoverService final : public v1::HandoverService::Service {
 public:
  explicit HandoverService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status WriteHandoverNote(grpc::ServerContext* context, const v1::WriteHandoverNoteRequest* request,
                                 v1::WriteHandoverNoteResponse* response) override;
  grpc::Status ListHandoverNotes(grpc::ServerContext* context, const v1::ListHandoverNotesRequest* request,
                                 v1::ListHandoverNotesResponse* response) override;
  grpc::Status ConfirmHandoverNote(grpc::ServerContext* context, const v1::ConfirmHandoverNoteRequest* request,
                                   v1::ConfirmHandoverNoteResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What was before it came into this system: who may write it down, and what they do.
class ImportService final : public v1::ImportService::Service {
 public:
  explicit ImportService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status OpenMentorshipImport(grpc::ServerContext* context, const v1::OpenMentorshipImportRequest* request,
                                    v1::OpenMentorshipImportResponse* response) override;
  grpc::Status CloseMentorshipImport(grpc::ServerContext* context, const v1::CloseMentorshipImportRequest* request,
                                     v1::CloseMentorshipImportResponse* response) override;
  grpc::Status ListMentorshipImports(grpc::ServerContext* context, const v1::ListMentorshipImportsRequest* request,
                                     v1::ListMentorshipImportsResponse* response) override;
  grpc::Status ImportMatch(grpc::ServerContext* context, const v1::ImportMatchRequest* request,
                           v1::ImportMatchResponse* response) override;
  grpc::Status ImportContact(grpc::ServerContext* context, const v1::ImportContactRequest* request,
                             v1::ImportContactResponse* response) override;
  grpc::Status ImportSupportRequest(grpc::ServerContext* context, const v1::ImportSupportRequestRequest* request,
                                    v1::ImportSupportRequestResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What mentor and patient do together, the patient's goals, and what was kept of what is promised.
class ContactService final : public v1::ContactService::Service {
 public:
  explicit ContactService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordContact(grpc::ServerContext* context, const v1::RecordContactRequest* request,
                             v1::RecordContactResponse* response) override;
  grpc::Status ListContacts(grpc::ServerContext* context, const v1::ListContactsRequest* request,
                            v1::ListContactsResponse* response) override;
  grpc::Status VoidContact(grpc::ServerContext* context, const v1::VoidContactRequest* request,
                           v1::VoidContactResponse* response) override;
  grpc::Status AddGoal(grpc::ServerContext* context, const v1::AddGoalRequest* request,
                       v1::AddGoalResponse* response) override;
  grpc::Status CloseGoal(grpc::ServerContext* context, const v1::CloseGoalRequest* request,
                         v1::CloseGoalResponse* response) override;
  grpc::Status ListGoals(grpc::ServerContext* context, const v1::ListGoalsRequest* request,
                         v1::ListGoalsResponse* response) override;
  grpc::Status GetFidelity(grpc::ServerContext* context, const v1::GetFidelityRequest* request,
                           v1::GetFidelityResponse* response) override;
  grpc::Status RecordContactPreference(grpc::ServerContext* context, const v1::RecordContactPreferenceRequest* request,
                                       v1::RecordContactPreferenceResponse* response) override;
  grpc::Status GetContactPreference(grpc::ServerContext* context, const v1::GetContactPreferenceRequest* request,
                                    v1::GetContactPreferenceResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// The meetings of mutual-help groups that people can be sent to.
class MeetingService final : public v1::MeetingService::Service {
 public:
  explicit MeetingService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ImportMeetings(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportMeetingsResponse, v1::ImportMeetingsRequest>* stream) override;
  grpc::Status FindMeetings(grpc::ServerContext* context, const v1::FindMeetingsRequest* request,
                            v1::FindMeetingsResponse* response) override;
  grpc::Status GetMeeting(grpc::ServerContext* context, const v1::GetMeetingRequest* request,
                          v1::GetMeetingResponse* response) override;
  grpc::Status RateMeeting(grpc::ServerContext* context, const v1::RateMeetingRequest* request,
                           v1::RateMeetingResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Who mentors, what they hold, and from whose record they are walled off.
class MentorService final : public v1::MentorService::Service {
 public:
  explicit MentorService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status CreateMentor(grpc::ServerContext* context, const v1::CreateMentorRequest* request,
                            v1::CreateMentorResponse* response) override;
  grpc::Status GetMentor(grpc::ServerContext* context, const v1::GetMentorRequest* request,
                         v1::GetMentorResponse* response) override;
  grpc::Status ListMentors(grpc::ServerContext* context, const v1::ListMentorsRequest* request,
                           v1::ListMentorsResponse* response) override;
  grpc::Status UpdateMentor(grpc::ServerContext* context, const v1::UpdateMentorRequest* request,
                            v1::UpdateMentorResponse* response) override;
  grpc::Status RecordCertification(grpc::ServerContext* context, const v1::RecordCertificationRequest* request,
                                   v1::RecordCertificationResponse* response) override;
  grpc::Status PauseMentor(grpc::ServerContext* context, const v1::PauseMentorRequest* request,
                           v1::PauseMentorResponse* response) override;
  grpc::Status ResumeMentor(grpc::ServerContext* context, const v1::ResumeMentorRequest* request,
                            v1::ResumeMentorResponse* response) override;
  grpc::Status EndMentor(grpc::ServerContext* context, const v1::EndMentorRequest* request,
                         v1::EndMentorResponse* response) override;
  grpc::Status WallOffPatient(grpc::ServerContext* context, const v1::WallOffPatientRequest* request,
                              v1::WallOffPatientResponse* response) override;
  grpc::Status LiftWall(grpc::ServerContext* context, const v1::LiftWallRequest* request,
                        v1::LiftWallResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Who is on call when, and the proof that somebody is.
class RosterService final : public v1::RosterService::Service {
 public:
  explicit RosterService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status CreateRotation(grpc::ServerContext* context, const v1::CreateRotationRequest* request,
                              v1::CreateRotationResponse* response) override;
  grpc::Status EndRotation(grpc::ServerContext* context, const v1::EndRotationRequest* request,
                           v1::EndRotationResponse* response) override;
  grpc::Status ListRotations(grpc::ServerContext* context, const v1::ListRotationsRequest* request,
                             v1::ListRotationsResponse* response) override;
  grpc::Status SetHoliday(grpc::ServerContext* context, const v1::SetHolidayRequest* request,
                          v1::SetHolidayResponse* response) override;
  grpc::Status WithdrawHoliday(grpc::ServerContext* context, const v1::WithdrawHolidayRequest* request,
                               v1::WithdrawHolidayResponse* response) override;
  grpc::Status ListHolidays(grpc::ServerContext* context, const v1::ListHolidaysRequest* request,
                            v1::ListHolidaysResponse* response) override;
  grpc::Status ChangeRoster(grpc::ServerContext* context, const v1::ChangeRosterRequest* request,
                            v1::ChangeRosterResponse* response) override;
  grpc::Status RequestSwap(grpc::ServerContext* context, const v1::RequestSwapRequest* request,
                           v1::RequestSwapResponse* response) override;
  grpc::Status AcceptSwap(grpc::ServerContext* context, const v1::AcceptSwapRequest* request,
                          v1::AcceptSwapResponse* response) override;
  grpc::Status DeclineSwap(grpc::ServerContext* context, const v1::DeclineSwapRequest* request,
                           v1::DeclineSwapResponse* response) override;
  grpc::Status ListSwaps(grpc::ServerContext* context, const v1::ListSwapsRequest* request,
                         v1::ListSwapsResponse* response) override;
  grpc::Status GetOnCall(grpc::ServerContext* context, const v1::GetOnCallRequest* request,
                         v1::GetOnCallResponse* response) override;
  grpc::Status GetCoverage(grpc::ServerContext* context, const v1::GetCoverageRequest* request,
                           v1::GetCoverageResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What a mentor sees of the people they walk with.
class MyPeopleService final : public v1::MyPeopleService::Service {
 public:
  MyPeopleService(platform::rpc::Gate& gate, neighbours::EnrollmentClient enrollment)
      : gate_(gate), enrollment_(std::move(enrollment)) {}
  grpc::Status ListMyPeople(grpc::ServerContext* context, const v1::ListMyPeopleRequest* request,
                            v1::ListMyPeopleResponse* response) override;
  grpc::Status GetMyPerson(grpc::ServerContext* context, const v1::GetMyPersonRequest* request,
                           v1::GetMyPersonResponse* response) override;
  grpc::Status ListOutreach(grpc::ServerContext* context, const v1::ListOutreachRequest* request,
                            v1::ListOutreachResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const neighbours::EnrollmentClient enrollment_;
};

/// What becomes of a match.
class RelationshipService final : public v1::RelationshipService::Service {
 public:
  explicit RelationshipService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status GetRelationship(grpc::ServerContext* context, const v1::GetRelationshipRequest* request,
                               v1::GetRelationshipResponse* response) override;
  grpc::Status ListRelationships(grpc::ServerContext* context, const v1::ListRelationshipsRequest* request,
                                 v1::ListRelationshipsResponse* response) override;
  grpc::Status ListMentorRelationships(grpc::ServerContext* context, const v1::ListMentorRelationshipsRequest* request,
                                       v1::ListMentorRelationshipsResponse* response) override;
  grpc::Status PauseRelationship(grpc::ServerContext* context, const v1::PauseRelationshipRequest* request,
                                 v1::PauseRelationshipResponse* response) override;
  grpc::Status ResumeRelationship(grpc::ServerContext* context, const v1::ResumeRelationshipRequest* request,
                                  v1::ResumeRelationshipResponse* response) override;
  grpc::Status EndRelationship(grpc::ServerContext* context, const v1::EndRelationshipRequest* request,
                               v1::EndRelationshipResponse* response) override;
  grpc::Status AskForRematch(grpc::ServerContext* context, const v1::AskForRematchRequest* request,
                             v1::AskForRematchResponse* response) override;
  grpc::Status DeclineMatch(grpc::ServerContext* context, const v1::DeclineMatchRequest* request,
                            v1::DeclineMatchResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// What patients tell of online forums, hotlines and mutual help.
class SupportFormService final : public v1::SupportFormService::Service {
 public:
  explicit SupportFormService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordParticipation(grpc::ServerContext* context, const v1::RecordParticipationRequest* request,
                                   v1::RecordParticipationResponse* response) override;
  grpc::Status ListMutualHelpAnswers(grpc::ServerContext* context, const v1::ListMutualHelpAnswersRequest* request,
                                     v1::ListMutualHelpAnswersResponse* response) override;
  grpc::Status ListParticipation(grpc::ServerContext* context, const v1::ListParticipationRequest* request,
                                 v1::ListParticipationResponse* response) override;
  grpc::Status RecordFollowUp(grpc::ServerContext* context, const v1::RecordFollowUpRequest* request,
                              v1::RecordFollowUpResponse* response) override;
  grpc::Status ListSupportResources(grpc::ServerContext* context, const v1::ListSupportResourcesRequest* request,
                                    v1::ListSupportResourcesResponse* response) override;
  grpc::Status ListFollowUps(grpc::ServerContext* context, const v1::ListFollowUpsRequest* request,
                             v1::ListFollowUpsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Requests for support: who is asked, who has taken them, what came of it.
class SupportService final : public v1::SupportService::Service {
 public:
  explicit SupportService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RequestSupport(grpc::ServerContext* context, const v1::RequestSupportRequest* request,
                              v1::RequestSupportResponse* response) override;
  grpc::Status ListSupportRequests(grpc::ServerContext* context, const v1::ListSupportRequestsRequest* request,
                                   v1::ListSupportRequestsResponse* response) override;
  grpc::Status GetSupportRequest(grpc::ServerContext* context, const v1::GetSupportRequestRequest* request,
                                 v1::GetSupportRequestResponse* response) override;
  grpc::Status RecordPage(grpc::ServerContext* context, const v1::RecordPageRequest* request,
                          v1::RecordPageResponse* response) override;
  grpc::Status AcknowledgeSupportRequest(grpc::ServerContext* context,
                                         const v1::AcknowledgeSupportRequestRequest* request,
                                         v1::AcknowledgeSupportRequestResponse* response) override;
  grpc::Status PassOnSupportRequest(grpc::ServerContext* context, const v1::PassOnSupportRequestRequest* request,
                                    v1::PassOnSupportRequestResponse* response) override;
  grpc::Status RecordHandOff(grpc::ServerContext* context, const v1::RecordHandOffRequest* request,
                             v1::RecordHandOffResponse* response) override;
  grpc::Status CloseSupportRequest(grpc::ServerContext* context, const v1::CloseSupportRequestRequest* request,
                                   v1::CloseSupportRequestResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// Boundary incidents, and the supervision that was held.
class SupervisionService final : public v1::SupervisionService::Service {
 public:
  explicit SupervisionService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordBoundaryIncident(grpc::ServerContext* context, const v1::RecordBoundaryIncidentRequest* request,
                                      v1::RecordBoundaryIncidentResponse* response) override;
  grpc::Status ListBoundaryIncidents(grpc::ServerContext* context, const v1::ListBoundaryIncidentsRequest* request,
                                     v1::ListBoundaryIncidentsResponse* response) override;
  grpc::Status RecordSupervision(grpc::ServerContext* context, const v1::RecordSupervisionRequest* request,
                                 v1::RecordSupervisionResponse* response) override;
  grpc::Status ListSupervision(grpc::ServerContext* context, const v1::ListSupervisionRequest* request,
                               v1::ListSupervisionResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// `options` with what mentorship alone knows: who is in a patient's care team and not walled off, and what those hear
/// who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate`. `enrollment` decides about disclosures.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         neighbours::EnrollmentClient enrollment);

}  // namespace cairn::mentorship
