#include <set>

#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosed_record.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/errors.h"
#include "enrollment/wire/disclosure_wire.h"
#include "google/rpc/code.pb.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireSound(const v1::DiscloseRecordsRequest& request) {
  auto violations = platform::rpc::CheckLimits(request);
  std::set<std::string> named;
  for (int i = 0; i < request.patient_ids_size(); ++i) {
    if (!named.insert(request.patient_ids(i)).second)
      violations.push_back({"patient_ids[" + std::to_string(i) + "]", "names a patient a second time"});
  }
  if (!violations.empty()) platform::Reject(platform::InvalidRequest(std::move(violations)));
  RequireHeldHere(request.information());
}

/// What becomes of one patient, with its audit row: a refusal here ends nothing but this patient's part.
v1::DiscloseRecordsResponse DiscloseOne(Call& call, Transaction& tx, const domain::DisclosureRequest& asked) {
  v1::DiscloseRecordsResponse answer;
  answer.set_patient_id(asked.patient.ToString());
  auto event = call.AuditEvent();
  event.subjects = {asked.patient};
  const auto refuse = [&](google::rpc::Code code, const std::string& reason) {
    answer.set_refused_reason(reason);
    event.outcome = google::rpc::Code_Name(code);
    event.reason = reason;
  };
  if (!storage::InCareTeam(tx, call.account(), asked.patient, call.clock_now())) {
    refuse(google::rpc::NOT_FOUND, storage::PatientNotFound().reason);
  } else if (const auto decided = DecideLocked(call, tx, asked); decided.decision.permitted) {
    *answer.mutable_disclosure_notice() = Record(call, tx, asked, decided);
    *answer.mutable_record() = LoadDisclosed(call, tx, asked);
    event.object = platform::Uuid::Parse(answer.disclosure_notice().disclosure_id());
  } else {
    refuse(google::rpc::FAILED_PRECONDITION, "DISCLOSURE_NOT_PERMITTED");
    for (const auto denial : decided.decision.denials) answer.add_denials(wire::ToProto(denial));
  }
  platform::audit::Append(tx, {event});
  return answer;
}

}  // namespace

grpc::Status DisclosureService::DiscloseRecords(grpc::ServerContext* context, const v1::DiscloseRecordsRequest* request,
                                                grpc::ServerWriter<v1::DiscloseRecordsResponse>* writer) {
  return gate_.HandleStream(*context, *v1::DiscloseRecordsRequest::descriptor(), [&](Call& call) {
    RequireSound(*request);
    for (const auto& id : request->patient_ids()) {
      const auto asked = wire::ToDomain(*request, ParseId<PatientId>(id));
      v1::DiscloseRecordsResponse answer;
      call.Transact([&](Transaction& tx) { answer = DiscloseOne(call, tx, asked); });
      if (!call.Send(*writer, answer) || call.Cancelled()) return;
    }
  });
}

}  // namespace cairn::enrollment
