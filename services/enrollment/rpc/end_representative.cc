#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequireMayEnd(const domain::Representative& known, Date last_day) {
  if (known.ends_on && *known.ends_on <= last_day) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "REPRESENTATIVE_ENDED",
            .message = "The authority ends on that day, or before it, already.",
            .metadata = {{"ends_on", platform::FormatDate(*known.ends_on)}}});
  }
  if (last_day < known.starts_on) {
    Reject(platform::InvalidRequest({{"ends_on", "must not be before the first day"}}));
  }
}

}  // namespace

grpc::Status PrivacyService::EndRepresentative(grpc::ServerContext* context,
                                               const v1::EndRepresentativeRequest* request,
                                               v1::EndRepresentativeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<RepresentativeId>(request->representative_id());
    const auto day = ParseOptionalDate(request->has_ends_on(), request->ends_on(), "ends_on");
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockRepresentative(tx, call.keys(), patient, id).value();
      platform::Require(
          platform::rpc::CheckEtag(call.keys(), id.value, record.representative.version, request->etag()));
      const auto last_day = day.value_or(platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx)));
      RequireMayEnd(record.representative, last_day);
      storage::EndRepresentative(tx, record, last_day, call.now(), call.account());
      call.Made(id.value);
      *response->mutable_representative() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::enrollment
