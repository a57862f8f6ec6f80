#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/storage/contact_preference_store.h"
#include "mentorship/storage/errors.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ContactService::GetContactPreference(grpc::ServerContext* context,
                                                  const v1::GetContactPreferenceRequest* request,
                                                  v1::GetContactPreferenceResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      const auto preference = storage::FindContactPreference(tx, call.keys(), patient);
      if (!preference) platform::Reject(storage::ContactPreferenceNotFound());
      response->mutable_preference()->set_called(preference->called);
      response->mutable_preference()->set_channel(static_cast<v1::ContactChannel>(preference->channel));
      response->mutable_preference()->set_agrees_to_contact(preference->agrees_to_contact);
      response->set_recorded_by_account_id(preference->recorded_by.ToString());
      *response->mutable_record_time() = platform::wire::ToProto(preference->recorded_at);
    });
  });
}

}  // namespace cairn::mentorship
