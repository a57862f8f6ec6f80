#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

storage::RepresentativeRecord ParseRepresentative(const v1::AppointRepresentativeRequest& request, const Call& call) {
  storage::RepresentativeRecord record;
  auto& known = record.representative;
  known.id = RepresentativeId::New();
  known.patient = ParseId<PatientId>(request.patient_id());
  known.authority = static_cast<domain::Authority>(request.authority());
  known.ends_on = ParseOptionalDate(request.has_ends_on(), request.ends_on(), "ends_on");
  auto& shown = record.shown;
  shown.set_representative_id(known.id.ToString());
  shown.set_patient_id(request.patient_id());
  shown.set_name(request.name());
  shown.set_authority(request.authority());
  if (request.has_ends_on()) *shown.mutable_ends_on() = request.ends_on();
  shown.set_evidence(request.evidence());
  *shown.mutable_record_time() = wire::ToProto(call.now());
  shown.set_recorded_by_account_id(call.account().ToString());
  return record;
}

}  // namespace

grpc::Status PrivacyService::AppointRepresentative(grpc::ServerContext* context,
                                                   const v1::AppointRepresentativeRequest* request,
                                                   v1::AppointRepresentativeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto parsed = ParseRepresentative(*request, call);
    const auto first_day = ParseOptionalDate(request->has_starts_on(), request->starts_on(), "starts_on");
    call.Mutate([&](Transaction& tx) {
      auto record = parsed;
      auto& known = record.representative;
      platform::Require(storage::LockPatientRow(tx, known.patient));
      known.starts_on = first_day.value_or(platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx)));
      *record.shown.mutable_starts_on() = wire::ToProto(known.starts_on);
      if (known.ends_on && *known.ends_on < known.starts_on) {
        Reject(platform::InvalidRequest({{"ends_on", "must not be before the first day"}}));
      }
      storage::InsertRepresentative(tx, storage::PatientSealer(tx, call.keys(), known.patient), record, call.now(),
                                    call.account());
      call.Made(known.id.value);
      *response->mutable_representative() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::enrollment
