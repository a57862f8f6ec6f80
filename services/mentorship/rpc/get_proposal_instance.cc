#include <algorithm>

#include "mentorship/matching_service.h"
#include "mentorship/rpc/proposal_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

/// Allowed pairs of one answer: some two megabytes.
constexpr int kPairsOfAPart = 200'000;

platform::Error ProposalWithoutInstance() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "PROPOSAL_WITHOUT_INSTANCE",
          .message = "Only a proposal for everybody who waits has an answer that can be proven best."};
}

google::protobuf::RepeatedField<std::int64_t> Cut(const google::protobuf::RepeatedField<std::int64_t>& all, int begin,
                                                  int end) {
  return {all.begin() + begin, all.begin() + end};
}

v1::GetProposalInstanceResponse PartOf(const v1::GetProposalInstanceResponse& whole, int part) {
  const int pairs = whole.allowed_patients_size();
  v1::GetProposalInstanceResponse answer;
  if (part == 0) answer = whole;
  const int begin = static_cast<int>(std::min<std::int64_t>(std::int64_t{part} * kPairsOfAPart, pairs));
  const int end = std::min(begin + kPairsOfAPart, pairs);
  *answer.mutable_allowed_patients() = Cut(whole.allowed_patients(), begin, end);
  *answer.mutable_allowed_mentors() = Cut(whole.allowed_mentors(), begin, end);
  *answer.mutable_allowed_scores() = Cut(whole.allowed_scores(), begin, end);
  answer.set_part_count(std::max(1, (pairs + kPairsOfAPart - 1) / kPairsOfAPart));
  return answer;
}

}  // namespace

grpc::Status MatchingService::GetProposalInstance(grpc::ServerContext* context,
                                                  const v1::GetProposalInstanceRequest* request,
                                                  v1::GetProposalInstanceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MatchingProposalId>(request->proposal_id());
    call.Read([&](Transaction& tx) {
      storage::FindProposal(tx, id, false).value();
      const auto whole = storage::FindInstance(tx, id);
      if (!whole) platform::Reject(ProposalWithoutInstance());
      for (const auto& patient : whole->patient_ids()) call.Touches(ParseId<PatientId>(patient));
      *response = PartOf(*whole, request->part());
    });
  });
}

}  // namespace cairn::mentorship
