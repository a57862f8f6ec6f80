#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/credential_wire.h"
#include "directory/wire/time_wire.h"
#include "standing/domain/us_state.h"

namespace cairn::directory {

grpc::Status CredentialService::RequireStanding(grpc::ServerContext* context, const v1::RequireStandingRequest* request,
                                                v1::RequireStandingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto id = domain::ProviderId::Parse(request->provider_id()).value();
    const auto act = static_cast<standing::Act>(request->act());
    const auto at = request->has_at() ? wire::ParseInstant(request->at()) : call.now();
    if (!request->state().empty() && !standing::IsUsState(request->state())) {
      platform::Reject(platform::InvalidRequest(
          {{"state", "must be the USPS code of a state, the District of Columbia or a territory"}}));
    }
    call.Read([&](platform::postgres::Transaction& tx) {
      const auto provider = storage::LoadProvider(tx, id).value();
      const auto facts = domain::StandingFactsOf(provider, storage::LoadCredentialsOf(tx, {id}));
      const auto standing = standing::Decide(facts, act, request->state(), at).value();
      for (const auto& credential : standing.rests_on) response->add_credential_ids(credential.ToString());
      *response->mutable_standing_until() = wire::ToProto(standing.until);
    });
  });
}

}  // namespace cairn::directory
