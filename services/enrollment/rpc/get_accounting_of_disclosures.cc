#include "enrollment/disclosure_service.h"
#include "enrollment/domain/accounting.h"
#include "enrollment/rpc/accounting.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DisclosureService::GetAccountingOfDisclosures(grpc::ServerContext* context,
                                                           const v1::GetAccountingOfDisclosuresRequest* request,
                                                           v1::GetAccountingOfDisclosuresResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto asked = ParseOptionalDate(request->has_from_on(), request->from_on(), "from_on");
    call.Read([&](Transaction& tx) {
      platform::Require(storage::FindPatientRow(tx, patient));
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto from = domain::FirstDayOfAccounting(asked, platform::ClinicDay(call.now(), zone)).value();
      *response->mutable_from_on() = wire::ToProto(from);
      for (const auto& disclosure :
           storage::ListDisclosures(tx, call.keys(), patient, platform::StartOfClinicDay(from, zone))) {
        *response->add_disclosures() = ToReply(disclosure);
      }
    });
  });
}

}  // namespace cairn::enrollment
