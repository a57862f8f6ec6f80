#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
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
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto asked = AskedByMentor(*request);
    std::optional<DisclosureQuestion> question;
    call.Mutate([&](Transaction& tx) { question.emplace(tx, asked.patient); },
                [&](Transaction& tx) {
                  *response->mutable_disclosure_notice() = Disclose(call, tx, asked, std::move(*question));
                });
    RequireStillPermitted(call, asked);
  });
}

}  // namespace cairn::enrollment
