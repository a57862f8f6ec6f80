#pragma once

#include "cairn/mentorship/v1/matching_service.grpc.pb.h"
#include "mentorship/domain/matching_rules.h"
#include "platform/rpc/gate.h"

// Table of contents: one override per RPC, each in rpc/<its name in snake case>.cc.

namespace cairn::mentorship {

/// Who waits for a mentor, who fits whom, and who has approved it. `rules` have no Problems and outlive it.
class MatchingService final : public v1::MatchingService::Service {
 public:
  MatchingService(platform::rpc::Gate& gate, const domain::MatchingRules& rules) : gate_(gate), rules_(rules) {}
  grpc::Status AskForMentor(grpc::ServerContext* context, const v1::AskForMentorRequest* request,
                            v1::AskForMentorResponse* response) override;
  grpc::Status StopWaiting(grpc::ServerContext* context, const v1::StopWaitingRequest* request,
                           v1::StopWaitingResponse* response) override;
  grpc::Status GetMatchingEntry(grpc::ServerContext* context, const v1::GetMatchingEntryRequest* request,
                                v1::GetMatchingEntryResponse* response) override;
  grpc::Status ListWaiting(grpc::ServerContext* context, const v1::ListWaitingRequest* request,
                           v1::ListWaitingResponse* response) override;
  grpc::Status ProposeMatches(grpc::ServerContext* context, const v1::ProposeMatchesRequest* request,
                              v1::ProposeMatchesResponse* response) override;
  grpc::Status ProposeRematch(grpc::ServerContext* context, const v1::ProposeRematchRequest* request,
                              v1::ProposeRematchResponse* response) override;
  grpc::Status GetProposal(grpc::ServerContext* context, const v1::GetProposalRequest* request,
                           v1::GetProposalResponse* response) override;
  grpc::Status GetProposalInstance(grpc::ServerContext* context, const v1::GetProposalInstanceRequest* request,
                                   v1::GetProposalInstanceResponse* response) override;
  grpc::Status ListProposals(grpc::ServerContext* context, const v1::ListProposalsRequest* request,
                             v1::ListProposalsResponse* response) override;
  grpc::Status ApproveProposal(grpc::ServerContext* context, const v1::ApproveProposalRequest* request,
                               v1::ApproveProposalResponse* response) override;
  grpc::Status RejectProposal(grpc::ServerContext* context, const v1::RejectProposalRequest* request,
                              v1::RejectProposalResponse* response) override;
  grpc::Status ListCandidates(grpc::ServerContext* context, const v1::ListCandidatesRequest* request,
                              v1::ListCandidatesResponse* response) override;
  grpc::Status ChooseCandidate(grpc::ServerContext* context, const v1::ChooseCandidateRequest* request,
                               v1::ChooseCandidateResponse* response) override;
  grpc::Status DeclineCandidates(grpc::ServerContext* context, const v1::DeclineCandidatesRequest* request,
                                 v1::DeclineCandidatesResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const domain::MatchingRules& rules_;
};

}  // namespace cairn::mentorship
