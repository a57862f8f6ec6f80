#include "enrollment/domain/search_keys.h"
#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_search.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment {

using platform::Fail;
using platform::Result;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error SearchTooBroad() {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "SEARCH_TOO_BROAD",
          .message = "Give at least two letters of a name, a birth date, a medical record number or a phone number."};
}

// The gate has found the date, the number and the phone well formed (CheckFields).
Result<storage::PatientQuery> ParseQuery(const v1::SearchPatientsRequest& request) {
  storage::PatientQuery query;
  query.words = domain::NameWords(request.name());
  query.birth_date = ParseOptionalDate(request.has_birth_date(), request.birth_date(), "birth_date");
  query.mrn = domain::NormaliseMrn(request.medical_record_number());
  if (!request.phone().empty()) query.phone = platform::NormalisePhone(request.phone());
  const bool name_without_letters = !request.name().empty() && query.words.empty();
  if (name_without_letters || !storage::IsSearchable(query)) return Fail(SearchTooBroad());
  return query;
}

}  // namespace

grpc::Status PatientService::SearchPatients(grpc::ServerContext* context, const v1::SearchPatientsRequest* request,
                                            v1::SearchPatientsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto query = ParseQuery(*request).value();
    std::optional<platform::AccountId> panel_of;
    if (call.relation() != options::v1::RELATION_ORGANISATION) panel_of = call.account();
    storage::PatientMatches matches;
    call.Read([&](Transaction& tx) {
      matches = storage::SearchPatients(tx, call.keys(), query, panel_of, call.now());
      for (const auto& patient : matches.patients) call.Touches(patient.id);
    });
    for (const auto& patient : matches.patients) *response->add_patients() = ToReply(call.keys(), patient);
    response->set_truncated(matches.truncated);
  });
}

}  // namespace cairn::enrollment
