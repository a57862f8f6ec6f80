#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::rpc::Call;

namespace {

domain::DisclosureRequest AskedByMentor(const v1::DecideDisclosureToMentorRequest& request) {
  return {.patient = ParseId<PatientId>(request.patient_id()),
          .recipient = {.name = request.mentor_name(), .classes = {domain::RecipientClass::kPeerMentors}},
          .purpose = domain::Purpose::kPeerSupport,
          .information = {domain::Information::kIdentity, domain::Information::kEnrollment,
                          domain::Information::kPeerSupport}};
}

}  // namespace

grpc::Status DisclosureService::DecideDisclosureToMentor(grpc::ServerContext* context,
                                                         const v1::DecideDisclosureToMentorRequest* request,
                                                         v1::DecideDisclosureToMentorResponse* response) {
  return gate_.Handle(*context, *request, *response,
                      [&](Call& call) { AnswerDecision(call, AskedByMentor(*request), *response); });
}

}  // namespace cairn::enrollment
