#pragma once

#include <memory>
#include <vector>

#include "cairn/mentorship/v1/group_service.grpc.pb.h"
#include "cairn/mentorship/v1/meeting_service.grpc.pb.h"
#include "cairn/mentorship/v1/mentor_service.grpc.pb.h"
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

/// `options` with what mentorship alone knows: who is in a patient's care team and not walled off, and what those hear
/// who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate`.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate);

}  // namespace cairn::mentorship
