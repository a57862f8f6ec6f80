#pragma once

#include "cairn/enrollment/v1/care_relation_service.grpc.pb.h"
#include "cairn/enrollment/v1/diagnosis_service.grpc.pb.h"
#include "cairn/enrollment/v1/episode_service.grpc.pb.h"
#include "cairn/enrollment/v1/patient_service.grpc.pb.h"
#include "cairn/enrollment/v1/programme_service.grpc.pb.h"
#include "enrollment/domain/rurality.h"
#include "platform/rpc/gate.h"
#include "standing/storage/provider_standing_store.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc. Services that came later have a
// header of their own beside this one, so that a change of one contract does not recompile the others' RPCs:
// consent_service.h and its like.

namespace cairn::enrollment {

class PatientService final : public v1::PatientService::Service {
 public:
  PatientService(platform::rpc::Gate& gate, std::shared_ptr<const domain::RuralityByZip> ruralities)
      : gate_(gate), ruralities_(std::move(ruralities)) {}
  grpc::Status RegisterPatient(grpc::ServerContext* context, const v1::RegisterPatientRequest* request,
                               v1::RegisterPatientResponse* response) override;
  grpc::Status UpdatePatient(grpc::ServerContext* context, const v1::UpdatePatientRequest* request,
                             v1::UpdatePatientResponse* response) override;
  grpc::Status GetPatient(grpc::ServerContext* context, const v1::GetPatientRequest* request,
                          v1::GetPatientResponse* response) override;
  grpc::Status SearchPatients(grpc::ServerContext* context, const v1::SearchPatientsRequest* request,
                              v1::SearchPatientsResponse* response) override;
  grpc::Status ImportPatients(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportPatientsResponse, v1::ImportPatientsRequest>* stream) override;
  grpc::Status ListPanel(grpc::ServerContext* context, const v1::ListPanelRequest* request,
                         v1::ListPanelResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const std::shared_ptr<const domain::RuralityByZip> ruralities_;
};

class DiagnosisService final : public v1::DiagnosisService::Service {
 public:
  explicit DiagnosisService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status RecordDiagnosis(grpc::ServerContext* context, const v1::RecordDiagnosisRequest* request,
                               v1::RecordDiagnosisResponse* response) override;
  grpc::Status ListDiagnoses(grpc::ServerContext* context, const v1::ListDiagnosesRequest* request,
                             v1::ListDiagnosesResponse* response) override;
  grpc::Status RetractDiagnosis(grpc::ServerContext* context, const v1::RetractDiagnosisRequest* request,
                                v1::RetractDiagnosisResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class ProgrammeService final : public v1::ProgrammeService::Service {
 public:
  explicit ProgrammeService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status ListProgrammeTemplates(grpc::ServerContext* context, const v1::ListProgrammeTemplatesRequest* request,
                                      v1::ListProgrammeTemplatesResponse* response) override;
  grpc::Status CreateProgramme(grpc::ServerContext* context, const v1::CreateProgrammeRequest* request,
                               v1::CreateProgrammeResponse* response) override;
  grpc::Status ListProgrammes(grpc::ServerContext* context, const v1::ListProgrammesRequest* request,
                              v1::ListProgrammesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class EpisodeService final : public v1::EpisodeService::Service {
 public:
  explicit EpisodeService(platform::rpc::Gate& gate) : gate_(gate) {}
  grpc::Status EnrollPatient(grpc::ServerContext* context, const v1::EnrollPatientRequest* request,
                             v1::EnrollPatientResponse* response) override;
  grpc::Status PauseEpisode(grpc::ServerContext* context, const v1::PauseEpisodeRequest* request,
                            v1::PauseEpisodeResponse* response) override;
  grpc::Status ResumeEpisode(grpc::ServerContext* context, const v1::ResumeEpisodeRequest* request,
                             v1::ResumeEpisodeResponse* response) override;
  grpc::Status DischargeEpisode(grpc::ServerContext* context, const v1::DischargeEpisodeRequest* request,
                                v1::DischargeEpisodeResponse* response) override;
  grpc::Status TransferEpisode(grpc::ServerContext* context, const v1::TransferEpisodeRequest* request,
                               v1::TransferEpisodeResponse* response) override;
  grpc::Status GetEpisode(grpc::ServerContext* context, const v1::GetEpisodeRequest* request,
                          v1::GetEpisodeResponse* response) override;
  grpc::Status ListEpisodes(grpc::ServerContext* context, const v1::ListEpisodesRequest* request,
                            v1::ListEpisodesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
};

class CareRelationService final : public v1::CareRelationService::Service {
 public:
  /// `fresh_as_of` is that of the follower of directory's feed.
  CareRelationService(platform::rpc::Gate& gate, standing::storage::FreshAsOf fresh_as_of)
      : gate_(gate), fresh_as_of_(std::move(fresh_as_of)) {}
  grpc::Status OpenCareRelation(grpc::ServerContext* context, const v1::OpenCareRelationRequest* request,
                                v1::OpenCareRelationResponse* response) override;
  grpc::Status CloseCareRelation(grpc::ServerContext* context, const v1::CloseCareRelationRequest* request,
                                 v1::CloseCareRelationResponse* response) override;
  grpc::Status ListCareRelations(grpc::ServerContext* context, const v1::ListCareRelationsRequest* request,
                                 v1::ListCareRelationsResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const standing::storage::FreshAsOf fresh_as_of_;
};

/// `options` with what enrollment alone knows: who is in a patient's care team, and what those hear who are not.
platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options);

/// What the gate of this service guards: its own services, the event feed and the audit log.
std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices();

/// Its own services, one each. They live no longer than `gate` and `keyring`. Events tell the rurality of a patient by
/// `ruralities`; of an empty list that of nobody.
std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         platform::crypto::OrgKeyring& keyring,
                                                         standing::storage::FreshAsOf fresh_as_of,
                                                         domain::RuralityByZip ruralities = {});

}  // namespace cairn::enrollment
