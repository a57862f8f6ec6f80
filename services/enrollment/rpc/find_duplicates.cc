#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/duplicates_reviewed.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

bool MaySee(Call& call, Transaction& tx, PatientId patient) {
  return call.caller().roles.contains(options::v1::ROLE_CARE_COORDINATOR) ||
         storage::InCareTeam(tx, call.account(), patient, call.now());
}

v1::FindDuplicatesResponse::Candidate CandidateReply(Call& call, Transaction& tx,
                                                     const storage::DuplicateCandidate& candidate) {
  v1::FindDuplicatesResponse::Candidate reply;
  reply.set_patient_id(candidate.patient.id.ToString());
  reply.set_band(static_cast<v1::DuplicateBand>(candidate.score.band));
  if (!MaySee(call, tx, candidate.patient.id)) {
    reply.set_masked_record_number(MaskedRecordNumber(candidate.patient.profile));
    return reply;
  }
  *reply.mutable_patient() = ToReply(call.keys(), candidate.patient);
  reply.set_weight(candidate.score.weight);
  *reply.mutable_evidence() = ToReply(candidate.score);
  return reply;
}

}  // namespace

grpc::Status DuplicateService::FindDuplicates(grpc::ServerContext* context, const v1::FindDuplicatesRequest* request,
                                              v1::FindDuplicatesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto profile = Normalised(request->profile());
    call.Read([&](Transaction& tx) {
      const auto candidates = storage::FindDuplicates(tx, call.keys(), profile);
      for (const auto& candidate : candidates) {
        call.Touches(candidate.patient.id);
        *response->add_candidates() = CandidateReply(call, tx, candidate);
      }
      response->set_review_etag(MakeReviewEtag(call.keys(), profile, candidates));
    });
  });
}

}  // namespace cairn::enrollment
