#pragma once

#include <memory>
#include <vector>

#include "cairn/counseling/v1/assignment_service.grpc.pb.h"
#include "cairn/counseling/v1/counseling_note_service.grpc.pb.h"
#include "cairn/counseling/v1/import_service.grpc.pb.h"
#include "cairn/counseling/v1/module_service.grpc.pb.h"
#include "cairn/counseling/v1/session_service.grpc.pb.h"
#include "counseling/domain/catalogue.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::counseling {

/// What there is to learn, and which set of it a programme asks for.
class ModuleService final : public v1::ModuleService::Service {
 public:
  ModuleService(platform::rpc::Gate& gate, const domain::Catalogue& catalogue) : gate_(gate), catalogue_(catalogue) {}
  grpc::Status ListModules(grpc::ServerContext* context, const v1::ListModulesRequest* request,
                           v1::ListModulesResponse* response) override;
  grpc::Status GetModule(grpc::ServerContext* context, const v1::GetModuleRequest* request,
                         v1::GetModuleResponse* response) override;
  grpc::Status ListModuleSets(grpc::ServerContext* context, const v1::ListModuleSetsRequest* request,
                              v1::ListModuleSetsResponse* response) override;
  grpc::Status ChooseModuleSet(grpc::ServerContext* context, const v1::ChooseModuleSetRequest* request,
                               v1::ChooseModuleSetResponse* response) override;
  grpc::Status GetProgrammeModules(grpc::ServerContext* context, const v1::GetProgrammeModulesRequest* request,
                                   v1::GetProgrammeModulesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const domain::Catalogue& catalogue_;
};

/// Modules of a patient: assigned, worked through, counted.
class AssignmentService final : public v1::AssignmentService::Service {
 public:
  AssignmentService(platform::rpc::Gate& gate, const domain::Catalogue& catalogue)
      : gate_(gate), catalogue_(catalogue) {}
  grpc::Status AssignModule(grpc::ServerContext* context, const v1::AssignModuleRequest* request,
                            v1::AssignModuleResponse* response) override;
  grpc::Status AssignRequiredModules(grpc::ServerContext* context, const v1::AssignRequiredModulesRequest* request,
                                     v1::AssignRequiredModulesResponse* response) override;
  grpc::Status StartModule(grpc::ServerContext* context, const v1::StartModuleRequest* request,
                           v1::StartModuleResponse* response) override;
  grpc::Status RecordProgress(grpc::ServerContext* context, const v1::RecordProgressRequest* request,
                              v1::RecordProgressResponse* response) override;
  grpc::Status SubmitQuiz(grpc::ServerContext* context, const v1::SubmitQuizRequest* request,
                          v1::SubmitQuizResponse* response) override;
  grpc::Status SubmitPractice(grpc::ServerContext* context, const v1::SubmitPracticeRequest* request,
                              v1::SubmitPracticeResponse* response) override;
  grpc::Status WaiveModule(grpc::ServerContext* context, const v1::WaiveModuleRequest* request,
                           v1::WaiveModuleResponse* response) override;
  grpc::Status ListAssignments(grpc::ServerContext* context, const v1::ListAssignmentsRequest* request,
                               v1::ListAssignmentsResponse* response) override;
  grpc::Status GetProgress(grpc::ServerContext* context, const v1::GetProgressRequest* request,
                           v1::GetProgressResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const domain::Catalogue& catalogue_;
};

/// What was before it came into this system: who may write it down, and what they do.
class ImportService final : public v1::ImportService::Service {
 public:
  ImportService(platform::rpc::Gate& gate, const domain::Catalogue& catalogue) : gate_(gate), catalogue_(catalogue) {}
  grpc::Status OpenCounselingImport(grpc::ServerContext* context, const v1::OpenCounselingImportRequest* request,
                                    v1::OpenCounselingImportResponse* response) override;
  grpc::Status CloseCounselingImport(grpc::ServerContext* context, const v1::CloseCounselingImportRequest* request,
                                     v1::CloseCounselingImportResponse* response) override;
  grpc::Status ListCounselingImports(grpc::ServerContext* context, const v1::ListCounselingImportsRequest* request,
                                     v1::ListCounselingImportsResponse* response) override;
  grpc::Status ImportModule(grpc::ServerContext* context, const v1::ImportModuleRequest* request,
                            v1::ImportModuleResponse* response) override;
  grpc::Status ImportSession(grpc::ServerContext* context, const v1::ImportSessionRequest* request,
                             v1::ImportSessionResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const domain::Catalogue& catalogue_;
};

/// Sessions: planned, held, missed, cancelled.
class SessionService final : public v1::SessionService::Service {
 public:
  explicit SessionService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ScheduleGroupSession(grpc::ServerContext* context, const v1::ScheduleGroupSessionRequest* request,
                                    v1::ScheduleGroupSessionResponse* response) override;
  grpc::Status ListGroupSessions(grpc::ServerContext* context, const v1::ListGroupSessionsRequest* request,
                                 v1::ListGroupSessionsResponse* response) override;
  grpc::Status ScheduleSession(grpc::ServerContext* context, const v1::ScheduleSessionRequest* request,
                               v1::ScheduleSessionResponse* response) override;
  grpc::Status RecordSessionHeld(grpc::ServerContext* context, const v1::RecordSessionHeldRequest* request,
                                 v1::RecordSessionHeldResponse* response) override;
  grpc::Status RecordNoShow(grpc::ServerContext* context, const v1::RecordNoShowRequest* request,
                            v1::RecordNoShowResponse* response) override;
  grpc::Status CancelSession(grpc::ServerContext* context, const v1::CancelSessionRequest* request,
                             v1::CancelSessionResponse* response) override;
  grpc::Status ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                            v1::ListSessionsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// SUD counselling notes: of the caller, and of nobody else.
class CounselingNoteService final : public v1::CounselingNoteService::Service {
 public:
  explicit CounselingNoteService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status WriteNote(grpc::ServerContext* context, const v1::WriteNoteRequest* request,
                         v1::WriteNoteResponse* response) override;
  grpc::Status GetNote(grpc::ServerContext* context, const v1::GetNoteRequest* request,
                       v1::GetNoteResponse* response) override;
  grpc::Status ListOwnNotes(grpc::ServerContext* context, const v1::ListOwnNotesRequest* request,
                            v1::ListOwnNotesResponse* response) override;
  grpc::Status AmendNote(grpc::ServerContext* context, const v1::AmendNoteRequest* request,
                         v1::AmendNoteResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

/// `options` with what counseling alone knows: who is in a patient's care team, what is wrong with a request, and what
/// those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate` and `catalogue`, which has no Problems.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate, const domain::Catalogue& catalogue);

}  // namespace cairn::counseling
