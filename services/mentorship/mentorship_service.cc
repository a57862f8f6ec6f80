#include "mentorship/mentorship_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "mentorship/matching_people.h"
#include "mentorship/matching_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/wall_store.h"
#include "projection/storage/errors.h"

namespace cairn::mentorship {

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = storage::IsInCareTeamAndNotWalledOff;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return projection::storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::GetCoverageRequest::descriptor()->file()->service(0),
          v1::ListGroupsRequest::descriptor()->file()->service(0),
          v1::ListGroupReferralsRequest::descriptor()->file()->service(0),
          v1::ImportMatchRequest::descriptor()->file()->service(0),
          v1::ListLocalHotlinesRequest::descriptor()->file()->service(0),
          v1::ListParticipationRequest::descriptor()->file()->service(0),
          v1::ListCandidatesRequest::descriptor()->file()->service(0),
          v1::GetMeetingRequest::descriptor()->file()->service(0),
          v1::GetMentorRequest::descriptor()->file()->service(0),
          v1::GetRelationshipRequest::descriptor()->file()->service(0),
          v1::GetSupportRequestRequest::descriptor()->file()->service(0),
          v1::ListContactsRequest::descriptor()->file()->service(0),
          v1::ListHandoverNotesRequest::descriptor()->file()->service(0),
          v1::ListMyPeopleRequest::descriptor()->file()->service(0),
          v1::ListSupervisionRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         neighbours::EnrollmentClient enrollment) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<ContactService>(gate));
  services.push_back(std::make_unique<GroupReferralService>(gate));
  services.push_back(std::make_unique<GroupService>(gate));
  services.push_back(std::make_unique<HandoverService>(gate));
  services.push_back(std::make_unique<ImportService>(gate));
  services.push_back(std::make_unique<LocalHotlineService>(gate));
  services.push_back(std::make_unique<MatchingService>(gate, MatchingRulesInForce()));
  services.push_back(std::make_unique<MeetingService>(gate));
  services.push_back(std::make_unique<MentorService>(gate));
  services.push_back(std::make_unique<MyPeopleService>(gate, std::move(enrollment)));
  services.push_back(std::make_unique<RelationshipService>(gate));
  services.push_back(std::make_unique<RosterService>(gate));
  services.push_back(std::make_unique<SupervisionService>(gate));
  services.push_back(std::make_unique<SupportFormService>(gate));
  services.push_back(std::make_unique<SupportService>(gate));
  return services;
}

}  // namespace cairn::mentorship
